import { describe, expect, it } from 'vitest';
import { createLiveSource } from './live';

describe('the live gateway', () => {
  it.each([
    'https://gateway.example',
    'https://gateway.example:8443/base/',
    'http://127.0.0.1:4455',
    'http://localhost:80',
    'http://[::1]:9',
  ])('may be at %s', (url) => {
    expect(createLiveSource(url)).toMatchObject({ ok: true });
  });

  it.each([
    'http://gateway.example',
    'http://127.0.0.1.evil.example',
    'ftp://gateway.example',
    'file:///etc/passwd',
    'https://user:secret@gateway.example',
    'https://gateway.example/?token=1',
    'gateway.example',
    '',
  ])('may not be at %j', (url) => {
    expect(createLiveSource(url)).toMatchObject({ ok: false, error: { code: 'bad_message' } });
  });

  it('[TRUST 30] is the only host spoken to', async () => {
    const source = createLiveSource('http://127.0.0.1:9');
    if (!source.ok) throw new Error(source.error.message);
    for (const url of [
      'http://127.0.0.1:10/v1/session',
      'https://127.0.0.1:9/',
      'http://localhost:9/',
      'http://evil.example/',
    ]) {
      await expect(source.value.transport(new Request(url))).rejects.toThrow('not the gateway');
    }
  });
});
