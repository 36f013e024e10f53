import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DisputeSide } from '../disputes';
import { HOUR_MS, type WarEvent } from '../kernel';
import { listingVersion } from '../listings';
import type { Command } from '../protocol';
import { act, answer, at, engineWith, errorOf, pay, record, refund, takeDown } from './testing/desk';
import { DAY, listed, opened } from './testing/events';
import { WarEngine } from './war-engine';
import { WHAT_MATTERS } from './what-matters';

const NOW = DAY + HOUR_MS;
const assign = (to: string | null): Command => ({ kind: 'dispute.assign', disputeId: 'D1', to });
const move = (to: 'triaged' | 'with_merchant' | 'in_review'): Command => ({
  kind: 'dispute.move',
  disputeId: 'D1',
  to,
});
const snooze = (until: number): Command => ({ kind: 'dispute.snooze', disputeId: 'D1', until });
const evidence: Command = {
  kind: 'dispute.addEvidence',
  disputeId: 'D1',
  evidence: 'photo',
  party: 'consumer',
  title: 'the box',
} as Command;

/** Gives a command as somebody who looked when `seen` was shown. */
function give(
  engine: WarEngine,
  command: Command,
  how: { seen?: string; by?: string; id: string; now?: number },
) {
  const { seen, by = 'lin', id, now = NOW } = how;
  return engine.decide(
    { commandId: id, actor: by, command, ...(seen === undefined ? {} : { seen }) },
    at(now),
  );
}

function actAs(engine: WarEngine, by: string, command: Command, id: string, now = NOW) {
  const decided = give(engine, command, { by, id, now });
  if (!decided.ok) throw new Error(decided.error.message);
  record(engine, decided.value);
  return decided.value;
}

const seenOf = (engine: WarEngine, id = 'D1') => engine.dispute(id)!.version;

