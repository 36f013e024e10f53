// Holds the house's borders (who imports whom, which words stand where) and warns of files that have grown too long.
// Run it alone with `node scripts/check-imports.mjs`; `npm run check` includes it.
import './lib/node-version.mjs';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { walkFiles } from './lib/fingerprint.mjs';
import { describeImport, IMPORT_RULES, WORD_RULES } from './lib/import-rules.mjs';
import { main, warn } from './lib/log.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { findImports, lineOf, maskSource } from './lib/source-text.mjs';

const FOLDERS = ['shared', 'electron', 'renderer', 'mocks', 'e2e', 'bench', 'scripts'];
const SCRIPT = /\.[cm]?[jt]sx?$/;
const LONG_FILE_LINES = 400;

/** The violations in one file, as { file, line, rule, message }; `file` is relative to the checkout. */
export function checkSource(file, source) {
  const masked = maskSource(source);
  const found = [];
  for (const { specifier, line } of findImports(source, masked)) {
    const subject = { file, ...describeImport(file, specifier) };
    for (const rule of IMPORT_RULES) {
      const message = rule.check(subject);
      if (message) found.push({ file, line, rule: rule.name, message: `imports '${specifier}': ${message}` });
    }
  }
  for (const rule of WORD_RULES) {
    if (!rule.applies(file)) continue;
    for (const match of masked.matchAll(rule.pattern)) {
      found.push({ file, line: lineOf(source, match.index), rule: rule.name, message: rule.message });
    }
  }
  return found.sort((a, b) => a.line - b.line);
}

function checkCheckout() {
  const violations = [];
  let fileCount = 0;
  for (const folder of FOLDERS) {
    for (const { file: absolute } of walkFiles(inRoot(folder))) {
      if (!SCRIPT.test(absolute)) continue;
      const file = path.relative(root, absolute).replaceAll('\\', '/');
      const source = readFileSync(absolute, 'utf8');
      fileCount++;
      violations.push(...checkSource(file, source));
      const lines = source.split('\n').length - 1;
      if (lines > LONG_FILE_LINES)
        warn(
          `${file}: ${lines} lines; past ${LONG_FILE_LINES} a file is split for a reason a reader can see`,
        );
    }
  }
  for (const { file, line, rule, message } of violations) console.log(`${file}:${line} [${rule}] ${message}`);
  console.log(`${fileCount} files, ${violations.length} violations`);
  return violations.length === 0 ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(async () => checkCheckout());
