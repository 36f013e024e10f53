import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { walkFiles } from './lib/fingerprint.mjs';
import { root } from './lib/paths.mjs';

const FOLDERS = ['shared', 'electron', 'renderer', 'mocks', 'e2e', 'bench'];
const page = readFileSync(path.join(root, 'docs/sources.md'), 'utf8');
/** A code of a series (DQ1–DQ13) or of a row of its own (M03). */
const isCode = (code) => {
  if (new RegExp(`\\b${code}\\b`).test(page)) return true;
  const [, series, number] = /^([A-Z]+)(\d+)$/.exec(code);
  const last = new RegExp(`\\b${series}1–${series}(\\d+)\\b`).exec(page)?.[1];
  return last !== undefined && Number(number) >= 1 && Number(number) <= Number(last);
};
const NAMED = [
  'TRUST.md',
  'EVENTS.md',
  'DOMAIN.md',
  'FEATURES',
  'DESIGN.md',
  'PERFORMANCE',
  'OWASP',
  'NIST',
  'PCI DSS',
  'WCAG',
  'FIPS',
  'ECMA-376',
  'GB/T 2260',
  'linux/fs.h',
  'draft',
  'ours',
];

/** What one `Source:` note points at that the page doesn't have. */
function missing(note) {
  const faults = [];
  for (const code of note.match(/\b(?:M\d\d|(?:DQ|SL|FU|TD|CA|AL|RE|RP|CO|DE|AX|AD)\d+)\b/g) ?? [])
    if (!isCode(code)) faults.push(code);
  for (const section of note.match(/§[\d.]*\d/g) ?? [])
    if (!page.includes(`| ${section.slice(1)} |`)) faults.push(section);
  for (const part of /EVENTS\.md, ([^.;/]*)/.exec(note)?.slice(1) ?? [])
    if (!page.includes(part.replace(/\s+and .*/, '').trim())) faults.push(`EVENTS.md, ${part}`);
  if (!/M\d\d|[A-Z]{2}\d+/.test(note) && !NAMED.some((name) => note.includes(name))) faults.push(note);
  return faults;
}

function notes() {
  const files = FOLDERS.flatMap((folder) =>
    [...walkFiles(path.join(root, folder))].map(({ file }) => file).filter((file) => /\.tsx?$/.test(file)),
  );
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:\/\/|\*) .*?\bSource: ([^\n]*)/g)].map(([, note]) => [
      path.relative(root, file),
      note.replace(/\*\/.*/, '').trim(),
    ]),
  );
}

it('what a Source: names is on the page of sources', () => {
  const all = notes();
  expect(all.length).toBeGreaterThan(80);
  expect(all.flatMap(([file, note]) => missing(note).map((fault) => `${file}: ${fault}`))).toEqual([]);
});

it('a code or a part that the page lacks is found', () => {
  expect(missing('FEATURES.md DQ14.')).toEqual(['DQ14']);
  expect(missing('M25.')).toEqual(['M25']);
  expect(missing('DOMAIN.md §2.9.')).toEqual(['§2.9']);
  expect(missing('EVENTS.md, the moon.')).toEqual(['EVENTS.md, the moon']);
  expect(missing('somewhere')).toEqual(['somewhere']);
});
