import type { StreamDecoder } from '../../../shared/recording/import';

/** A decoder that refuses bytes that don't fit; null for an encoding the platform doesn't know. */
export function newDecoder(encoding: string): StreamDecoder | null {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return null;
  }
}
