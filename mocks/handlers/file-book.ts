import fs from 'node:fs';
import path from 'node:path';
import type { BookStore } from './book-store';

/** Bytes of the mark's file: one short JSON object, padded so that each write overwrites the whole of the last. */
const MARK_BYTES = 128;

/**
 * A book in a folder: `gateway-book.jsonl`, each line on the disk before `append` returns, and `gateway-mark.json`. A line that a
 * crash left unfinished was never answered for, and is cut off.
 * Errors: throws what the file system throws.
 */
export function openFileBook(dir: string): BookStore {
  fs.mkdirSync(dir, { recursive: true });
  const file = path.join(dir, 'gateway-book.jsonl');
  const lines = readWholeLines(file);
  const book = fs.openSync(file, 'a');
  syncFolder(dir);
  const mark = openMark(path.join(dir, 'gateway-mark.json'));
  return {
    load: () => lines,
    append(line) {
      fs.writeSync(book, `${line}\n`);
      fs.fdatasyncSync(book);
    },
    saveMark(text) {
      const bytes = Buffer.alloc(MARK_BYTES, ' ');
      if (bytes.write(text) >= MARK_BYTES) throw new Error('the mark is too long');
      fs.writeSync(mark, bytes, 0, MARK_BYTES, 0);
    },
    loadMark() {
      const bytes = Buffer.alloc(MARK_BYTES);
      const read = fs.readSync(mark, bytes, 0, MARK_BYTES, 0);
      return read === 0 ? null : bytes.toString('utf8', 0, read).trim();
    },
    close() {
      fs.closeSync(book);
      fs.closeSync(mark);
    },
  };
}

function readWholeLines(file: string): readonly string[] {
  if (!fs.existsSync(file)) return [];
  const text = fs.readFileSync(file, 'utf8');
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) fs.truncateSync(file, Buffer.byteLength(text.slice(0, end)));
  return text.slice(0, end).split('\n').slice(0, -1);
}

function openMark(file: string): number {
  return fs.openSync(file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
}

/** Makes a new file's name last, not only what's in it. */
function syncFolder(dir: string): void {
  const folder = fs.openSync(dir, 'r');
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
}
