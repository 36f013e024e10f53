import { ASPECT, type DisputeObserver, disputeIdAt, openedAtOf, SLA_MS, settledAtOf } from '../disputes';
import type { OwnerLoad } from '../staffing';
import type { ComplaintFollower } from './complaint-follower';
import type { DisputeFlow } from './dispute-flow';
import type { EngineState } from './engine-state';
import type { InstantDesk } from './instant-desk';
import type { RecoveryWatch } from './recovery-watch';
import type { ReserveFlow } from './reserve-flow';

/** Aspects that change when a dispute begins, ends, or is due. */
const LIFE = ASPECT.facts | ASPECT.settled;
/** … or when its money moves. */
const MONEY = LIFE | ASPECT.payout | ASPECT.settling;

/** What the engine keeps beside the disputes and has to be told of each of their changes, behind one door. */
export class Followers implements DisputeObserver {
  readonly complaints: ComplaintFollower;
  readonly flow: DisputeFlow;
  readonly reserves: ReserveFlow;
  readonly load: OwnerLoad;
  readonly instant: InstantDesk;
  readonly recoveries: RecoveryWatch;
  readonly #state: EngineState;

  constructor(
    state: EngineState,
    parts: Pick<Followers, 'complaints' | 'flow' | 'reserves' | 'load' | 'instant' | 'recoveries'>,
  ) {
    this.#state = state;
    this.complaints = parts.complaints;
    this.flow = parts.flow;
    this.reserves = parts.reserves;
    this.load = parts.load;
    this.instant = parts.instant;
    this.recoveries = parts.recoveries;
  }

  before(row: number, aspects: number): void {
    this.load.before(row, aspects);
    this.reserves.before(row, aspects);
    if ((aspects & MONEY) !== 0) this.instant.before(row);
    if ((aspects & LIFE) === 0) return;
    this.complaints.before(row, aspects);
    this.flow.before(row, aspects);
  }

  after(row: number, aspects: number): void {
    this.complaints.after(row, aspects);
    this.load.after(row, aspects);
    this.reserves.after(row, aspects);
    this.recoveries.noteChange(row, aspects);
    if ((aspects & MONEY) !== 0) this.instant.after(row, aspects);
    if ((aspects & LIFE) === 0) return;
    this.flow.after(row, aspects);
    if (this.#state.funds.payouts.hasWaiting) this.#noteDeadline(row);
  }

  /** What waits for money follows its dispute. */
  #noteDeadline(row: number): void {
    const { disputes, funds } = this.#state;
    const isOpen = Number.isNaN(settledAtOf(disputes, row));
    funds.payouts.noteDispute(disputeIdAt(disputes, row), openedAtOf(disputes, row) + SLA_MS, isOpen);
  }
}
