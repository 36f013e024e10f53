import { describe, expect, it } from 'vitest';
import { createLiveSource } from './live';

describe('the live gateway', () => {
  it.each([
    'https://gateway.example',
    'https://gateway.example:8443/base/',
    'https://gateway.example/peak-day/gateway/v1',
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
    // What looks like a token in the path would be kept in a file. [TRUST 35]
    'https://gateway.example/t/8f3kq02mzx',
    'https://gateway.example/Zx9-canary',
    'https://gateway.example/abcdefghijklmnopqrstuvwxyz',
    'https://gateway.example/a%2Fb',
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
