/**
 * Hashing as a port: `shared/` may not import Node's crypto, so whoever runs the rules hands in SHA-256.
 * `update` takes UTF-8 text or bytes; `hex` ends the hash.
 */
export interface Hasher {
  update(data: string | Uint8Array): void;
  hex(): string;
}

/** Makes a fresh SHA-256 hasher. */
export type NewHasher = () => Hasher;
