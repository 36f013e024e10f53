import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../../app/i18n/i18n';
import { rowMoney } from '../../../../shared/disputes';
import { formatsOf } from '../../../app/formats';
import { textIn } from '../../../app/i18n';
import { saveSettings } from '../../../app/settings';
import { EngineContext } from '../../../engine';
import { fakeEngine } from '../../../engine/fake-engine';
import { NOW, testStatus } from '../test-disputes';
import { ALL_COLUMN_IDS, type ColumnChoice, SPARE_COLUMNS, USUAL_COLUMNS } from './column-choice';
import { fittingColumns, queueColumns } from './queue-columns';
import { DEFAULT_SORT } from './queue-filter';
import type { QueueRow } from './queue-row';
import { moneyTone } from './row-money';
import { testRow } from './test-rows';

const HOUR = 3_600_000;
const words = {
  t: textIn('en', 'disputes'),
  domain: textIn('en', 'domain'),
  formats: formatsOf('en'),
  nameOf: (id: string) => id,
};
const columns = queueColumns(words, DEFAULT_SORT, null);

let fake: ReturnType<typeof fakeEngine>;
beforeEach(() => {
  saveSettings({ language: 'en' });
  fake = fakeEngine();
  fake.push('status', testStatus());
});
afterEach(() => {
  cleanup();
  fake.close();
});

function textOf(columnId: string, row: Partial<QueueRow>): string | null {
  const column = columns.find(({ id }) => id === columnId)!;
  const shown = render(
    <EngineContext value={fake.engine}>{column.cell(testRow({ id: 'D0', ...row }), 0)}</EngineContext>,
  );
  return shown.container.textContent;
}

describe('[FU3] a row that the money does not reach', () => {
  it.each([
    ['none', 'unfunded', false, 'en', 'Unfunded', 'breach'],
    ['none', 'unfunded', false, 'zh-CN', '资金不足', 'breach'],
    ['none', 'held', false, 'en', 'Held', 'risk'],
    ['none', 'held', false, 'zh-CN', '待人工', 'risk'],
    ['deferred', 'held', false, 'en', 'Held', 'risk'],
    ['deferred', 'unfunded', false, 'en', 'Owed, unfunded', 'risk'],
    ['none', 'reserved', false, 'en', '–', null],
    ['none', 'unfunded', true, 'en', '–', null],
  ] as const)(
    'payout %s, reserve %s, settling %s, in %s: %s',
    (payout, reserve, settling, language, text, tone) => {
      const said = {
        ...words,
        t: textIn(language, 'disputes'),
        domain: textIn(language, 'domain'),
        formats: formatsOf(language),
      };
      const row = testRow({ id: 'D0', payout, reserve, settling });
      const show = (columnId: string, shown: readonly string[]) => {
        const column = queueColumns(said, DEFAULT_SORT, shown).find(({ id }) => id === columnId)!;
        return render(<EngineContext value={fake.engine}>{column.cell(row, 0)}</EngineContext>).container;
      };
      const cell = show('payout', ['amount', 'payout']);
      expect(cell.textContent?.replace('—', '–')).toBe(text);
      // Told by word and shape, and by the same mark beside the amount where there's no room for the column.
      const mark = show('amount', ['amount']).querySelector('[role=img]');
      expect(mark?.getAttribute('aria-label') ?? null).toBe(tone === null ? null : text);
      expect(rowMoney(row) === 'none' ? null : moneyTone(rowMoney(row))).toBe(tone);
    },
  );
});

