import { ASPECT, type DisputeObserver, disputeIdAt, openedAtOf, SLA_MS, settledAtOf } from '../disputes';
import type { OwnerLoad } from '../staffing';
import type { ComplaintFollower } from './complaint-follower';
import type { DisputeFlow } from './dispute-flow';
import type { EngineState } from './engine-state';

/** Aspects that change when a dispute begins, ends, or is due. */
const LIFE = ASPECT.facts | ASPECT.settled;

/** What the engine keeps beside the disputes and has to be told of each of their changes, behind one door. */
export class Followers implements DisputeObserver {
  readonly complaints: ComplaintFollower;
  readonly flow: DisputeFlow;
  readonly load: OwnerLoad;
  readonly #state: EngineState;

  constructor(
    state: EngineState,
    { complaints, flow, load }: Pick<Followers, 'complaints' | 'flow' | 'load'>,
  ) {
    this.#state = state;
    this.complaints = complaints;
    this.flow = flow;
    this.load = load;
  }

  before(row: number, aspects: number): void {
    this.load.before(row, aspects);
    if ((aspects & LIFE) === 0) return;
    this.complaints.before(row, aspects);
    this.flow.before(row, aspects);
  }

  after(row: number, aspects: number): void {
    this.complaints.after(row, aspects);
    this.load.after(row, aspects);
    if ((aspects & LIFE) === 0) return;
    this.flow.after(row, aspects);
    if (this.#state.funds.payouts.hasDeferrals) this.#noteDeadline(row);
  }

  /** What waits for money follows its dispute. */
  #noteDeadline(row: number): void {
    const { disputes, funds } = this.#state;
    const isOpen = Number.isNaN(settledAtOf(disputes, row));
    funds.payouts.noteDispute(disputeIdAt(disputes, row), openedAtOf(disputes, row) + SLA_MS, isOpen);
  }
}
