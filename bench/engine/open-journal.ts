import { type Journal, openSqliteJournal } from '../../electron/engine/journal';
import type { Result } from '../../shared/kernel';

/** A journal in a folder of the bench's own, where nothing may be wrong. */
export async function openJournal(dir: string): Promise<Journal> {
  const opened = await openSqliteJournal({ dir });
  if (opened.ok) return opened.value;
  throw new Error(opened.error.kind === 'damaged' ? opened.error.damage.message : opened.error.message);
}

/** What has to have worked for a measurement to mean anything. */
export function must<T>(result: Result<T, { readonly message: string }>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
