import path from 'node:path';

/** The folder of the build: out/ in a checkout, and the same inside the package. This file ends up in out/main/. */
const built = path.resolve(import.meta.dirname, '..');

/** Where the parts of the build lie that main starts or serves. */
export const PARTS = {
  page: path.join(built, 'renderer'),
  preload: path.join(built, 'preload/index.cjs'),
  printPreload: path.join(built, 'print-preload/index.cjs'),
  engine: path.join(built, 'engine/index.cjs'),
  cli: path.join(built, 'cli/index.cjs'),
} as const;
