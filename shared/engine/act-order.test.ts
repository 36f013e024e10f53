import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { handoversView } from '../handover';
import { compareEvents, HOUR_MS, type NewHasher, nameOfId, numberOfId, Rng, type WarEvent } from '../kernel';
import { limitsView } from '../limits';
import { ListingsWindow } from '../listings';
import type { CommandKind } from '../protocol';
import { actMovesMoney } from './decide-act';
import type { OutboxIntent } from './decision';
import { ANY_ACT, shiftAt } from './testing/any-act';
import { DAY, event, listed, opened } from './testing/events';
import { staff } from './testing/staff';
import { WarEngine } from './war-engine';

const NOW = DAY + HOUR_MS;
const KINDS = Object.keys(ANY_ACT) as readonly CommandKind[];
const newHasher: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
};

/** The world before anybody acts: one of everything. */
const WORLD: readonly WarEvent[] = [
  opened('D1', DAY, { itemId: 'I1', merchantId: 'M1', consumerId: 'U1', amountFen: 1_000, cause: 'quality' }),
  listed('I1', DAY),
  event('warroom.jury.pool_published.v1', 'jury_pool/general', DAY, {
    category: 'general',
    salt: 'salt',
    jurors: Array.from({ length: 60 }, (_none, i) => ({ id: `J${i}` })),
  }),
  event('warroom.docking.case_received.v1', 'docking/C1', DAY, {
    associationId: 'A1',
    associationName: 'Association',
    level: 'city',
    region: '330000',
    disputeId: 'D1',
    title: 'fake',
  }),
];

/** A console with everything it does recorded and folded at once; `stepMs`: how far its clock goes for each act. */
class Console {
  engine = staff(new WarEngine());
  readonly recorded: WarEvent[] = [];
  readonly settlements: string[] = [];
  readonly #stepMs: number;
  readonly #isOrdered: boolean;
  #now = NOW;
  #waiting: OutboxIntent[] = [];

  constructor(stepMs: number, isOrdered = true) {
    this.#stepMs = stepMs;
    this.#isOrdered = isOrdered;
    this.#take(WORLD);
    this.engine.advanceTo(NOW);
  }

  /** Gives a command of a kind; answers how that went. */
  act(kind: CommandKind, rng: Rng): string {
    this.#tick();
    // Like a UUID, whose first digit says nothing of when it was made.
    const commandId = `${rng.int(0, 0xffff_ffff).toString(16)}-x`;
    const { engine, settlements } = this;
    let code = '';
    // Who may do what is often one of the two alone.
    for (const actor of rng.chance(0.5) ? ['ann', 'bob'] : ['bob', 'ann']) {
      const forgotten = this.#waiting.filter((intent) => !actMovesMoney(intent));
      const command = ANY_ACT[kind]({ engine, rng, actor, settlements, forgotten });
      const decided = engine.decide({ commandId, actor, command }, this.#context());
      code = decided.ok ? 'ok' : decided.error.code;
      if (!decided.ok) continue;
      this.#record(decided.value);
      const { closes } = decided.value;
      this.#waiting = this.#waiting.filter(({ key }) => key !== closes?.key);
      if (kind === 'dispute.resolve') settlements.push(commandId);
      break;
    }
    return code;
  }

  /** The platform answers what it was asked. */
  answer(kind: 'acknowledged' | 'rejected'): void {
    this.#tick();
    for (const intent of this.#waiting.splice(0)) {
      const said = this.engine.decideAnswer(intent, { kind, reason: 'no' }, this.#context());
      this.#take(this.#isOrdered ? this.engine.order.number(said) : said);
    }
  }

  due(): void {
    this.#tick();
    this.#record(this.engine.decideDue(this.#context()));
  }

  restart(): void {
    this.engine = WarEngine.load(structuredClone(this.engine.dump()));
  }

  #tick(): void {
    this.#now += this.#stepMs;
    this.engine.advanceTo(this.#now);
  }

  #context() {
    const openAct = (key: string) => {
      const intent = this.#waiting.find((open) => open.key === key);
      return intent === undefined ? null : { intent, needsPerson: true };
    };
    return { now: this.#now, consoleId: 'desk-1', moneyHold: null, openAct };
  }

  #record(decided: {
    readonly events: readonly WarEvent[];
    readonly intents: readonly OutboxIntent[];
  }): void {
    const { events, intents } = this.#isOrdered ? this.engine.order.arrange(decided, this.#now) : decided;
    this.#take(events);
    this.#waiting.push(...intents);
  }

  #take(events: readonly WarEvent[]): void {
    this.recorded.push(...events);
    this.engine.applyBatch(events);
  }
}