describe('[DQ4] time left', () => {
  it.each([
    [24 * HOUR + 1_000, 'Safe1 d 0 h'],
    [24 * HOUR, 'Watch1 d 0 h'],
    [24 * HOUR - 1_000, 'Watch23 h 59 m'],
    [6 * HOUR + 1_000, 'Watch6 h 00 m'],
    [6 * HOUR, 'At risk6 h 00 m'],
    [6 * HOUR - 1_000, 'At risk5 h 59 m'],
    [HOUR + 1_000, 'At risk1 h 00 m'],
    [HOUR, 'At risk1 h 00 m'],
    [HOUR - 1_000, 'At risk59:59'],
    [1_000, 'At risk0:01'],
    [0, 'At risk0:00'],
    [-1, 'Breached−0:00'],
    [-1_000, 'Breached−0:01'],
    [-HOUR, 'Breached−1 h 00 m'],
  ])('%i ms left reads %s', (leftMs, text) => {
    expect(textOf('left', { dueAt: NOW + leftMs })).toBe(text);
  });

  it.each([
    [24 * HOUR, ['Safe', 'Watch', 'Watch']],
    [6 * HOUR, ['Watch', 'At risk', 'At risk']],
    [0, ['At risk', 'At risk', 'Breached']],
  ])('[SL3] −1/0/+1 ms around %i ms left, paused and snoozed or not', (leftMs, words) => {
    for (const held of [{}, { paused: true, snoozedUntil: NOW + HOUR }]) {
      const begins = [-1, 0, 1].map((ms, i) => {
        const text = textOf('left', { dueAt: NOW + leftMs - ms, ...held });
        cleanup();
        return text?.startsWith(words[i]!);
      });
      expect(begins).toEqual([true, true, true]);
    }
  });

  it('[SL6] a paused handling clock is told beside the breach, not in place of it', () => {
    const cell = (row: Partial<QueueRow>) => {
      textOf('left', row);
      return [...document.querySelectorAll('[role=img]')].map((mark) => mark.getAttribute('aria-label'));
    };
    expect(textOf('left', { dueAt: NOW - 1_000, paused: true })).toBe('Breached−0:01');
    cleanup();
    expect(cell({ dueAt: NOW - 1_000, paused: true })).toEqual([
      'Handling clock paused; the promise runs on',
    ]);
    cleanup();
    expect(cell({ dueAt: NOW + 1_000, snoozedUntil: NOW + HOUR })[0]).toContain(
      'Snoozed until 11-11 03:14:07',
    );
    cleanup();
    expect(cell({ dueAt: NOW + 1_000, snoozedUntil: NOW })).toEqual([]);
  });

  it('runs on with the session clock', () => {
    const column = columns.find(({ id }) => id === 'left')!;
    const { container } = render(
      <EngineContext value={fake.engine}>
        {column.cell(testRow({ id: 'D0', dueAt: NOW + 1_000 }), 0)}
      </EngineContext>,
    );
    const other = { ...testStatus(NOW + 2_000), session: { ...testStatus().session!, journalId: 'other' } };
    act(() => fake.push('status', other));
    expect(container.textContent).toBe('Breached−0:01');
  });

  it('a settled row has none, and says that it is settled', () => {
    expect(textOf('left', { dueAt: NOW, settledAt: NOW, stage: 'resolved' })).toBe('Settled');
    expect(textOf('left', { dueAt: NOW, settledAt: NOW + 1, stage: 'resolved' })).toBe('Settled late');
    expect(textOf('left', { dueAt: NOW, settledAt: NOW, stage: 'withdrawn' })).toBe('Withdrawn');
  });
});

describe('other cells', () => {
  it('a settlement on its way is told as that, not as done', () => {
    expect(textOf('waiting', { settling: true })).toBe('Settling…');
  });

  it('what is not known is a dash, never a blank', () => {
    expect(textOf('item', {})).toBe('—');
    expect(textOf('tier', { tier: null })).toBe('—');
    expect(textOf('owner', {})).toBe('—');
    expect(textOf('payout', {})).toBe('—');
  });
});

describe('columns', () => {
  const fitting = (widthPx: number, choice?: ColumnChoice) =>
    fittingColumns(columns, widthPx, choice).split(' ');
  const usual = columns.filter(({ id }) => !SPARE_COLUMNS.has(id));
  const allPx = usual.reduce((sum, { widthPx }) => sum + widthPx, 0);

  it('there is one for each that can be chosen', () => {
    expect(columns.map(({ id }) => id)).toEqual(ALL_COLUMN_IDS);
  });

  it('the least needed go first when the table is narrow; id, time and amount never go', () => {
    expect(fitting(allPx)).toEqual(usual.map(({ id }) => id));
    expect(usual.map(({ id }) => id).filter((id) => !fitting(allPx - 1).includes(id))).toEqual(['channel']);
    expect(fitting(100)).toEqual(['id', 'left', 'amount']);
  });

  it('one that was asked for is there also where it does not fit; one that was taken out is not', () => {
    const choice = { ...USUAL_COLUMNS, shown: ['region'], hidden: ['cause'], order: ['id', 'region'] };
    expect(fitting(100, choice)).toEqual(['id', 'region', 'left']);
    expect(fitting(allPx, choice)).not.toContain('cause');
  });

  it('those that are sorted by say which way', () => {
    const byAmount = queueColumns(words, { by: 'amount', descending: true }, null);
    expect(byAmount.find(({ id }) => id === 'amount')?.sort).toBe('descending');
    expect(byAmount.find(({ id }) => id === 'left')?.sort).toBe('none');
  });
});
