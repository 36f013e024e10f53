import { canonicalJson, compareCodePoints, sha256Hex } from '../kernel';
import type { Named } from './events';

/**
 * Names what is proposed: SHA-256 over the canonical JSON of its exact content and of the versions of all it names. One
 * fen, one row or one version more is another hash, so an approval of one can't pass for an approval of the other.
 */
export function contentHash(content: unknown, names: readonly Named[]): string {
  const sorted = [...names].sort((a, b) => compareCodePoints(a.name, b.name));
  return sha256Hex(canonicalJson({ content, names: sorted }));
}
