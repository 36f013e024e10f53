// The score of the small changes, folder by folder.
import { folderOf } from './mutants.mjs';

/** The folders a score is asked for, and how much of their changes must be noticed, in percent. */
export const SCORED = [
  'shared/disputes',
  'shared/funds',
  'shared/recoveries',
  'shared/refunds',
  'shared/policies',
  'shared/engine',
  'shared/kernel',
  'shared/approvals',
  'shared/people',
  'electron/engine',
  'electron/engine/outbox',
  'electron/engine/feed',
  'electron/engine/journal',
  'electron/engine/people',
  'electron/main',
];
const MUST_NOTICE = 85;

/** A line for each folder and one for all; `fates` maps changes to `noticed`, `hangs`, `survived`, `out of date` or `not tried`. */
export function scoresOf(fates) {
  const lines = new Map();
  const all = emptyLine('all');
  for (const [{ file }, fate] of fates) {
    const folder = folderOf(file);
    const line = lines.get(folder) ?? emptyLine(folder);
    lines.set(folder, line);
    for (const counts of [line, all]) {
      counts.changes++;
      counts[fate]++;
    }
  }
  return [...[...lines.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1)), all];
}

function emptyLine(folder) {
  return { folder, changes: 0, noticed: 0, hangs: 0, survived: 0, 'out of date': 0, 'not tried': 0 };
}

/** Of what was tried, how much was noticed, in percent; null where nothing was. One that hangs is noticed. */
export function percentOf({ noticed, hangs, survived }) {
  const tried = noticed + hangs + survived;
  return tried === 0 ? null : (100 * (noticed + hangs)) / tried;
}

/** Why the run isn't good, a sentence each; none where it is. `reasons`: why a survivor may, by its name. */
export function faultsOf(fates, reasons) {
  const faults = [];
  for (const [{ file, name }, fate] of fates) {
    if (fate === 'out of date' || fate === 'not tried') faults.push(`${file}: ${name}: ${fate}`);
    else if (fate === 'survived' && reasons[name] === undefined) faults.push(`${file}: ${name}: survived`);
  }
  for (const line of scoresOf(fates)) {
    const percent = percentOf(line);
    if (percent === null || percent >= MUST_NOTICE || !SCORED.includes(line.folder)) continue;
    faults.push(`${line.folder}: ${percent.toFixed(0)} % noticed, ${MUST_NOTICE} % are asked for`);
  }
  return faults;
}

/** The table as it is printed. */
export function tableOf(fates, reasons) {
  const rows = scoresOf(fates).map((line) => {
    const percent = percentOf(line);
    return [
      line.folder,
      line.changes,
      line.noticed + line.hangs,
      line.hangs,
      line.survived,
      percent === null ? '–' : `${percent.toFixed(0)} %`,
    ];
  });
  const head = ['folder', 'changes', 'noticed', 'by hanging', 'survived', 'score'];
  const lines = [head, ...rows].map(([folder, ...rest]) =>
    [`${folder}`.padEnd(26), ...rest.map((value, i) => `${value}`.padStart(head[i + 1].length + 2))].join(''),
  );
  for (const [{ file, name }, fate] of fates) {
    if (fate === 'survived') lines.push(`survived  ${file}: ${name}: ${reasons[name] ?? 'NO REASON GIVEN'}`);
  }
  return lines.join('\n');
}
