import { createHash } from 'node:crypto';
import type { Hasher, NewHasher } from '../../shared/kernel';

/** SHA-256 of Node, behind the port that `shared/` hashes through. */
export const newSha256: NewHasher = (): Hasher => {
  const hash = createHash('sha256');
  return {
    update: (data) => void hash.update(data),
    hex: () => hash.digest('hex'),
  };
};
