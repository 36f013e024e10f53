import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';

/** Replaces a file by this text, so that the old or the new one stands there whenever the power goes. */
export async function writeAtomically(target: string, text: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const handle = await open(`${target}.new`, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${target}.new`, target);
}
