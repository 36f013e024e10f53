import fs from 'node:fs';

/** Makes a folder's own entries durable: a new file's name is in its folder, not in the file. */
export function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const fd = fs.openSync(dir, 'r');
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}
