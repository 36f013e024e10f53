/** The shift report on paper, in both languages: looked at page by page, as a supervisor who signs it would. */
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { printInProcess } from '../electron/exporters/pdf/print-in-process';
import { shiftDocument, toPrintDocument } from '../shared/reports/document';

test.skip(process.env.WARROOM_BIN !== undefined, 'the packaged app’s own is proved by the smoke test');

const root = path.resolve(import.meta.dirname, '..');
process.env.WARROOM_PRINT_APP ??= JSON.stringify([createRequire(import.meta.url)('electron'), root]);
const FROM = Date.parse('2015-11-11T08:00:00+08:00');
const HOUR = 3_600_000;
const nextDue = Array.from({ length: 20 }, (_none, i) => ({
  id: `D20151108-${String(i).padStart(6, '0')}`,
  dueAt: FROM + 8 * HOUR + i * 60_000,
  amountFen: 2_000_000_00 + i,
  owner: i % 3 === 0 ? null : `supervisor-with-a-long-name-${i}`,
}));
const facts = {
  people: 120,
  opened: 81_234,
  settled: 79_001,
  open: 40_210,
  atRisk: 310,
  breached: 12,
  breachedUnpaid: 3,
  unowned: 77,
  snoozed: 5,
  openFen: 9_876_543_210,
  advanceAvailableFen: 7_999_999_999,
  deferredCount: 2,
  deferredFen: 123_456_78,
  unknownActs: 1,
  takedownsPending: 4,
  nextDue,
};
const notes = {
  risks: `杭州二仓纸箱 ${'缺货'.repeat(300)}`,
  handedOver: 'A'.repeat(900),
  toWatch: 'one word '.repeat(200),
};
const signed = {
  outgoing: { by: 'li-outgoing', at: FROM + 8 * HOUR },
  incoming: { by: 'wu-incoming', at: FROM + 8 * HOUR + 60_000 },
};
const draft = { id: 'd1', at: FROM + 7 * HOUR, by: 'li-outgoing', facts, notes, signed, first: null };

for (const [language, words] of [
  [
    'zh-CN',
    {
      title: '班次交接报告',
      head: /纠纷 到期 负责人 金额/,
      label: '模拟数据 MOCK',
      sign: /交班值班长 li-outgoing/,
    },
  ],
  [
    'en',
    {
      title: 'Shift hand-over report',
      head: /Dispute Due Owner Claimed/,
      label: 'MOCK data',
      sign: /Outgoing supervisor li-outgoing/,
    },
  ],
] as const) {
  test(`[RP4] ${language}: every row whole, nothing in the margins, the label on each page`, async () => {
    test.setTimeout(120_000);
    const { readPdf } = await import('./read-pdf');
    const folder = await mkdtemp(path.join(os.tmpdir(), 'warroom-shift-'));
    const document = shiftDocument(
      { from: FROM, to: FROM + 8 * HOUR, facts, draft },
      { language, label: 'mock', zone: 'Asia/Shanghai', position: 123_456, generator: 'Warroom test' },
    );
    const file = path.join(folder, 'shift.pdf');
    writeFileSync(file, await printInProcess(toPrintDocument(document)));
    const pages = await readPdf(file);
    await rm(folder, { recursive: true, force: true });
    const lines = pages.flatMap((page) => page.lines);
    for (const [i, { text, isClear }] of pages.entries()) {
      expect(text, `label on page ${i + 1}`).toContain(words.label);
      expect(isClear, `nothing of page ${i + 1} reaches into its margins`).toBe(true);
    }
    expect(pages[0]?.text).toContain(words.title);
    expect(lines.join('\n')).toMatch(words.head);
    expect(lines.join('\n')).toMatch(words.sign);
    for (const { id } of nextDue) {
      const row = lines.find((line) => line.startsWith(id));
      expect(row, `${id} is a whole row, to its amount`).toMatch(/¥2,000,000\.\d\d$/);
    }
  });
}
