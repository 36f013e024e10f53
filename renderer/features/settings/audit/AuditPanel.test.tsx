import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuditEntry } from '../../../../shared/audit';
import { codedError } from '../../../../shared/kernel';
import '../../../app/i18n/i18n';
import { saveSettings } from '../../../app/settings';
import { EngineContext } from '../../../engine';
import { fakeEngine } from '../../../engine/fake-engine';
import { AuditPanel } from './AuditPanel';

const DAY = Date.parse('2015-11-11T00:00:00+08:00');
const entry = (seq: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  seq,
  hash: `${'ab'.repeat(31)}${String(seq).padStart(2, '0')}`,
  at: DAY + seq,
  source: '/console/desk-1',
  eventId: `c${seq}`,
  act: 'dispute.assigned',
  actor: 'lin',
  isVerified: true,
  about: `dispute/D${seq}`,
  reason: null,
  outcome: 'recorded',
  code: null,
  answerSeq: null,
  answeredAt: null,
  ...more,
});

let fake: ReturnType<typeof fakeEngine>;
const asked = (name: string) => fake.port.sent.flatMap((m) => (m.t === 'call' && m.name === name ? [m] : []));
function answer(name: string, result: unknown): void {
  const { id } = asked(name).at(-1)!;
  act(() => fake.say({ t: 'ok', id, result }));
}

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  saveSettings({ language: 'en' });
  fake = fakeEngine();
  render(
    <EngineContext value={fake.engine}>
      <AuditPanel />
    </EngineContext>,
  );
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('[AD1] the audit', () => {
  it('[DQ8] tells who was refused what, why and how often, by name; nothing while nothing was', () => {
    expect(screen.queryByTestId('audit-refused')).toBeNull();
    const byWho = [
      { actor: 'zhou', kind: 'dispute.resolve', code: 'forbidden', count: 1_204 },
      { actor: 'lin', kind: 'dispute.assign', code: 'changed', count: 2 },
    ];
    act(() => fake.push('refusals', { total: 1_206, byCode: {}, byWho, newest: [] }));
    const told = screen.getByTestId('audit-refused');
    expect(told.textContent).toContain('1,206 refused');
    const lines = [...told.querySelectorAll('li')].map((line) => line.textContent);
    expect(lines[0]).toMatch(/^Zhou Min Resolve .+ ×1,204$/);
    expect(lines[1]).toMatch(/^Lin Zhiyuan Assign .+ ×2$/);
    expect(told.textContent).not.toMatch(/forbidden|dispute\./);
  });

  it('[DE3] says so when the engine ended the counts of what was refused', () => {
    const sub = fake.port.sent.findLast((m) => m.t === 'sub' && m.topic === 'refusals');
    const error = { code: 'internal', message: 'no', retryable: false } as const;
    act(() => fake.say({ t: 'fail', id: sub?.id ?? -1, error }));
    expect(screen.getByTestId('error-line').textContent).toBe('Internal error.');
  });

  it('shows acts with actor, outcome and link, and asks for earlier ones behind the last', async () => {
    answer('audit.page', {
      entries: [entry(40, { outcome: 'rejected', act: 'dispute.settlement_requested' }), entry(38)],
      nextBefore: 38,
    });
    expect(await screen.findByText('D40')).toBeDefined();
    expect(screen.getByTestId('audit-table').textContent).toContain('Resolve');
    expect(screen.getByTestId('audit-table').textContent).toContain('Rejected by the platform');
    await waitFor(() => expect(asked('audit.page').at(-1)?.params).toMatchObject({ before: 38 }));
    answer('audit.page', { entries: [entry(7, { actor: 'wu' })], nextBefore: null });
    expect(await screen.findByText('D7')).toBeDefined();
    expect(screen.getByText('3 shown')).toBeDefined();
    expect(screen.getByText('This was the first one')).toBeDefined();
  });

  it('tells who acted by their name, and one who is on no directory by the id that was recorded', async () => {
    answer('audit.page', { entries: [entry(2), entry(1, { actor: 'desk-1' })], nextBefore: null });
    expect((await screen.findAllByText('Lin Zhiyuan')).map((cell) => cell.title)).toContain('lin');
    expect(screen.getAllByText('desk-1')).not.toHaveLength(0);
  });

  it('drops an answer that another filter has overtaken', async () => {
    const first = asked('audit.page').at(-1)!;
    const words = screen.getByLabelText('Subject, reason, actor or id');
    fireEvent.change(words, { target: { value: 'D9' } });
    await waitFor(() => expect(asked('audit.page').at(-1)?.params).toMatchObject({ filter: { text: 'D9' } }));
    act(() => fake.say({ t: 'ok', id: first.id, result: { entries: [entry(1)], nextBefore: null } }));
    answer('audit.page', { entries: [entry(9)], nextBefore: null });
    expect(await screen.findByText('D9')).toBeDefined();
    expect(screen.queryByText('D1')).toBeNull();
  });

  it('[N5] says of an actor whom no directory vouched for that nobody knows who it was', async () => {
    answer('audit.page', {
      entries: [entry(8, { actor: 'zhou', isVerified: false }), entry(9)],
      nextBefore: null,
    });
    expect((await screen.findByText('unverified: zhou')).title).toContain('anybody may have typed it');
    expect(screen.getAllByText('Lin Zhiyuan').length).toBeGreaterThan(0);
  });

  it('says what a check of the journal found, place and reason included', async () => {
    answer('audit.page', { entries: [], nextBefore: null });
    fireEvent.click(screen.getByTestId('verify-journal'));
    answer('audit.verify', { ok: true, seq: 1_204, hash: 'c0ffee'.repeat(10), anchor: 'missing' });
    const sound =
      'Sound: 1,204 records, last link c0ffeec0ffeeThe end is held nowhere else: a cut tail would not show';
    await waitFor(() =>
      expect(screen.getByTestId('verify-verdict').textContent).toBe(
        `${sound}Nobody else remembers the end: a whole folder put back would not show`,
      ),
    );
    const feed = { state: 'live', ageMs: 0, eventsPerSec: 0, fault: null };
    act(() => fake.push('status', { feed, custody: { faults: [], isRemembered: true } }));
    expect(screen.getByTestId('verify-verdict').textContent).toBe(
      `${sound}The platform remembers the end too: a whole folder put back would show`,
    );
    fireEvent.click(screen.getByTestId('verify-journal'));
    answer('audit.verify', { ok: false, seq: 17, code: 'link' });
    await waitFor(() =>
      expect(screen.getByTestId('verify-verdict').textContent).toBe(
        'Record 17 does not fit: its link does not join the one before',
      ),
    );
  });

  it('an audit that can’t be read says why and can be asked again', async () => {
    const { id } = asked('audit.page').at(-1)!;
    act(() => fake.say({ t: 'fail', id, error: codedError('no_session', 'no session is running yet') }));
    expect(await screen.findByText('The audit could not be read')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    answer('audit.page', { entries: [entry(3)], nextBefore: null });
    expect(await screen.findByText('D3')).toBeDefined();
  });
});