describe('what a person saw', () => {
  it('[A7] a second assign on what was looked at before the first is refused, with who, what and when', () => {
    const engine = engineWith([opened('D1', DAY)]);
    const seen = seenOf(engine);
    actAs(engine, 'wang', assign('wang'), 'c1', NOW);
    const late = give(engine, assign('zhao'), { seen, id: 'c2', now: NOW + 5 });
    expect(late).toMatchObject({
      ok: false,
      error: {
        code: 'changed',
        retryable: false,
        changes: [{ side: 'owner', by: 'wang', at: NOW, type: 'warroom.dispute.assigned.v1' }],
      },
    });
    expect(engine.dispute('D1')?.owner).toBe('wang');
    // On the new state it goes through.
    expect(errorOf(give(engine, assign('zhao'), { seen: seenOf(engine), id: 'c3' }))).toBe('none');
  });

  it('[A7] taking back an assign that somebody went over is refused, and the later owner keeps the case', () => {
    const engine = engineWith([opened('D1', DAY)]);
    actAs(engine, 'wang', assign('wang'), 'c0');
    actAs(engine, 'lin', assign('li'), 'c1', NOW + 1);
    const asLeft = seenOf(engine);
    actAs(engine, 'zhou', assign('zhao'), 'c2', NOW + 2);
    const undo = give(engine, assign('wang'), { seen: asLeft, id: 'c3', now: NOW + 3 });
    if (undo.ok) record(engine, undo.value);
    expect(engine.dispute('D1')?.owner).toBe('zhao');
    expect(undo).toMatchObject({ error: { code: 'changed', changes: [{ side: 'owner', by: 'zhou' }] } });
  });

  it('[A7] one that was changed and changed back isn’t what was seen', () => {
    const engine = engineWith([opened('D1', DAY)]);
    actAs(engine, 'lin', assign('li'), 'c0');
    const seen = seenOf(engine);
    actAs(engine, 'wang', assign('zhao'), 'c1', NOW + 1);
    actAs(engine, 'wang', assign('li'), 'c2', NOW + 2);
    expect(errorOf(give(engine, assign('wu'), { seen, id: 'c3', now: NOW + 3 }))).toBe('changed');
  });

  it('[A8] a resolve opened before an advance was paid pays nothing on top of it', () => {
    const counterfeit = { cause: 'counterfeit', amountFen: 10_000, priceFen: 10_000 } as const;
    const engine = engineWith([opened('D1', DAY, counterfeit)], 1_000_000);
    const seen = seenOf(engine);
    const { intents } = actAs(engine, 'wang', pay('D1'), 'c1');
    const inFlight = give(engine, refund('D1', 10_000), { seen, id: 'c2' });
    expect(inFlight).toMatchObject({ error: { code: 'changed', changes: [{ side: 'money', by: 'wang' }] } });
    const seenPending = seenOf(engine);
    answer(engine, intents[0]!, 'acknowledged', NOW + 9);
    const paid = give(engine, refund('D1', 10_000), { seen: seenPending, id: 'c3', now: NOW + 10 });
    expect(paid).toMatchObject({
      error: {
        code: 'changed',
        changes: [{ side: 'money', by: 'wang', at: NOW + 9, type: 'warroom.payout.posted.v1' }],
      },
    });
  });

  it('[A8] of money that was paid by itself nobody is named', () => {
    const engine = engineWith([opened('D1', DAY)], 1_000_000);
    const seen = seenOf(engine);
    const dueAt = engine.dispute('D1')!.dueAt;
    record(engine, engine.decideDue(at(dueAt + 1)));
    expect(give(engine, refund('D1', 10), { seen, id: 'c1', now: dueAt + 2 })).toMatchObject({
      error: { code: 'changed', changes: [{ side: 'money', by: null }] },
    });
  });

  it.each<[string, (engine: WarEngine) => void, Command, string]>([
    ['a note holds nothing up', (e) => actAs(e, 'wang', evidence, 'x'), refund('D1', 10), 'none'],
    [
      'another owner doesn’t hold a resolve up',
      (e) => actAs(e, 'wang', assign('wu'), 'x'),
      refund('D1', 10),
      'none',
    ],
    ['a step doesn’t hold an assign up', (e) => actAs(e, 'wang', move('triaged'), 'x'), assign('li'), 'none'],
    [
      'a snooze holds a move up',
      (e) => actAs(e, 'wang', snooze(NOW + HOUR_MS), 'x'),
      move('triaged'),
      'changed',
    ],
    ['a step holds a resolve up', (e) => actAs(e, 'wang', move('triaged'), 'x'), refund('D1', 10), 'changed'],
    [
      'a step holds a snooze up',
      (e) => actAs(e, 'wang', move('triaged'), 'x'),
      snooze(NOW + HOUR_MS),
      'changed',
    ],
    ['whatever holds up evidence', (e) => actAs(e, 'wang', refund('D1', 10), 'x'), evidence, 'none'],
    [
      'a claim that turns out to be another holds a resolve up',
      (e) => e.apply(opened('D1', DAY - 1, { amountFen: 90 })),
      refund('D1', 10),
      'changed',
    ],
    [
      'a mark of abuse holds an advance up',
      (e) => e.apply(opened('D1', DAY - 1, { abuse: true })),
      pay('D1'),
      'changed',
    ],
  ])('%s', (_rule, meanwhile, command, outcome) => {
    const engine = engineWith([opened('D1', DAY)]);
    const seen = seenOf(engine);
    meanwhile(engine);
    expect(errorOf(give(engine, command, { seen, id: 'c1', now: NOW + 5 }))).toBe(outcome);
  });

  it('the same command again gives its first result, whatever changed since', () => {
    const engine = engineWith([opened('D1', DAY)]);
    const seen = seenOf(engine);
    const first = give(engine, assign('li'), { seen, id: 'c1' });
    if (first.ok) record(engine, first.value);
    actAs(engine, 'wang', assign('wu'), 'c2', NOW + 1);
    expect(give(engine, assign('li'), { seen, id: 'c1' })).toMatchObject({
      ok: true,
      value: { repeated: true },
    });
  });

  it('a takedown of an item that somebody else took down and the platform refused is refused, with who', () => {
    const engine = engineWith([listed('I1', DAY)]);
    const seenItem = () => listingVersion(engine.state.listings, 'I1');
    const seen = seenItem();
    const { intents } = actAs(engine, 'wang', takeDown('I1'), 'c1');
    answer(engine, intents[0]!, 'rejected', NOW + 2);
    expect(give(engine, takeDown('I1'), { seen, id: 'c2', now: NOW + 3 })).toMatchObject({
      error: { code: 'changed', changes: [{ side: 'sale', by: 'wang', at: NOW + 2 }] },
    });
    expect(errorOf(give(engine, takeDown('I1'), { seen: seenItem(), id: 'c3', now: NOW + 3 }))).toBe('none');
  });

  it('what is no version is refused', () => {
    const engine = engineWith([opened('D1', DAY)]);
    expect(errorOf(give(engine, assign('li'), { seen: 'v1', id: 'c1' }))).toBe('bad_message');
  });

  it('a version is the same after a dump, and in whatever order the facts came', () => {
    const engine = engineWith([opened('D1', DAY)]);
    const made: WarEvent[] = [opened('D1', DAY)];
    engine.apply(made[0]!);
    const acts = [move('triaged'), assign('li'), snooze(NOW + 2 * HOUR_MS), move('with_merchant'), pay('D1')];
    for (const [i, command] of acts.entries()) made.push(...act(engine, command, NOW + i, `c${i}`).events);
    expect(seenOf(WarEngine.load(engine.dump()))).toBe(seenOf(engine));
    fc.assert(
      fc.property(fc.shuffledSubarray(made, { minLength: made.length }), (shuffled) => {
        const other = engineWith([]);
        for (const one of shuffled) other.apply(one);
        expect(seenOf(other)).toBe(seenOf(engine));
      }),
      { seed: 8, numRuns: 60 },
    );
  });
});

