import { expect, it } from 'vitest';
import { newSha256 } from './node-hash';

it('the hasher is SHA-256 over UTF-8, in any cut (FIPS 180-2 example)', () => {
  const whole = newSha256();
  whole.update('abc');
  expect(whole.hex()).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  const cut = newSha256();
  cut.update(new Uint8Array([0x61]));
  cut.update('bc');
  expect(cut.hex()).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
