import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EpochMs, epochMs, type WarEvent } from '../kernel';
import { decideClose, decideEmpanel, dueVerdicts, type JuryCase } from './decide';
import type { JuryEvent, JuryVote, Verdict } from './events';
import { juryRow, juryRows, juryView } from './jury-view';
import { drawPanel, JURY_CLOCK_MS, PANEL_SIZE, panelSeed, poolDigest } from './panel';
import { applyJury, createJuries, digestJuries, dumpJuries, type Juries, loadJuries } from './state';
import { verdictOf } from './tally';

const T = Date.UTC(2015, 10, 11);
const DEADLINE = T + 1_000;
const PANEL = ['a', 'b', 'c', 'd', 'e'];

let made = 0;
function event(
  type: string,
  subject: string,
  at: number,
  data: object,
  source = '/platform/jury',
  id?: string,
): JuryEvent {
  const whole = {
    id: id ?? `j${++made}`,
    source,
    type: `warroom.jury.${type}.v1`,
    subject,
    at: epochMs(at),
    data,
  };
  return whole as WarEvent as JuryEvent;
}
const empanelled = (at = T, change: object = {}, source?: string): JuryEvent =>
  event(
    'empanelled',
    'jury/D1.j1',
    at,
    {
      disputeId: 'D1',
      round: 1,
      rule: 1,
      poolDigest: 'p',
      seed: 's',
      excluded: [],
      panel: PANEL,
      quorum: 3,
      deadlineAt: DEADLINE,
      by: 'x',
      ...change,
    },
    source,
  );
const voted = (jurorId: string, vote: JuryVote, at = T + 10): JuryEvent =>
  event('voted', 'jury/D1.j1', at, { jurorId, vote });
const verdict = (word: Verdict, at: number, source?: string): JuryEvent =>
  event('verdict', 'jury/D1.j1', at, { verdict: word, forConsumer: 0, forMerchant: 0, by: 'rule' }, source);
const poolEvent = (jurors: number, at = T - 1, category = 'general', salt = 'salt'): JuryEvent =>
  event('pool_published', `jury_pool/${category}`, at, {
    category,
    salt,
    jurors: Array.from({ length: jurors }, (_, i) => ({ id: `J${100 + i}` })),
  });

function stateOf(...events: readonly JuryEvent[]): Juries {
  const state = createJuries();
  for (const e of events) applyJury(state, e);
  return state;
}
const anomalies = (state: Juries): string[] => state.reading('D1.j1')!.anomalies.map(({ kind }) => kind);
function digest(state: Juries): string {
  const hash = createHash('sha256');
  digestJuries(state, { update: (data) => void hash.update(data), hex: () => '' });
  return hash.digest('hex');
}

