import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codedError } from '../../../shared/kernel';
import type { ListAsked, ListLook } from '../../../shared/protocol';
import { EngineContext, shell } from '../../engine';
import { fakeEngine, SOMEBODY } from '../../engine/fake-engine';
import { toastStore } from '../../ui/toast-store';
import { runCommand } from '../commands';
import '../i18n/i18n';
import { saveSettings } from '../settings';
import { ListExport } from './ListExport';

const list: ListAsked = { name: 'acts', filter: { states: [], kinds: [] } };
let chosen: Parameters<typeof shell.chooseFile>[0][] = [];
let fake: ReturnType<typeof fakeEngine>;
const toasts = () => toastStore.getState().toasts.map(({ tone, text }) => `${tone}: ${text}`);
const calls = () => fake.port.sent.flatMap((m) => (m.t === 'call' && m.name === 'export.list' ? [m] : []));

function open(props: { readonly isCompact?: boolean; readonly title?: string } = {}, people = SOMEBODY) {
  fake = fakeEngine(people);
  const { isCompact = false, title = 'Acts' } = props;
  // The look is what it is when the button is pressed.
  const look = (): ListLook => ({ title, filter: null, columns: [{ field: 'key', title: 'Act' }] });
  render(
    <EngineContext value={fake.engine}>
      <ListExport list={list} look={look} isCompact={isCompact} />
    </EngineContext>,
  );
}

beforeEach(() => {
  saveSettings({ language: 'en' });
  toastStore.setState({ toasts: [] });
  chosen = [];
  vi.spyOn(shell, 'chooseFile').mockImplementation((wanted) => {
    chosen.push(wanted);
    return Promise.resolve({ grant: 'g-1', file: 'acts.csv' });
  });
});
afterEach(() => {
  cleanup();
  fake.close();
  vi.restoreAllMocks();
});

async function press(format: string) {
  fireEvent.click(screen.getByTestId(`export-acts-${format}`));
  await waitFor(() => expect(calls()).toHaveLength(1));
  return calls()[0]!;
}

describe('[RP4] a list on screen as a file', () => {
  it('asks where, then for the list with its filter, its look and the language of the page', async () => {
    open({ title: 'Acts of today' });
    const asked = await press('csv');
    expect(chosen).toEqual([{ name: 'acts', format: 'csv' }]);
    expect(asked.params).toEqual({
      list,
      look: { title: 'Acts of today', filter: null, columns: [{ field: 'key', title: 'Act' }] },
      format: 'csv',
      language: 'en',
      grant: 'g-1',
    });
    // While it's written it can be stopped, and no other is begun.
    expect(screen.queryByTestId('export-acts-csv')).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('CSV');
    fireEvent.click(screen.getByRole('button'));
    expect(fake.port.sent.some((m) => m.t === 'call' && m.name === 'export.cancel')).toBe(true);
    await act(async () => fake.say({ t: 'fail', id: asked.id, error: codedError('cancelled', 'stopped') }));
    expect(toasts()).toEqual([]);
    expect(screen.getByTestId('export-acts-csv')).toBeTruthy();
  });

  it('says that the file is there, or why it is not', async () => {
    open();
    const asked = await press('xlsx');
    const file = { exportId: 'e', file: 'acts.xlsx', bytes: 1, sha256: '0' };
    await act(async () => fake.say({ t: 'ok', id: asked.id, result: file }));
    expect(toasts()).toEqual([expect.stringMatching(/^ok: .*acts\.xlsx/)]);
    toastStore.setState({ toasts: [] });
    fireEvent.click(screen.getByTestId('export-acts-json'));
    await waitFor(() => expect(calls()).toHaveLength(2));
    const error = codedError('too_large', 'a list of 200001 rows');
    await act(async () => fake.say({ t: 'fail', id: calls()[1]!.id, error }));
    expect(toasts()).toEqual([expect.stringMatching(/^breach: /)]);
  });

  it('closed without a place, nothing is asked and nothing said', async () => {
    open();
    vi.mocked(shell.chooseFile).mockResolvedValue(null);
    await act(async () => {
      fireEvent.click(screen.getByTestId('export-acts-csv'));
    });
    expect([calls(), toasts()]).toEqual([[], []]);
  });

  it('where there is little room it has one button, and the palette has every format all the same', async () => {
    open({ isCompact: true });
    expect(screen.getAllByRole('button')).toHaveLength(1);
    expect(screen.getByTestId('export-acts-xlsx')).toBeTruthy();
    await act(async () => {
      expect(runCommand('list.export.json')).toBe(true);
    });
    await waitFor(() => expect(calls()).toHaveLength(1));
    expect(calls()[0]!.params).toMatchObject({ format: 'json' });
  });

  it('is not there for whoever may not export', () => {
    open({}, { ...SOMEBODY, may: SOMEBODY.may.filter((may) => may !== 'export.list') });
    expect(screen.queryAllByRole('button')).toEqual([]);
  });
});
