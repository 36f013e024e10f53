import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Replaces a file by this text, so that the old or the new one stands there whenever the power goes. `mode`: who may read it. */
export async function writeAtomically(target: string, text: string, mode = 0o666): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  // A name of its own: two that write the same file at once must not take each other's draft away.
  const draft = `${target}.${randomUUID().slice(0, 8)}.new`;
  try {
    const handle = await open(draft, 'w', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
