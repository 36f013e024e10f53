import { describe, expect, it } from 'vitest';
import { epochMs } from '../kernel';
import { recoveriesView } from './recoveries-view';
import { Recoveries, type RecoveryEvent } from './state';

type Type = RecoveryEvent['type'];
const SUBJECT = 'recovery/D1';

/** A step of D1's case unless said otherwise. */
function step(what: string, at: number, data: object = {}, id = `${what}-${at}`): RecoveryEvent {
  const type = `warroom.recovery.${what}.v1` as Type;
  const source = '/console/desk-1';
  return {
    id,
    source,
    type,
    subject: SUBJECT,
    at: epochMs(at),
    data: { disputeId: 'D1', ...data },
  } as RecoveryEvent;
}
const opened = (at: number, ground = 'advance', amountFen = 100, more: object = {}) =>
  step('opened', at, { amountFen, fund: 'advance_payout', ground, merchantId: 'M1', ...more });
const assessed = (at: number, finding: string) =>
  step('assessed', at, { finding, by: 'li', reason: 'looked at it' });
const asked = (at: number, commandId: string) =>
  step('requested', at, { commandId, amountFen: 100, fund: 'advance_payout', by: 'li' });
const refused = (at: number, commandId: string) => step('rejected', at, { commandId, reason: 'frozen' });
const back = (at: number, amountFen: number, more: object = {}, id?: string) =>
  step('posted', at, { amountFen, fund: 'advance_payout', ...more }, id);
const closed = (at: number) => step('closed', at, { outcome: 'written_off', by: 'li', reason: 'gone' });

/** All orders of a few steps. */
function orders<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, n) =>
    orders([...items.slice(0, n), ...items.slice(n + 1)]).map((rest) => [item, ...rest]),
  );
}

/** Where the case stands, the same in whatever order its steps came, and over a dump. */
function standing(steps: readonly RecoveryEvent[]) {
  const [first, ...others] = orders(steps).map((each) => {
    const state = new Recoveries();
    for (const event of each) state.apply(event);
    expect(new Recoveries(state.dump()).standing('D1')).toEqual(state.standing('D1'));
    expect(new Recoveries(structuredClone(state.dump())).byState).toEqual(state.byState);
    return state;
  });
  for (const other of others) {
    expect(other.standing('D1')).toEqual(first!.standing('D1'));
    expect(other.byState).toEqual(first!.byState);
    expect([...other.byMerchant]).toEqual([...first!.byMerchant]);
    expect(other.uncased).toEqual(first!.uncased);
  }
  return first!.standing('D1');
}