describe('[M13] majority', () => {
  const rule = { panelSize: 13, quorum: 7 };
  it.each([
    [7, 0, false, 'consumer'],
    [6, 6, false, null],
    [6, 7, false, 'merchant'],
    [6, 0, false, null],
    [6, 0, true, 'no_quorum'],
    [4, 3, true, 'consumer'],
    [3, 4, true, 'merchant'],
    [4, 4, true, 'tie'],
    [0, 0, true, 'no_quorum'],
    [3, 3, true, 'no_quorum'],
  ] as const)(
    '%i for the consumer, %i for the merchant, over: %s → %s',
    (forConsumer, forMerchant, isOver, expected) => {
      expect(verdictOf({ forConsumer, forMerchant, ...rule }, isOver)).toBe(expected);
    },
  );

  it('a panel of even size that has voted whole and equal is a tie at once', () => {
    expect(verdictOf({ forConsumer: 2, forMerchant: 2, panelSize: 4, quorum: 3 }, false)).toBe('tie');
  });

  it('a decision before the deadline never turns with the votes still to come', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('consumer', 'merchant'), { maxLength: 13 }), (votes) => {
        let early: string | null = null;
        for (let n = 0; n <= votes.length; n++) {
          const forConsumer = votes.slice(0, n).filter((v) => v === 'consumer').length;
          const now = verdictOf({ forConsumer, forMerchant: n - forConsumer, ...rule }, false);
          if (early !== null) expect(now).toBe(early);
          early = now;
        }
        const forConsumer = votes.filter((v) => v === 'consumer').length;
        const end = verdictOf({ forConsumer, forMerchant: votes.length - forConsumer, ...rule }, true);
        if (early !== null) expect(end).toBe(early);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe('[M13] votes', () => {
  it('count at the deadline, not a millisecond later', () => {
    const at = (offset: number) => stateOf(empanelled(), voted('a', 'consumer', DEADLINE + offset));
    expect([-1, 0, 1].map((d) => at(d).reading('D1.j1')!.forConsumer)).toEqual([1, 1, 0]);
    expect([-1, 0, 1].map((d) => anomalies(at(d)))).toEqual([[], [], ['late_vote']]);
  });

  it('count from the drawing on, not a millisecond earlier', () => {
    const at = (offset: number) => stateOf(empanelled(), voted('a', 'consumer', T + offset));
    expect([-1, 0, 1].map((d) => at(d).reading('D1.j1')!.forConsumer)).toEqual([0, 1, 1]);
  });

  it('a juror’s first vote counts, whichever came first; the second and an outsider’s don’t, and are listed', () => {
    const events = [
      empanelled(),
      voted('a', 'merchant', T + 20),
      voted('a', 'consumer', T + 10),
      voted('z', 'merchant', T + 11),
      voted('b', 'merchant', T + 12),
    ];
    for (const order of [events, [...events].reverse()]) {
      const state = stateOf(...order);
      expect(state.reading('D1.j1')).toMatchObject({ forConsumer: 1, forMerchant: 1 });
      expect(anomalies(state).sort()).toEqual(['duplicate_vote', 'outsider_vote']);
      expect(state.anomalies).toBe(2);
    }
  });

  it('after the verdict are late', () => {
    const votes = ['a', 'b', 'c'].map((id) => voted(id, 'consumer', T + 10));
    const state = stateOf(
      empanelled(),
      ...votes,
      verdict('consumer', T + 20),
      voted('d', 'merchant', T + 21),
    );
    expect(anomalies(state)).toEqual(['late_vote']);
    expect(juryRow(state, 'D1.j1', T + 30)).toMatchObject({
      verdict: 'consumer',
      state: 'decided',
      forMerchant: 0,
    });
  });

  it('the same event again changes nothing', () => {
    const vote = voted('a', 'consumer');
    const state = stateOf(empanelled(), vote);
    const { version } = state;
    applyJury(state, vote);
    expect(state.version).toBe(version);
    expect(anomalies(state)).toEqual([]);
  });
});

describe('[M13] what doesn’t fit', () => {
  it('a verdict the votes don’t bear out, and a second other one; a dissolved jury owes no reason to the votes', () => {
    const two = [voted('a', 'consumer'), voted('b', 'consumer')];
    expect(anomalies(stateOf(empanelled(), ...two, verdict('consumer', T + 20)))).toEqual([
      'verdict_differs',
    ]);
    expect(anomalies(stateOf(empanelled(), ...two, verdict('no_quorum', DEADLINE)))).toEqual([
      'verdict_differs',
    ]);
    expect(anomalies(stateOf(empanelled(), ...two, verdict('no_quorum', DEADLINE + 1)))).toEqual([]);
    expect(anomalies(stateOf(empanelled(), ...two, verdict('dissolved', T + 20)))).toEqual([]);
    const twice = stateOf(
      empanelled(),
      ...two,
      verdict('no_quorum', DEADLINE + 1),
      verdict('tie', DEADLINE + 2),
    );
    expect(anomalies(twice)).toEqual(['verdict_twice']);
    expect(twice.reading('D1.j1')!.given!.data.verdict).toBe('no_quorum');
  });

  it('two consoles that end a jury alike are no anomaly', () => {
    const state = stateOf(
      empanelled(),
      verdict('no_quorum', DEADLINE + 1, '/console/desk-1'),
      verdict('no_quorum', DEADLINE + 1, '/console/desk-2'),
    );
    expect(anomalies(state)).toEqual([]);
  });

  it('votes without a jury wait for it as an orphan; a second drawing doesn’t replace the first', () => {
    const state = stateOf(voted('a', 'consumer'));
    expect(anomalies(state)).toEqual(['orphan']);
    expect(juryView(state, 'D1.j1', T)).toBeNull();
    applyJury(state, empanelled());
    expect(anomalies(state)).toEqual([]);
    applyJury(state, empanelled(T + 5, { panel: ['x'] }));
    expect(anomalies(state)).toEqual(['empanelled_twice']);
    expect(juryView(state, 'D1.j1', T)!.panel.map(({ jurorId }) => jurorId)).toEqual(PANEL);
  });

  it('a panel the rule didn’t draw, as soon as its pool is known', () => {
    const pool = poolEvent(40);
    const digestOf = poolDigest(pool.data as Parameters<typeof poolDigest>[0]);
    const seed = panelSeed('salt', 'D1', 1);
    const jurorIds = Array.from({ length: 40 }, (_, i) => `J${100 + i}`);
    const panel = drawPanel({ jurorIds, excluded: [], seed, size: 13 });
    const right = empanelled(T, { poolDigest: digestOf, seed, panel });
    const wrong = empanelled(T, { poolDigest: digestOf, seed, panel: [...panel.slice(1), 'J999'] });
    expect(stateOf(right).reading('D1.j1')!.audit).toBe('pool_unknown');
    expect(stateOf(right, pool).reading('D1.j1')!.audit).toBe('match');
    expect(stateOf(pool, right).reading('D1.j1')!.audit).toBe('match');
    for (const state of [stateOf(wrong, pool), stateOf(pool, wrong)]) {
      expect(state.reading('D1.j1')!.audit).toBe('differs');
      expect(anomalies(state)).toEqual(['panel_differs']);
      expect(state.anomalies).toBe(1);
    }
  });
});

const context = { now: epochMs(T), actor: 'lead', commandId: 'c1', source: '/console/desk-1' };
const theCase: JuryCase = {
  disputeId: 'D1',
  mayBeJudged: true,
  stage: 'in_review',
  category: 'food',
  consumerId: 'C1',
  merchantId: 'M1',
  missingProofs: 0,
};
const empanel = (acceptMissing = false) =>
  ({ kind: 'jury.empanel', disputeId: 'D1', acceptMissing }) as const;
const seated = (): JuryEvent =>
  event('seated', 'jury/D1.j1', T + 1, { commandId: 'c1' }, '/console/desk-1', 'c1:answer');

function drawn(state: Juries): JuryEvent {
  const decided = decideEmpanel(state, empanel(), theCase, context);
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value;
}

describe('[M13] deciding', () => {
  const code = (state: Juries, change: Partial<JuryCase> = {}, acceptMissing = false): string => {
    const decided = decideEmpanel(state, empanel(acceptMissing), { ...theCase, ...change }, context);
    return decided.ok ? 'ok' : decided.error.code;
  };

  it('draws only what may be judged, once, with the proof there or somebody’s word, from a pool that’s large enough', () => {
    const state = stateOf(poolEvent(40));
    expect(code(state)).toBe('ok');
    expect(code(state, { mayBeJudged: false })).toBe('illegal_step');
    expect(code(state, { missingProofs: 2 })).toBe('evidence_missing');
    expect(code(state, { missingProofs: 2 }, true)).toBe('ok');
    expect(code(createJuries())).toBe('no_jury_pool');
    expect(code(stateOf(poolEvent(PANEL_SIZE - 1)))).toBe('no_jury_pool');
    expect(code(stateOf(poolEvent(PANEL_SIZE)))).toBe('ok');
    applyJury(state, drawn(state));
    expect(code(state)).toBe('already_requested');
  });

  it('draws from the category’s own pool where it has one, and tells all that’s needed to draw again', () => {
    const food = poolEvent(30, T - 5, 'food', 'food-salt');
    const state = stateOf(poolEvent(40), food);
    const jury = drawn(state);
    applyJury(state, jury);
    expect(jury).toMatchObject({
      subject: 'jury/D1.j1',
      id: 'c1:empanelled',
      data: { seed: panelSeed('food-salt', 'D1', 1), deadlineAt: T + JURY_CLOCK_MS, commandId: 'c1' },
    });
    expect(juryView(state, 'D1.j1', T)).toMatchObject({
      state: 'waiting',
      isOurs: true,
      draw: { audit: 'match' },
    });
  });

  it('a second jury is another one: nobody of the first sits on it', () => {
    const state = stateOf(poolEvent(40));
    const first = drawn(state);
    applyJury(state, first);
    applyJury(state, verdict('dissolved', T + 5));
    const second = decideEmpanel(state, empanel(), theCase, { ...context, commandId: 'c2' });
    const panelOf = (e: JuryEvent): readonly string[] => (e.data as { panel: readonly string[] }).panel;
    expect(second.ok && second.value.subject).toBe('jury/D1.j2');
    if (second.ok) for (const id of panelOf(first)) expect(panelOf(second.value)).not.toContain(id);
  });

  it('owes no verdict before the platform has called the panel, one at certainty, and one past the deadline', () => {
    const state = stateOf(poolEvent(40));
    const jury = drawn(state);
    applyJury(state, jury);
    const due = (now: number) =>
      dueVerdicts(state, now as EpochMs, '/console/desk-1', 9).map(({ data }) => data.verdict);
    const deadline = T + JURY_CLOCK_MS;
    expect(due(deadline + 1)).toEqual([]);
    applyJury(state, seated());
    expect([-1, 0, 1].map((d) => due(deadline + d))).toEqual([[], [], ['no_quorum']]);
    const panel = (jury.data as { panel: readonly string[] }).panel;
    panel.slice(0, 6).forEach((jurorId) => {
      applyJury(state, voted(jurorId, 'merchant'));
    });
    expect(due(T + 20)).toEqual([]);
    applyJury(state, voted(panel[6]!, 'merchant'));
    expect(due(T + 20)).toEqual(['merchant']);
    const [given] = dueVerdicts(state, epochMs(T + 20), '/console/desk-1', 9);
    applyJury(state, given!);
    expect(due(deadline + 1)).toEqual([]);
    expect(state.anomalies).toBe(0);
  });

  it('owes no verdict for the platform’s own juries, nor for one the platform refused to call', () => {
    const own = stateOf(empanelled());
    expect(dueVerdicts(own, epochMs(DEADLINE + 1), '/console/desk-1', 9)).toEqual([]);
    expect(juryRow(own, 'D1.j1', DEADLINE)).toMatchObject({ state: 'voting' });
    expect(juryRow(own, 'D1.j1', DEADLINE + 1)).toMatchObject({ state: 'overdue' });
    const refused = stateOf(poolEvent(40));
    applyJury(refused, drawn(refused));
    applyJury(
      refused,
      event('refused', 'jury/D1.j1', T + 1, { commandId: 'c1', reason: 'no' }, '/console/desk-1'),
    );
    expect(juryRow(refused, 'D1.j1', T)).toMatchObject({ state: 'refused' });
    expect(code(refused)).toBe('ok');
  });

  it('ends one without a verdict for a reason, once', () => {
    const state = stateOf(empanelled(), voted('a', 'consumer'));
    const close = (juryId: string, reason: string) => {
      const decided = decideClose(state, { kind: 'jury.close', juryId, reason }, context);
      return decided.ok ? decided.value.data : decided.error.code;
    };
    expect(close('D9.j1', 'x')).toBe('not_found');
    expect(close('D1.j1', ' ')).toBe('reason_required');
    expect(close('D1.j1', 'a conflict came out')).toMatchObject({ verdict: 'dissolved', forConsumer: 1 });
    applyJury(state, verdict('dissolved', T + 20));
    expect(close('D1.j1', 'x')).toBe('already_settled');
  });
});

describe('juries', () => {
  const arbEvents = fc
    .array(
      fc.record({
        what: fc.integer({ min: 0, max: 9 }),
        jury: fc.constantFrom('D1.j1', 'D1.j2', 'D2.j1'),
        who: fc.constantFrom(...PANEL, 'z'),
        at: fc.integer({ min: 0, max: 30 }),
        vote: fc.constantFrom('consumer', 'merchant'),
      }),
      { maxLength: 40 },
    )
    .map((rows) =>
      rows.map(({ what, jury, who, at, vote }, n): JuryEvent => {
        const id = `r${n}`;
        const subject = `jury/${jury}`;
        const disputeId = jury.slice(0, 2);
        const panel = who === 'z' ? ['z', ...PANEL] : PANEL;
        const data = {
          disputeId,
          round: 1,
          rule: 1,
          poolDigest: 'p',
          seed: 's',
          excluded: [],
          panel,
          quorum: 3,
          deadlineAt: T + 25,
          by: 'x',
        };
        const source = at % 2 === 0 ? '/platform/jury' : '/console/desk-1';
        if (what === 0) return event('empanelled', subject, T + at, { ...data, commandId: who }, source, id);
        if (what === 1) {
          const ended = { verdict: vote, forConsumer: 1, forMerchant: 0, by: 'x' };
          return event('verdict', subject, T + at, ended, source, id);
        }
        if (what === 2) return event('seated', subject, T + at, { commandId: who }, source, id);
        if (what === 3)
          return event('refused', subject, T + at, { commandId: who, reason: vote }, source, id);
        if (what === 4) {
          const pool = { category: vote, salt: who, jurors: PANEL.map((juror) => ({ id: juror })) };
          return event('pool_published', `jury_pool/${vote}`, T + at, pool, source, id);
        }
        return event('voted', subject, T + at, { jurorId: who, vote }, source, id);
      }),
    );

  it('are the same for the same set of events, in any order of arrival, and through a dump', () => {
    const arbShuffled = arbEvents.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        fc.nat(40),
      ),
    );
    fc.assert(
      fc.property(arbShuffled, ([events, shuffled, cut]) => {
        const whole = stateOf(...events);
        const other = loadJuries(structuredClone(dumpJuries(stateOf(...shuffled.slice(0, cut)))));
        for (const e of shuffled.slice(cut)) applyJury(other, e);
        expect(digest(other)).toBe(digest(whole));
        expect(other.anomalies).toBe(whole.anomalies);
        expect([...other.open].sort()).toEqual([...whole.open].sort());
        expect(juryRows(other, T + 27)).toEqual(juryRows(whole, T + 27));
        expect(other.ofDispute('D1')).toEqual(whole.ofDispute('D1'));
      }),
      { seed: 29, numRuns: 400 },
    );
  });

  it('have another digest when any single event is missing', () => {
    const events = [
      poolEvent(40),
      empanelled(),
      voted('a', 'consumer'),
      verdict('dissolved', T + 20),
      seated(),
    ];
    const whole = digest(stateOf(...events));
    for (let i = 0; i < events.length; i++)
      expect(digest(stateOf(...events.toSpliced(i, 1)))).not.toBe(whole);
  });
});
