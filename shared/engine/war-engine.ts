import { type BulkAct, oldestClick } from '../bulk';
import { advanceDisputes, disputeCounts, drawReservesOn, nextStop, observeDisputes } from '../disputes';
import { fundAnomalyCount, type OpeningFen } from '../funds';
import { handoverAnomalies } from '../handover';
import { assert, type CodedError, type EpochMs, epochMs, type Result, type WarEvent } from '../kernel';
import { itemTitle, merchantName } from '../listings';
import type { ApprovalContent, Command, CommandRequest, DataOf } from '../protocol';
import { adoptedByDrill, type RefundRules } from '../refunds';
import { OwnerLoad } from '../staffing';
import { ActOrder, type ActOrderDump } from './act-order';
import { DryRuns, decideDueApprovals } from './approvals';
import { BulkPreview } from './bulk-preview';
import { type Asked, CommandLog } from './command-log';
import { ComplaintFollower } from './complaint-follower';
import { type DecisionGround, decideCommand, decideProposalOf } from './decide';
import { answerEvents } from './decide-answer';
import { decideAllDue } from './decide-due';
import { decideDueVerdicts } from './decide-justice';
import { advanceFreeFen } from './decide-payout';
import type { DecideContext, Decision, GatewayVerdict, OutboxIntent } from './decision';
import { DisputeFlow } from './dispute-flow';
import { createEngineState } from './engine-state';
import { EngineViews } from './engine-views';
import { foldEvent } from './fold';
import { Followers } from './followers';
import { fundOpenings } from './fund-openings';
import { INSTANT_PREFIX, InstantDesk } from './instant-desk';
import { noteMinutes } from './minute-samples';
import { OpenDecisions } from './open-decisions';
import { QueueQueries } from './queue-queries';
import { recordAhead } from './record-ahead';
import { RecoveryWatch } from './recovery-watch';
import { type RefusedAct, refusalEvent } from './refusal-event';
import { ReserveFlow } from './reserve-flow';
import { dumpState, loadState, type StateDump } from './snapshot';
import { versionOfTarget } from './what-matters';

const POSTED = 'warroom.payout.posted.v1';
/** Payouts decided in one call, if the caller doesn't say. */
const DUE_LIMIT = 500;
/** Instant refunds and their approvals decided for each step of the clock: a rush is spread, not refused. */
const INSTANT_PER_STEP = 100;
const NOTHING_DUE: Decision = { events: [], intents: [], repeated: false, pending: false };
/** Money held back is reckoned from what is recorded alone. */
const NOTHING_OPEN = new OpenDecisions();
/** The clock before it's set. */
const NO_TIME = Number.NEGATIVE_INFINITY;

export interface WarEngineOptions {
  /** Opening balances that differ from the usual 80 m / 170 m / 80 m yuan, in fen; `told`: unknown until an event says. */
  readonly openingFen?: OpeningFen | 'told';
}

/** What the engine counts beside the state; none of it is in the digest. */
export interface EngineCounters {
  /** Events folded, late and unknown ones included, duplicates not. */
  readonly events: number;
  /** Events whose time was before the greatest so far. */
  readonly late: number;
  /** As told by `noteDuplicate`. */
  readonly duplicates: number;
  /** Events of types this program doesn't know. */
  readonly unknown: number;
  /** Facts that don't fit, of disputes, funds, juries, docked complaints and hand-overs. */
  readonly anomalies: number;
}

/** The whole engine as it survives structured clone. */
export interface EngineDump {
  readonly version: 5;
  readonly state: StateDump;
  readonly order: ActOrderDump;
  /** null before the clock was set. */
  readonly now: number | null;
  readonly latestAt: number | null;
  readonly events: number;
  readonly late: number;
  readonly duplicates: number;
  readonly commands: readonly (readonly [string, Asked])[];
  readonly complaints: Uint8Array;
}

/**
 * The rules of the war room at work: events are folded into the state, views are read from it, and commands are decided
 * against it. It does no input or output and reads no clock: whoever runs it says what happened and what time it is.
 */
export class WarEngine extends EngineViews {
  readonly queue: QueueQueries;
  /** The order of what consoles decide: whatever is to be recorded goes through it first. */
  readonly order: ActOrder;
  /** Acts on many disputes that this process is at: none of it is state. */
  readonly runningBulks = new Set<string>();
  readonly #flow: DisputeFlow;
  readonly #reserves: ReserveFlow;
  readonly #complaints: ComplaintFollower;
  readonly #instant: InstantDesk;
  readonly #recoveries: RecoveryWatch;
  readonly #log: CommandLog;
  readonly #open = new OpenDecisions();
  readonly #dryRuns: DryRuns;
  #instantLeft = INSTANT_PER_STEP;
  #version = 0;
  #now = NO_TIME;
  #latestAt = NO_TIME;
  #events = 0;
  #late = 0;
  #duplicates = 0;

