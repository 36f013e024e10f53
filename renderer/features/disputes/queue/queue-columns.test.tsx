import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../../app/i18n/i18n';
import { formatsOf } from '../../../app/formats';
import { textIn } from '../../../app/i18n';
import { saveSettings } from '../../../app/settings';
import { EngineContext } from '../../../engine';
import { fakeEngine } from '../../../engine/fake-engine';
import { NOW, testStatus } from '../test-disputes';
import { fittingColumns, queueColumns } from './queue-columns';
import { DEFAULT_SORT } from './queue-filter';
import type { QueueRow } from './queue-row';
import { testRow } from './test-rows';

const HOUR = 3_600_000;
const words = {
  t: textIn('en', 'disputes'),
  domain: textIn('en', 'domain'),
  formats: formatsOf('en'),
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
  const fitting = (widthPx: number) => fittingColumns(columns, widthPx).split(' ');

  it('the least needed go first when the table is narrow; id, time and amount never go', () => {
    const allPx = columns.reduce((sum, { widthPx }) => sum + widthPx, 0);
    expect(fitting(allPx)).toHaveLength(columns.length);
    expect(columns.map(({ id }) => id).filter((id) => !fitting(allPx - 1).includes(id))).toEqual(['channel']);
    expect(fitting(100)).toEqual(['id', 'left', 'amount']);
  });

  it('those that are sorted by say which way', () => {
    const byAmount = queueColumns(words, { by: 'amount', descending: true }, null);
    expect(byAmount.find(({ id }) => id === 'amount')?.sort).toBe('descending');
    expect(byAmount.find(({ id }) => id === 'left')?.sort).toBe('none');
  });
});
