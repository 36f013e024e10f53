import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compareEvents, type NewHasher, numberOfId, Rng } from '../kernel';
import type { CommandKind } from '../protocol';
import { ActingConsole, GROUPS, KINDS, NEEDS, NOW, shown } from './testing/acting-console';
import { staff } from './testing/staff';
import { WarEngine } from './war-engine';

const newHasher: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
};

/** Gives the same commands at a clock that stands and at one that goes; answers which of them were taken. */
function sideBySide(
  seed: string,
  kinds: readonly CommandKind[],
  standing = new ActingConsole(0),
): readonly boolean[] {
  const going = new ActingConsole(10);
  const chance = new Rng(seed);
  const taken = kinds.map((kind, n) => {
    const said = [standing, going].map((desk) => desk.act(kind, new Rng(`${seed}/${n}`)));
    const words = `${kinds.slice(0, n + 1).join(' ')} (${seed})`;
    expect(said[0], words).toBe(said[1]);
    const answer = chance.chance(0.8) ? (chance.chance(0.9) ? 'acknowledged' : 'rejected') : null;
    const isRestarted = chance.chance(0.1);
    for (const desk of [standing, going]) {
      if (answer !== null) desk.answer(answer);
      desk.due();
    }
    if (isRestarted) standing.restart(structuredClone);
    if (n >= kinds.length - 2) expect(shown(standing.engine), words).toEqual(shown(going.engine));
    return said[0] === 'ok';
  });
  expectReplayed(standing);
  return taken;
}

/** The same events in the order of the fold, backwards and as they were recorded give the state that was lived. */
function expectReplayed({ engine, recorded }: ActingConsole): void {
  // The journal has them in the order of decisions: from that, a restart learns where the clock stood, and no later.
  expect(engine.order.decidedAt).toBeLessThanOrEqual(NOW);
  const inOrder = [...recorded].sort(compareEvents);
  const lived = engine.digest(newHasher);
  for (const events of [recorded, [...inOrder].reverse()]) {
    const again = staff(new WarEngine());
    again.applyBatch(events);
    again.advanceTo(NOW);
    expect(again.digest(newHasher)).toBe(lived);
  }
  const numbers = recorded.flatMap(({ source, id }) =>
    source === '/console/desk-1' ? [numberOfId(id)] : [],
  );
  expect(numbers).toEqual(numbers.map((_number, n) => n + 1));
}

/** All of it takes half a minute: `npm run soak` does, the tests take one in eight, and more of a kind until one was taken. */
const IS_WHOLE = process.env['WARROOM_WHOLE'] === '1';
const ONE_IN = 8;

/** Whether a case is tried: all of them, or a seeded sample. */
function isSampled(name: string): boolean {
  return IS_WHOLE || new Rng(`sample/${name}`).int(1, ONE_IN) === 1;
}

function pairsOf(kinds: readonly CommandKind[]): (readonly [CommandKind, CommandKind])[] {
  return kinds.flatMap((first) => kinds.map((second) => [first, second] as const));
}

describe('[N1] an acknowledged act has its effect, whatever the clock does', () => {
  it('every pair of acts on one thing comes to the same at a clock that stands as at one that goes', () => {
    const met = new Set<CommandKind>();
    for (const kinds of GROUPS) {
      for (const [first, second] of pairsOf(kinds)) {
        if (met.has(first) && met.has(second) && !isSampled(`${first} ${second}`)) continue;
        const before = [...(NEEDS[second] ?? []), ...(NEEDS[first] ?? [])];
        const taken = sideBySide(`${first} ${second}`, [...before, first, second]);
        if (taken.at(-2) && taken.at(-1)) for (const kind of [first, second]) met.add(kind);
      }
    }
    // A listing is taken down once, so its kind has no pair; an act is ended with what asked for it, in the next test.
    expect(KINDS.filter((kind) => !met.has(kind))).toEqual(['listing.takeDown', 'act.close']);
  });

  it('so does ending an act that only a person can end, before and after every act on the same thing', () => {
    const asking = ['listing.takeDown', 'jury.empanel', 'docking.sendNotice', 'dispute.resolve'] as const;
    const ended = new Set<CommandKind>();
    for (const asked of asking) {
      const group = GROUPS.find((kinds) => kinds.includes(asked)) ?? [];
      for (const next of group) {
        // The platform answers most acts before anybody can end them.
        for (let seed = 0; seed < Math.ceil(24 / group.length); seed++) {
          const before = [...(NEEDS[next] ?? []), ...(NEEDS[asked] ?? [])];
          const name = `close-${asked}-${next}-${seed}`;
          if (ended.has(asked) && !isSampled(name)) continue;
          const closedFirst = sideBySide(name, [...before, asked, 'act.close', next]);
          sideBySide(name, [...before, asked, next, 'act.close']);
          if (closedFirst.at(-2)) ended.add(asked);
        }
      }
    }
    expect([...ended].sort()).toEqual([...asking].sort());
  });

  it('so does any row of acts, with answers that come late and restarts in between', () => {
    for (let seed = 0; seed < (IS_WHOLE ? 40 : 40 / ONE_IN); seed++) {
      const rng = new Rng(`row-${seed}`);
      const kinds = Array.from({ length: 14 }, () => KINDS[rng.int(0, KINDS.length - 1)]!);
      sideBySide(`row-${seed}`, kinds);
    }
  });

  it('without the order, the same pairs lose acts', () => {
    let lost = 0;
    for (const [first, second] of pairsOf([
      'dispute.snooze',
      'dispute.wake',
      'dispute.assign',
      'dispute.move',
    ])) {
      for (let seed = 0; seed < 4; seed++) {
        try {
          sideBySide(
            `control-${seed}`,
            [...(NEEDS[second] ?? []), first, second],
            new ActingConsole(0, false),
          );
        } catch {
          lost++;
        }
      }
    }
    expect(lost).toBeGreaterThan(10);
  });
});