describe('[A7] [A8] two windows', () => {
  const OWNERS = ['li', 'wu', 'zhao'];
  /** At the two windows; both may give every command here. */
  const AT_WINDOWS = ['lin', 'wang'] as const;
  /** A step of one of the windows, or of the world. */
  interface Step {
    readonly who: 0 | 1 | 2;
    readonly what: 'look' | 'assign' | 'move' | 'snooze' | 'wake' | 'resolve' | 'pay' | 'evidence' | 'answer';
    readonly pick: number;
  }
  const steps = fc.array(
    fc.record<Step>({
      who: fc.constantFrom(0, 1, 2),
      what: fc.constantFrom(
        'look',
        'assign',
        'move',
        'snooze',
        'wake',
        'resolve',
        'pay',
        'evidence',
        'answer',
      ),
      pick: fc.nat(5),
    }),
    { minLength: 10, maxLength: 60 },
  );
  /** The sides that an event touches, said anew and not by the code under test. */
  const touchedBy = ({ type }: WarEvent): readonly DisputeSide[] => {
    if (type.includes('.payout.')) return ['money'];
    if (type.endsWith('assigned.v1')) return ['owner'];
    if (type.endsWith('snoozed.v1') || type.endsWith('woken.v1')) return ['snooze'];
    if (type.endsWith('moved.v1')) return ['stage'];
    if (type.endsWith('resolved.v1')) return ['stage', 'settlement'];
    return type.includes('settlement') ? ['settlement'] : [];
  };

  /** Runs steps; `carries` says whether acts carry what their window saw. Answers how many acts went over one unseen. */
  function run(list: readonly Step[], carries: boolean): number {
    const engine = engineWith([opened('D1', DAY, { amountFen: 50 })], 10_000);
    const log: { readonly sides: readonly DisputeSide[]; readonly by: string }[] = [];
    const intents: Parameters<typeof answer>[1][] = [];
    const looks = [0, 1].map(() => ({ version: seenOf(engine), upTo: 0 }));
    let overwrites = 0;
    for (const [i, { who, what, pick }] of list.entries()) {
      const now = NOW + i;
      const note = (events: readonly WarEvent[], by: string) => {
        record(engine, { events });
        for (const one of events) log.push({ sides: touchedBy(one), by });
      };
      if (what === 'answer' || who === 2) {
        const intent = intents.shift();
        if (!intent) continue;
        const kind = pick < 4 ? 'acknowledged' : 'rejected';
        note(engine.decideAnswer(intent, { kind, reason: 'frozen' }, at(now)), 'platform');
        continue;
      }
      const window = looks[who]!;
      if (what === 'look') {
        looks[who] = { version: seenOf(engine), upTo: log.length };
        continue;
      }
      const command = (
        {
          assign: assign(OWNERS[pick % 3]!),
          move: move((['triaged', 'with_merchant', 'in_review'] as const)[pick % 3]!),
          snooze: snooze(NOW + HOUR_MS * (1 + pick)),
          wake: { kind: 'dispute.wake', disputeId: 'D1' },
          resolve: refund('D1', pick),
          pay: pay('D1'),
          evidence,
        } satisfies Record<Exclude<Step['what'], 'look' | 'answer'>, Command>
      )[what];
      const by = AT_WINDOWS[who]!;
      const decided = give(engine, command, {
        by,
        id: `c${i}`,
        now,
        ...(carries ? { seen: window.version } : {}),
      });
      const ground = WHAT_MATTERS[command.kind];
      const unseen = log
        .slice(window.upTo)
        .filter(({ sides }) => sides.some((side) => Array.isArray(ground) && ground.includes(side)));
      if (decided.ok) {
        if (unseen.length > 0) overwrites++;
        note(decided.value.events, by);
        intents.push(...decided.value.intents);
      } else if (carries) {
        expect(decided.error.code === 'changed', decided.error.message).toBe(unseen.length > 0);
      }
      if (!decided.ok) expect(decided.error.code).not.toBe('forbidden');
    }
    return overwrites;
  }

  it('never go over each other’s acts unseen, and are refused for nothing else', () => {
    fc.assert(
      fc.property(steps, (list) => {
        expect(run(list, true)).toBe(0);
      }),
      { seed: 20151111, numRuns: 300 },
    );
  });

  it('would, if acts carried nothing', () => {
    let overwrites = 0;
    fc.assert(
      fc.property(steps, (list) => {
        overwrites += run(list, false);
      }),
      { seed: 20151111, numRuns: 100 },
    );
    expect(overwrites).toBeGreaterThan(100);
  });
});