describe('where a recovery stands', () => {
  it('is recovered with the last fen, and not one before; more than was paid leaves nothing outstanding', () => {
    const part = standing([opened(1), assessed(2, 'at_fault'), back(3, 99)]);
    expect(part).toMatchObject({ state: 'at_fault', recoveredFen: 99, outstandingFen: 1 });
    expect(standing([opened(1), back(3, 99), back(4, 1)])).toMatchObject({ state: 'recovered' });
    expect(standing([opened(1), back(3, 130)])).toMatchObject({ state: 'recovered', outstandingFen: 0 });
  });

  it('counts what is back in the fund that paid, and no other', () => {
    const elsewhere = back(3, 100, { fund: 'consumer_protection' });
    expect(standing([opened(1), elsewhere])).toMatchObject({ state: 'open', recoveredFen: 0 });
    expect(standing([opened(1), elsewhere, back(4, 100)])).toMatchObject({ state: 'recovered' });
  });

  it('counts a collection once, however often it’s told; the earlier word stands', () => {
    const told = standing([
      opened(1),
      back(3, 60, { commandId: 'c1' }, 'a'),
      back(4, 60, { commandId: 'c1' }, 'b'),
    ]);
    expect(told).toMatchObject({ recoveredFen: 60, outstandingFen: 40 });
    const other = standing([
      opened(1),
      back(3, 60, { commandId: 'c1' }, 'a'),
      back(4, 70, { commandId: 'c1' }, 'b'),
    ]);
    expect(other).toMatchObject({ recoveredFen: 60 });
    // The platform's own, without a command, are each their own.
    expect(standing([opened(1), back(3, 30), back(4, 30)])).toMatchObject({ recoveredFen: 60 });
  });

  it('a new ground opens it anew, after a finding and after a write-off; a finding after that stands', () => {
    expect(standing([opened(1), assessed(2, 'at_fault'), opened(3, 'appealed')])?.state).toBe('open');
    expect(standing([opened(1), closed(2), opened(3, 'met_late')])?.state).toBe('open');
    expect(standing([opened(1), closed(2), assessed(3, 'at_fault')])?.state).toBe('at_fault');
    expect(standing([opened(1), assessed(2, 'at_fault'), closed(3)])?.state).toBe('written_off');
    // A finding of before the ground that was written off is no newer word.
    expect(standing([opened(1), assessed(2, 'at_fault'), opened(3, 'appealed'), closed(4)])?.state).toBe(
      'written_off',
    );
  });

  it('expects nothing where nobody is at fault, or it was given up', () => {
    expect(standing([opened(1), assessed(2, 'not_at_fault')])).toMatchObject({ outstandingFen: 0 });
    expect(standing([opened(1), closed(2)])).toMatchObject({ outstandingFen: 0 });
    expect(standing([opened(1), assessed(2, 'appealed')])).toMatchObject({ outstandingFen: 100 });
  });

  it('waits for an answer until it’s refused or the money is back', () => {
    expect(standing([opened(1), asked(2, 'c1')])?.collecting).toBe('c1');
    expect(standing([opened(1), asked(2, 'c1'), refused(3, 'c1')])?.collecting).toBeNull();
    expect(standing([opened(1), asked(2, 'c1'), refused(3, 'c1'), asked(4, 'c2')])?.collecting).toBe('c2');
    expect(standing([opened(1), asked(2, 'c1'), back(3, 40, { commandId: 'c1' })])?.collecting).toBeNull();
  });

  it('is about what was paid first, whatever a later ground says', () => {
    const grounds = [opened(1), opened(2, 'appealed', 70, { merchantId: 'M2' })];
    expect(standing(grounds)).toMatchObject({ amountFen: 100, merchantId: 'M1' });
  });
});

describe('the list of recoveries', () => {
  const about = (n: number, merchantId: string) => ({ disputeId: `D${n}`, merchantId });
  const state = new Recoveries();
  for (const [n, merchantId] of ['M1', 'M2', 'M1', 'M1'].entries()) {
    state.apply(
      step('opened', n, {
        ...about(n, merchantId),
        amountFen: 10,
        fund: 'advance_payout',
        ground: 'advance',
      }),
    );
  }
  const listed = (filter: Partial<Parameters<typeof recoveriesView>[1]>) => {
    const { rows, total } = recoveriesView(state, { offset: 0, limit: 10, ...filter }, () => null);
    return [rows.map(({ disputeId }) => disputeId), total];
  };

  it('is newest first, in windows of what was asked, and of one merchant where that’s asked', () => {
    expect(listed({})).toEqual([['D3', 'D2', 'D1', 'D0'], 4]);
    expect(listed({ offset: 1, limit: 2 })).toEqual([['D2', 'D1'], 4]);
    expect(listed({ merchantId: 'M1' })).toEqual([['D3', 'D2', 'D0'], 3]);
    expect(listed({ state: ['recovered'] })).toEqual([[], 0]);
    expect(listed({ state: ['open'], merchantId: 'M2' })).toEqual([['D1'], 1]);
  });

  it('shows the newest finding, and forgets a merchant that has no case any more', () => {
    const found = new Recoveries();
    for (const event of [opened(1), assessed(2, 'not_at_fault'), assessed(3, 'at_fault')]) found.apply(event);
    expect(recoveriesView(found, { offset: 0, limit: 1 }, () => 'One').rows[0]?.assessment).toMatchObject({
      finding: 'at_fault',
      at: 3,
    });
    // An earlier opening that comes late names another merchant: the case is theirs.
    found.apply(opened(0, 'advance', 100, { merchantId: 'M0' }));
    expect([...found.byMerchant.keys()]).toEqual(['M0']);
  });
});
