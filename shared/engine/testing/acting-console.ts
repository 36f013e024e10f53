import { handoversView } from '../../handover';
import { HOUR_MS, nameOfId, type Rng, type WarEvent } from '../../kernel';
import { limitsView } from '../../limits';
import { ListingsWindow } from '../../listings';
import type { CommandKind } from '../../protocol';
import { actMovesMoney } from '../decide-act';
import type { OutboxIntent } from '../decision';
import { type EngineDump, WarEngine } from '../war-engine';
import { ANY_ACT, shiftAt } from './any-act';
import { DAY, event, listed, opened } from './events';
import { staff } from './staff';

export const NOW = DAY + HOUR_MS;
export const KINDS = Object.keys(ANY_ACT) as readonly CommandKind[];

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
export class ActingConsole {
  engine = staff(new WarEngine());
  readonly recorded: WarEvent[] = [];
  readonly settlements: string[] = [];
  stepMs: number;
  readonly #isOrdered: boolean;
  #now = NOW;
  #waiting: OutboxIntent[] = [];

  constructor(stepMs: number, isOrdered = true) {
    this.stepMs = stepMs;
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

  /** The platform tells something that it did `aheadMs` later than this console's clock says it is. */
  tell(aheadMs: number, told: (at: number) => WarEvent): void {
    this.#tick();
    this.#take([told(this.#now + aheadMs)]);
  }

  /** Time goes by. */
  wait(ms: number): void {
    this.#now += ms;
    this.engine.advanceTo(this.#now);
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

  /** `copy`: as a snapshot's bytes would be. */
  restart(copy: (dump: EngineDump) => EngineDump): void {
    this.engine = WarEngine.load(copy(this.engine.dump()));
  }

  #tick(): void {
    this.#now += this.stepMs;
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
export function shown(engine: WarEngine): unknown {
  // The timeline goes by the instants, and so does a version.
  const { timeline: _timeline, version: _version, ...dispute } = engine.dispute('D1')!;
  const { rows } = new ListingsWindow(engine.state.listings, {}).view(0, 9, NOW);
  const all = {
    dispute,
    juries: engine.disputeJustice('D1'),
    policies: engine.state.policies.active,
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
export const GROUPS: readonly (readonly CommandKind[])[] = [
  ['dispute.', 'jury.', 'recovery.', 'handover.'],
  ['docking.'],
  ['listing.'],
  ['approval.', 'report.'],
].map((parts) => KINDS.filter((kind) => parts.some((part) => kind.startsWith(part))));

/** What must have been done before a kind can be taken at all. */
export const NEEDS: Readonly<Partial<Record<CommandKind, readonly CommandKind[]>>> = {
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