  constructor(options: WarEngineOptions = {}, dump?: EngineDump) {
    const state = dump ? loadState(dump.state) : createEngineState(options.openingFen);
    const { disputes, listings } = state;
    const names = {
      itemTitle: (itemId: string) => itemTitle(listings, itemId),
      merchantName: (merchantId: string) => merchantName(listings, merchantId),
    };
    drawReservesOn(disputes, () => advanceFreeFen(state, NOTHING_OPEN));
    const dryRuns = new DryRuns();
    const flow = new DisputeFlow(disputes);
    const load = new OwnerLoad(disputes);
    const instant = new InstantDesk(state);
    super({ state, names, flow, load, instant, dryRuns });
    this.queue = new QueueQueries(disputes, names);
    this.#flow = flow;
    this.#reserves = new ReserveFlow(disputes);
    this.#complaints = new ComplaintFollower(disputes, listings, dump?.complaints);
    this.#instant = instant;
    this.#dryRuns = dryRuns;
    this.#recoveries = new RecoveryWatch(this.state);
    observeDisputes(
      disputes,
      new Followers(this.state, {
        complaints: this.#complaints,
        flow: this.#flow,
        reserves: this.#reserves,
        load,
        instant: this.#instant,
        recoveries: this.#recoveries,
      }),
    );
    this.#log = new CommandLog(dump?.commands);
    this.order = new ActOrder(recordAhead(this.state), dump?.order);
    if (!dump) return;
    this.#now = dump.now ?? NO_TIME;
    this.#latestAt = dump.latestAt ?? NO_TIME;
    this.#events = dump.events;
    this.#late = dump.late;
    this.#duplicates = dump.duplicates;
  }

  /** Grows with every event folded, and when the clock moves. */
  get version(): number {
    return this.#version;
  }