/** What all views show, without the instants: those differ where one clock stands and another goes. */
function shown(engine: WarEngine): unknown {
  // The timeline goes by the instants, and so does a version.
  const { timeline: _timeline, version: _version, ...dispute } = engine.dispute('D1')!;
  const { rows } = new ListingsWindow(engine.state.listings, {}).view(0, 9, NOW);
  const all = {
    dispute,
    juries: engine.disputeJustice('D1'),
    policies: engine.policies(),
    refunds: engine.refundRules(),
    recoveries: engine.recoveries({ offset: 0, limit: 9 }),
    handovers: [handoversView(engine.state.handovers, 'ann'), handoversView(engine.state.handovers, 'bob')],
    reporting: { ...engine.reporting(), shift: engine.shiftReport(shiftAt(NOW)).draft?.notes },
    listings: rows.map(({ version: _of, ...row }) => row),
    approvals: [...engine.state.approvals.fates.values()].map(({ state, ended }) => [state, ended?.by]),
    limits: limitsView(engine.state.limits).limits.map(({ value }) => value),
    anomalies: engine.counters.anomalies,
    ledger: engine.ledgerOf('D1', 99).map(({ amountFen, debit, credit }) => [amountFen, debit, credit]),
  };
  const text = JSON.stringify(all, (key, value: unknown) => {
    if (key === 'eventId' || key === 'id') return typeof value === 'string' ? nameOfId(value) : value;
    return typeof value === 'number' && value > 1e12 ? '…' : value;
  });
  return JSON.parse(text);
}

/** Kinds that bear on one thing: of these every pair is tried. */
const GROUPS: readonly (readonly CommandKind[])[] = [
  ['dispute.', 'jury.', 'recovery.', 'handover.'],
  ['docking.'],
  ['listing.'],
  ['approval.', 'report.'],
].map((parts) => KINDS.filter((kind) => parts.some((part) => kind.startsWith(part))));

/** What must have been done before a kind can be taken at all. */
const NEEDS: Readonly<Partial<Record<CommandKind, readonly CommandKind[]>>> = {
  'dispute.revert': ['dispute.resolve'],
  'dispute.appeal': ['dispute.resolve'],
  'dispute.wake': ['dispute.snooze'],
  'dispute.resume': ['dispute.pause'],
  'jury.empanel': ['dispute.escalate'],
  'jury.close': ['dispute.escalate', 'jury.empanel'],
  'recovery.assess': ['dispute.payAdvance'],
  'recovery.collect': ['dispute.payAdvance', 'recovery.assess'],
  'recovery.writeOff': ['dispute.payAdvance'],
  'handover.offer': ['dispute.assign'],
  'handover.accept': ['dispute.assign', 'handover.offer'],
  'handover.decline': ['dispute.assign', 'handover.offer'],
  'handover.withdraw': ['dispute.assign', 'handover.offer'],
  'docking.close': ['docking.answer'],
  'docking.sendNotice': ['docking.draftNotice'],
  'approval.propose': ['report.draftShift'],
  'approval.approve': ['approval.propose'],
  'approval.refuse': ['approval.propose'],
  'approval.withdraw': ['approval.propose'],
};

/** Gives the same commands at a clock that stands and at one that goes; answers which of them were taken. */
function sideBySide(
  seed: string,
  kinds: readonly CommandKind[],
  standing = new Console(0),
): readonly boolean[] {
  const going = new Console(10);
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
    if (isRestarted) standing.restart();
    if (n >= kinds.length - 2) expect(shown(standing.engine), words).toEqual(shown(going.engine));
    return said[0] === 'ok';
  });
  expectReplayed(standing);
  return taken;
}

/** The same events in the order of the fold, backwards and as they were recorded give the state that was lived. */
function expectReplayed({ engine, recorded }: Console): void {
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

function pairsOf(kinds: readonly CommandKind[]): (readonly [CommandKind, CommandKind])[] {
  return kinds.flatMap((first) => kinds.map((second) => [first, second] as const));
}

describe('[N1] an acknowledged act has its effect, whatever the clock does', () => {
  it('every pair of acts on one thing comes to the same at a clock that stands as at one that goes', () => {
    const met = new Set<CommandKind>();
    for (const kinds of GROUPS) {
      for (const [first, second] of pairsOf(kinds)) {
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
          const closedFirst = sideBySide(name, [...before, asked, 'act.close', next]);
          sideBySide(name, [...before, asked, next, 'act.close']);
          if (closedFirst.at(-2)) ended.add(asked);
        }
      }
    }
    expect([...ended].sort()).toEqual([...asking].sort());
  });

  it('so does any row of acts, with answers that come late and restarts in between', () => {
    for (let seed = 0; seed < 40; seed++) {
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
          sideBySide(`control-${seed}`, [...(NEEDS[second] ?? []), first, second], new Console(0, false));
        } catch {
          lost++;
        }
      }
    }
    expect(lost).toBeGreaterThan(10);
  });
});
