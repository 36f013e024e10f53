import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What a passcode costs to try. Source: OWASP Password Storage Cheat Sheet, scrypt with 32 MiB. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** scrypt needs 128 · N · r bytes and a little; twice that and a mebibyte leave it room. */
const ROOM = 2 * 128;
const MORE_ROOM = 2 ** 20;

/** What is kept of a passcode. Bounds keep a changed file from asking for all the machine's memory. */
export const zHashed = z.object({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  N: z
    .number()
    .int()
    .min(2)
    .max(2 ** 18),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(16),
});
export type Hashed = z.infer<typeof zHashed>;

export type Cost = Pick<Hashed, 'N' | 'r' | 'p'>;

export async function hashPasscode(passcode: string, cost: Cost = COST): Promise<Hashed> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(passcode, salt, cost);
  return { salt: salt.toString('hex'), hash: hash.toString('hex'), N: cost.N, r: cost.r, p: cost.p };
}

/** True for the passcode that was hashed; it takes as long for a wrong one. */
export async function isPasscode(passcode: string, hashed: Hashed): Promise<boolean> {
  const hash = await derive(passcode, Buffer.from(hashed.salt, 'hex'), hashed);
  return timingSafeEqual(hash, Buffer.from(hashed.hash, 'hex'));
}

function derive(passcode: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  // The same word may be typed composed or decomposed, by the keyboard.
  const word = passcode.normalize('NFKC');
  const options: ScryptOptions = { N, r, p, maxmem: ROOM * N * r + MORE_ROOM };
  return new Promise((resolve, reject) => {
    scrypt(word, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