  /** The session's clock: the greatest instant it was advanced to; 1970 before the first. */
  get now(): EpochMs {
    return epochMs(this.#now === NO_TIME ? 0 : this.#now);
  }

  get counters(): EngineCounters {
    let unknown = 0;
    for (const count of this.state.unknownTypes.values()) unknown += count;
    return {
      events: this.#events,
      late: this.#late,
      duplicates: this.#duplicates,
      unknown,
      anomalies:
        disputeCounts(this.state.disputes).anomalies +
        fundAnomalyCount(this.state.funds) +
        this.state.juries.anomalies +
        this.state.docking.anomalies +
        handoverAnomalies(this.state.handovers),
    };
  }

  /** Folds one event that was validated at its border and isn't a duplicate. Never refuses a recorded fact. */
  apply(event: WarEvent): void {
    this.#version++;
    this.#events++;
    if (event.at < this.#latestAt) this.#late++;
    else this.#latestAt = event.at;
    this.#open.remove(event);
    this.#log.note(event);
    this.order.note(event, () => oldestClick(this.state.bulks));
    foldEvent(this.state, event);
    if (event.type === POSTED) this.#recoveries.notePosted((event.data as DataOf<typeof POSTED>).disputeId);
    this.#instant.rulesChanged();
  }

  applyBatch(events: readonly WarEvent[]): void {
    for (const event of events) this.apply(event);
  }

  /** Moves the clock; it never goes back. */
  advanceTo(now: number): void {
    if (now <= this.#now) return;
    advanceDisputes(this.state.disputes, epochMs(now));
    this.#arrive(now, now);
  }

  /**
   * As `advanceTo`, by a part of the step in which about `rows` disputes change at most; true once the clock is there.
   * After each part the state is that of the instant the clock stands at, and many parts come to what one step comes to.
   */
  advanceSome(to: number, rows: number): boolean {
    if (to <= this.#now) return true;
    const at = nextStop(this.state.disputes, to, rows);
    if (advanceDisputes(this.state.disputes, epochMs(at), rows)) this.#arrive(at, to);
    else this.#version++;
    return this.#now >= to;
  }

  /** The disputes are at `at`, on their way to `until`. */
  #arrive(at: number, until: number): void {
    const flows = { flow: this.#flow, reserves: this.#reserves };
    noteMinutes(this.state, flows, this.#notedUntil(at), at, until);
    this.#now = at;
    this.#instantLeft = INSTANT_PER_STEP;
    this.#version++;
  }

  /** Up to where minutes are noted. A clock that's set for the first time (a replay) has the whole day to catch up with. */
  #notedUntil(now: number): number {
    return this.#now === NO_TIME ? Math.min(now, this.state.traffic.firstAt) : this.#now;
  }

  /** Counts events the caller left out as duplicates. */
  noteDuplicate(count = 1): void {
    this.#duplicates += count;
  }

  /** Decides a person's command; see decide.ts for errors. The events are to be recorded, then folded. */
  decide(request: CommandRequest, context: DecideContext): Result<Decision, CodedError> {
    return decideCommand(this.#ground(), request, context);
  }

  /**
   * Decides what is due by itself: advance payouts of broken promises, deferred ones there's money for now, recoveries of
   * what was paid, verdicts of juries asked for here, and refunds at once, of these only so many for each step of the
   * clock; at most `limit`. Nothing while money is held. Each is decided once, also when this is called again before its events are folded. Call it until it gives
   * no events.
   */
  decideDue(context: DecideContext, limit = DUE_LIMIT): Decision {
    // What moves money by itself waits as what a person moves does, and what goes with it waits too: all in one order.
    if (context.moneyHold !== null) return NOTHING_DUE;
    this.advanceTo(context.now);
    const source = `/console/${context.consoleId}`;
    const parts = { instant: this.#instant, recoveries: this.#recoveries };
    const ground = { state: this.state, open: this.#open, now: this.now, source, ...parts };
    const decisions = decideAllDue(ground, limit, this.#instantLeft);
    this.#instantLeft -= decisions.filter(({ event }) => event.id.startsWith(INSTANT_PREFIX)).length;
    const verdicts = this.#dueVerdicts(source, limit - decisions.length);
    return {
      events: [...decisions.map(({ event }) => event), ...verdicts],
      intents: decisions.flatMap(({ intent }) => (intent === null ? [] : [intent])),
      repeated: false,
      pending: decisions.length > 0,
    };
  }

  #dueVerdicts(source: string, limit: number): readonly WarEvent[] {
    const ground = { state: this.state, open: this.#open };
    return decideDueVerdicts(ground, { now: this.now, source }, limit).flatMap(({ event, about, before }) => {
      this.#open.add(event, { about, fund: null, amountFen: 0, command: null });
      return [...before, event];
    });
  }

  /** Adopts rules of instant refunds where none ever were: how a drill begins. No events when there are any. */
  adoptFirstRefundRules(rules: RefundRules, context: DecideContext): Decision {
    const source = `/console/${context.consoleId}`;
    const isFirst = this.state.refunds.versions.length === 0;
    const events = isFirst ? [adoptedByDrill(rules, context.now, source)] : [];
    return { events, intents: [], repeated: false, pending: false };
  }

  /** Proposes what the engine itself put together, in a person's name; see decide.ts for errors. */
  propose(
    who: Omit<CommandRequest, 'command'>,
    asked: { readonly content: ApprovalContent; readonly reason: string },
    context: DecideContext,
  ): Result<Decision, CodedError> {
    return decideProposalOf(this.#ground(), who, asked, context);
  }

  /** What ended by itself of what waits for a second person: call it often, it costs nothing while nothing waits. */
  decideDueApprovals(context: DecideContext): readonly WarEvent[] {
    const { now } = this;
    const source = `/console/${context.consoleId}`;
    return decideDueApprovals(this.state, { now, steadyMs: context.steadyMs ?? now, source });
  }

  /** What the gateway says the funds opened with, as far as it isn't recorded. */
  fundOpenings(told: OpeningFen, context: DecideContext): Pick<Decision, 'events' | 'intents'> {
    return { events: fundOpenings(this.state, told, context), intents: [] };
  }

  /** The events a platform's answer becomes. */
  decideAnswer(intent: OutboxIntent, verdict: GatewayVerdict, context: DecideContext): readonly WarEvent[] {
    return answerEvents(this.state, intent, verdict, context);
  }

  /** Begins to try out an act on many disputes; nothing of it is recorded. */
  previewBulk(
    asked: { readonly ids: readonly string[]; readonly act: BulkAct; readonly actor: string },
    context: DecideContext,
  ): BulkPreview {
    return new BulkPreview(this.#ground(), asked, context);
  }

  /** Version of what a command is about, as things stand; null where that has none. */
  versionOf(command: Command): string | null {
    return versionOfTarget(this.state, command);
  }

  /** The record of an act that was refused; see refusal-event.ts. */
  refusal(refused: RefusedAct, context: DecideContext): WarEvent {
    return refusalEvent(this.state, refused, context);
  }

  /** The caller couldn't record these decided events: what they were about may be decided again. */
  discard(events: readonly WarEvent[]): void {
    for (const event of events) this.#open.remove(event);
  }

  /** Nothing that was decided and isn't folded ever will be: it never happened, and each may be decided again. */
  discardOpen(): void {
    this.#open.clear();
  }

  #ground(): DecisionGround {
    return {
      state: this.state,
      log: this.#log,
      open: this.#open,
      dryRuns: this.#dryRuns,
      shiftFacts: (from) => this.shiftFacts(from),
    };
  }

  /** A copy that survives structured clone. Decisions that aren't folded yet aren't in it: they never happened. */
  dump(): EngineDump {
    return {
      version: 5,
      state: dumpState(this.state),
      order: this.order.dump(),
      now: this.#now === NO_TIME ? null : this.#now,
      latestAt: this.#latestAt === NO_TIME ? null : this.#latestAt,
      events: this.#events,
      late: this.#late,
      duplicates: this.#duplicates,
      commands: this.#log.entries(),
      complaints: this.#complaints.dump(),
    };
  }

  static load(dump: EngineDump): WarEngine {
    assert(dump.version === 5, 'a dump of another version is no snapshot of this engine');
    return new WarEngine({}, dump);
  }
}
