import { createHash, type Hash } from 'node:crypto';
import type { ForkingHasher } from '../../shared/kernel';

/** SHA-256 of Node, behind the port that `shared/` hashes through. */
export function newSha256(): ForkingHasher {
  return over(createHash('sha256'));
}

function over(hash: Hash): ForkingHasher {
  return {
    update: (data) => void hash.update(data),
    hex: () => hash.digest('hex'),
    fork: () => over(hash.copy()),
  };
}
