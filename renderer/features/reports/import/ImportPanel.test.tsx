import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../../app/i18n/i18n';
import type { ImportLogView } from '../../../../shared/protocol';
import { parseMapping } from '../../../../shared/recording/import';
import type { ColumnFacts } from '../../../../shared/recording/import/detect-columns';
import { saveSettings } from '../../../app/settings';
import { EngineContext } from '../../../engine';
import { fakeEngine } from '../../../engine/fake-engine';
import { ImportPanel } from './ImportPanel';
import { importDraft } from './import-desk';

const column = (position: number, name: string, more: Partial<ColumnFacts> = {}): ColumnFacts => ({
  name,
  position,
  role: null,
  nonEmpty: 80,
  distinct: 40,
  samples: ['a', 'b'],
  timeFormat: null,
  isDayMonthOpen: false,
  ...more,
});
const mapping = parseMapping({
  format: 'csv',
  delimiter: ';',
  encoding: 'gb18030',
  timeFormat: 'd/M/yyyy HH:mm',
  columns: { case: 'id', activity: 'what', time: 'when' },
  settle: ['Resolve'],
});
const view = (more: Partial<ImportLogView> = {}): ImportLogView => ({
  logId: 'L1',
  file: 'tickets.csv',
  bytes: 1_000,
  detected: {
    mapping: mapping.ok ? mapping.value : null,
    columns: [
      column(1, 'id'),
      column(2, 'what', { distinct: 3 }),
      column(3, 'when', { timeFormat: 'd/M/yyyy HH:mm', isDayMonthOpen: true }),
      column(4, 'who'),
    ],
    rows: 80,
    notes: [],
  },
  unreadable: null,
  state: 'open',
  doneBytes: 0,
  events: 0,
  error: null,
  fault: null,
  met: null,
  document: null,
  ...more,
});

// A busy machine draws late; what is waited for is a state, so a longer wait costs nothing.
configure({ asyncUtilTimeout: 10_000 });

let fake: ReturnType<typeof fakeEngine>;
const asked = (name: string) => fake.port.sent.flatMap((m) => (m.t === 'call' && m.name === name ? [m] : []));
function answer(name: string, result: unknown): void {
  const { id } = asked(name).at(-1)!;
  act(() => fake.say({ t: 'ok', id, result }));
}
const push = (more: Partial<ImportLogView> = {}) => act(() => fake.push('importLog', view(more)));

beforeEach(async () => {
  saveSettings({ language: 'en' });
  importDraft.setState({ logId: null, mapping: null, skipBad: false });
  const granted = { grant: 'g1', file: 'tickets.csv' };
  const bridge = { chooseLog: async () => granted, takeDropped: async () => granted };
  vi.stubGlobal('warroom', bridge);
  fake = fakeEngine();
  render(
    <EngineContext value={fake.engine}>
      <ImportPanel />
    </EngineContext>,
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The page's wish to be told of the log that was opened. */
const isLookAtLog = (m: (typeof fake.port.sent)[number]): boolean =>
  (m.t === 'sub' || m.t === 'set') && (m.params as { readonly logId?: string }).logId === 'L1';

async function openLog(): Promise<void> {
  fireEvent.click(screen.getByTestId('import-choose'));
  await waitFor(() => expect(asked('import.open').at(-1)?.params).toEqual({ grant: 'g1' }));
  answer('import.open', { logId: 'L1' });
  await waitFor(() => expect(fake.port.sent.some(isLookAtLog)).toBe(true));
  push();
}

describe('the import of a foreign log', () => {
  it('opens what was chosen or dropped by its grant, and shows what was detected', async () => {
    expect(screen.getByText('No log is open yet')).toBeDefined();
    await openLog();
    expect(screen.getByText('tickets.csv')).toBeDefined();
    expect((screen.getByLabelText('Time format') as HTMLInputElement).value).toBe('d/M/yyyy HH:mm');
    expect(screen.getByTestId('import-columns').textContent).toContain('a · b');
    expect(screen.getByTestId('import-check').textContent).toContain('day and month the wrong way round');
    const files = [new File(['x'], 'other.csv')];
    fireEvent.drop(screen.getByTestId('import-drop'), { dataTransfer: { files } });
    await waitFor(() => expect(asked('import.open')).toHaveLength(2));
  });

  it('tries each correction on the sample, and imports with it', async () => {
    await openLog();
    fireEvent.change(screen.getByLabelText('Time format'), { target: { value: 'M/d/yyyy HH:mm' } });
    await waitFor(() =>
      expect(asked('import.preview').at(-1)?.params).toMatchObject({
        logId: 'L1',
        mapping: { timeFormat: 'M/d/yyyy HH:mm', delimiter: ';' },
      }),
    );
    const said = { code: 'time', values: { pattern: 'M/d/yyyy HH:mm' } };
    const found = { line: 7, column: 'when', value: '13/1/2015 08:00', said };
    answer('import.preview', {
      met: {
        rows: 80,
        cases: 40,
        anomalies: [{ kind: 'unparsable', count: 9, example: { line: 7, found } }],
      },
      refused: null,
    });
    const bad = 'Line 7: column “when”: “13/1/2015 08:00”: expected M/d/yyyy HH:mm';
    expect(await screen.findByText(bad)).toBeDefined();
    fireEvent.click(screen.getByTestId('import-start'));
    expect(asked('import.start').at(-1)?.params).toMatchObject({
      mapping: { timeFormat: 'M/d/yyyy HH:mm' },
      skipBad: false,
    });
  });

  it('does not start with a map that cannot be used', async () => {
    await openLog();
    await waitFor(() => expect(asked('import.preview')).toHaveLength(1));
    const said = { code: 'map_zone', values: { zone: 'Nowhere' } };
    answer('import.preview', { met: null, refused: { line: null, column: null, value: null, said } });
    expect(await screen.findByText(/“Nowhere” is no time zone/)).toBeDefined();
    expect((screen.getByTestId('import-start') as HTMLButtonElement).disabled).toBe(true);
  });

  it('says which line, column and value stopped it', async () => {
    await openLog();
    const fault = {
      line: 6,
      column: 'when',
      value: 'yesterday',
      said: { code: 'time', values: { pattern: 'd/M/yyyy HH:mm' } },
    };
    push({
      state: 'failed',
      error: { code: 'cannot_import', message: 'x', retryable: false },
      fault,
    });
    const told = (await screen.findByTestId('import-fault')).textContent;
    for (const part of ['6', 'when', 'yesterday', 'expected d/M/yyyy HH:mm']) expect(told).toContain(part);
  });
});
