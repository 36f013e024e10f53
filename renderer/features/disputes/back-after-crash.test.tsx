import { act, cleanup, render, screen } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { CommandAsked, ToEngine } from '../../../shared/protocol';
import '../../app/i18n/i18n';
import { usePersonTurn, watchPerson } from '../../app/people';
import { watchDrafts } from '../../app/people/watch-drafts';
import { routeStore } from '../../app/routes';
import { saveSettings } from '../../app/settings';
import { DraftScope, drafts, EngineContext } from '../../engine';
import { fakeEngine, SOMEBODY } from '../../engine/fake-engine';
import { targetOfRow } from './acts/act-target';
import { DisputesScreen } from './DisputesScreen';
import { disputeDesk } from './dispute-desk';
import { ALL_OPEN } from './queue/queue-filter';
import { testRow } from './queue/test-rows';
import { selectionStore } from './selection/selection-store';
import { testCounts, testDispute, testQueue, testStatus } from './test-disputes';

/**
 * One page, from its beginning on what the page before had kept as it crashed; each step goes on from the one before. The
 * screen, as the shell shows it, on an engine that says what the test says.
 */
const row = testRow({ id: 'D1', stage: 'with_merchant', version: 'seen' });
const journalId = testStatus().session!.journalId;
const kept: Record<string, string> = {};
const told: (readonly string[])[] = [];
let fake: ReturnType<typeof fakeEngine>;

function Screen() {
  return (
    <DraftScope name="disputes">
      <DisputesScreen key={usePersonTurn()} />
    </DraftScope>
  );
}

beforeAll(() => {
  saveSettings({ language: 'en' });
  routeStore.setState({
    screen: 'disputes',
    params: { disputes: { filter: { scope: 'all' } } },
    visits: {},
  });
  Object.assign(window, {
    warroom: {
      keepDrafts: async ({ changes }: { changes: Record<string, string | null> }) => {
        for (const [name, text] of Object.entries(changes)) {
          if (text === null) delete kept[name];
          else kept[name] = text;
        }
        told.push(Object.keys(changes));
      },
    },
  });
  drafts.begin({
    owner: JSON.stringify(`${journalId} lin`),
    'desk/disputes': JSON.stringify({
      ...disputeDesk.getState(),
      filter: { ...ALL_OPEN, band: ['at_risk'] },
      openId: 'D1',
      session: journalId,
      visit: 3,
    }),
    'own/disputes/act': JSON.stringify({ act: { kind: 'escalate', target: targetOfRow(row) } }),
    'own/disputes/selection': JSON.stringify({
      selection: { kind: 'ids', ids: ['D1', 'D2'] },
      anchorId: 'D1',
    }),
    'own/disputes/escalate D1/reason': '"客户三次来电"',
    'own/disputes/query': '"band:at_risk  颜色:红"',
  });
  fake = fakeEngine();
  watchPerson(fake.engine);
  watchDrafts(fake.engine);
  render(
    <EngineContext value={fake.engine}>
      <Screen />
    </EngineContext>,
  );
});
beforeEach(() => vi.useRealTimers());
afterAll(() => {
  cleanup();
  fake.close();
});

const shown = () => ({
  query: screen.queryByRole<HTMLInputElement>('combobox', { name: /filter|search/i })?.value,
  reason: document.querySelector<HTMLInputElement>('[data-testid=escalate-reason] input')?.value,
  openId: disputeDesk.getState().openId,
  picked: [...((selectionStore.getState().selection as { ids?: ReadonlySet<string> }).ids ?? [])],
});
const commands = () =>
  fake.port.sent.flatMap((m: ToEngine) =>
    m.t === 'call' && m.name === 'command.execute' ? [m.params as CommandAsked] : [],
  );
const push = (topic: Parameters<typeof fake.push>[0], payload: unknown) =>
  act(async () => fake.push(topic, payload));

it('[DE8] a page begins with the queue as it was set, not as the link in its address would have it', () => {
  expect(disputeDesk.getState().filter).toEqual({ ...ALL_OPEN, band: ['at_risk'] });
  expect(shown()).toMatchObject({ reason: undefined, openId: 'D1', picked: [] });
});

it('[DE8] once it’s known who sits here, selection, dialog and words are back, and nothing has been done', async () => {
  await push('status', testStatus());
  await push('queue', testQueue([row], { total: 1 }));
  await push('queueCounts', testCounts());
  await push('dispute', testDispute({ id: 'D1', stage: 'with_merchant' }));
  expect(shown()).toMatchObject({
    query: 'band:at_risk  颜色:红',
    reason: '客户三次来电',
    openId: 'D1',
    picked: ['D1', 'D2'],
  });
  expect(disputeDesk.getState().filter).toEqual({ ...ALL_OPEN, band: ['at_risk'] });
  expect(commands()).toEqual([]);
});

it('[DE8] the act is sent on what was seen before the crash', async () => {
  const field = document.querySelector<HTMLInputElement>('[data-testid=escalate-reason] input')!;
  await act(async () => field.form!.requestSubmit());
  expect(commands()).toMatchObject([
    { command: { kind: 'dispute.escalate', disputeId: 'D1', reason: '客户三次来电' }, seen: 'seen' },
  ]);
  // Kept with its id before it was sent: a page that crashes now sends the same one again.
  expect(kept['own/sent']).toContain(commands()[0]!.commandId);
});

it('[DE8] another who takes the window over finds neither, here nor in what is kept', async () => {
  expect(Object.keys(kept).some((name) => name.startsWith('own/'))).toBe(true);
  await push('people', { ...SOMEBODY, me: SOMEBODY.directory[1] });
  await push('queue', testQueue([row], { total: 1 }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(shown()).toMatchObject({ reason: undefined, picked: [] });
  drafts.flush();
  expect(Object.keys(kept).filter((name) => name.startsWith('own/') && name !== 'own/sent')).toEqual([]);
  expect(JSON.stringify(kept)).not.toContain('客户三次来电');
});
