import type { PayoutState } from '../disputes';
import { compareCodePoints, grown, grownCapacity, MinuteSums, RowIndex } from '../kernel';
import { FUNDS, PAYOUT_KINDS, type PayoutKind } from './events';
import {
  advanceKey,
  compareFacts,
  type DoublePayout,
  type PayoutDeferral,
  type PayoutFact,
  type PayoutFile,
  type PayoutHold,
  type PayoutRejection,
  type PayoutRequest,
  type PayoutView,
  type PostedPayout,
} from './payout-facts';
import { PayoutQueue } from './payout-queue';

/** The codes of the `state` column. */
const PAYOUT_STATES = [
  'none',
  'requested',
  'posted',
  'deferred',
  'rejected',
  'held',
] as const satisfies PayoutState[];
const STATE = { none: 0, requested: 1, posted: 2, deferred: 3, rejected: 4, held: 5 } as const;

/** What is known of the dispute behind a payout. */
const DISPUTE = { unknown: 0, open: 1, settled: 2 } as const;

/**
 * One row for each dispute and kind of payout, from request to answer. Its state is a function of the recorded steps,
 * not of the order in which they came: `posted` is final and beats everything; then any request without an answer; then
 * the latest of the last refusal, the last deferral and the last hold.
 *
 * Money requested and not answered is committed. A posted row keeps its columns alone, so that a million of them stay
 * cheap; the steps of the others are kept in files.
 */
export class Payouts {
  length = 0;
  disputeId: string[] = [];
  kind = new Uint8Array(16);
  state = new Uint8Array(16);
  fund = new Uint8Array(16);
  amountFen = new Float64Array(16);
  /** When the state was reached. */
  at = new Float64Array(16);
  /** Deadline of the dispute; +∞ when it isn't known. */
  dueAt = new Float64Array(16);
  dispute = new Uint8Array(16);
  /** Of a posted row: when it was asked for, as far as known here; NaN = not known. */
  decidedAt = new Float64Array(16);
  /** 1: posted by the command named after its cause. Other command ids are in `commandIds`. */
  isByCause = new Uint8Array(16);
  readonly commandIds = new Map<number, string>();
  readonly files = new Map<number, PayoutFile>();
  /** The platform's refusals by command: kept whether or not the request is there yet. */
  readonly rejections = new Map<string, PayoutRejection>();
  /** By event: payouts of what was paid already. */
  readonly doubles = new Map<string, DoublePayout>();
  /** Requested and not answered, by fund. */
  readonly committedFen = new Float64Array(FUNDS.length);
  /** By fund and minute: commitments made less commitments ended. */
  readonly committedFlow: readonly MinuteSums[];
  readonly #byDispute = new RowIndex((row) => this.disputeId[row]!);
  /** Put off and held payouts of disputes that aren't settled: oldest deadline, then larger amount, then id. */
  readonly deferred = this.#newQueue();
  readonly held = this.#newQueue();
  /** True once anything waited: until then nobody needs to follow the disputes' deadlines. */
  hasWaiting = false;

  constructor(committedFlow: readonly Iterable<readonly [number, number]>[] = []) {
    this.committedFlow = FUNDS.map((_, fund) => new MinuteSums(committedFlow[fund]));
  }

  /** Row of a payout; −1 when nothing was recorded of it. */
  find(disputeId: string, kind: PayoutKind): number {
    const code = PAYOUT_KINDS.indexOf(kind);
    return this.#byDispute.find(disputeId, (row) => this.kind[row] === code);
  }

  view(row: number): PayoutView {
    const state = PAYOUT_STATES[this.state[row]!]!;
    return {
      disputeId: this.disputeId[row]!,
      kind: PAYOUT_KINDS[this.kind[row]!]!,
      state,
      amountFen: this.amountFen[row]!,
      fund: this.fund[row]!,
      at: state === 'none' ? null : this.at[row]!,
      decidedAt: this.#decidedAtOf(row),
      reason: this.#reasonOf(row),
    };
  }

  /** How often the platform refused this payout: each refusal makes room for one more attempt. */
  refusalsOf(row: number): number {
    const requests = this.files.get(row)?.requests ?? [];
    return requests.filter((request) => this.rejections.has(request.commandId)).length;
  }

  /** A deferred payout whose dispute is known to be open: one that is to be tried again. */
  isRetryable(row: number): boolean {
    return this.state[row] === STATE.deferred && this.dispute[row] === DISPUTE.open;
  }

  request(disputeId: string, kind: PayoutKind, request: PayoutRequest): void {
    const row = this.#rowFor(disputeId, kind);
    if (this.state[row] === STATE.posted) {
      this.#commitFlow(request, this.at[row]!);
      this.#noteDecided(row, request);
      return;
    }
    const file = this.#fileOf(row);
    const rejection = this.rejections.get(request.commandId);
    const told = file.requests.findIndex((known) => known.commandId === request.commandId);
    if (told >= 0) {
      // Two consoles may decide one payout: the earlier request stands, whichever came first.
      const known = file.requests[told]!;
      if (compareFacts(known, request) <= 0) return;
      file.requests.splice(told, 1);
      this.committedFlow[known.fund]!.add(known.at, -known.amountFen);
      if (rejection) this.#endFlow(known, rejection.at, -1);
      else this.committedFen[known.fund]! -= known.amountFen;
    }
    file.requests.push(request);
    this.#commitFlow(request, rejection?.at ?? null);
    if (!rejection) this.committedFen[request.fund]! += request.amountFen;
    this.#derive(row);
  }

  defer(disputeId: string, kind: PayoutKind, deferral: PayoutDeferral): void {
    this.hasWaiting = true;
    const row = this.#rowFor(disputeId, kind);
    if (this.state[row] === STATE.posted) return;
    const file = this.#fileOf(row);
    if (file.deferral === null || compareFacts(file.deferral, deferral) < 0) file.deferral = deferral;
    this.#derive(row);
  }

  /** A person decides it. */
  hold(disputeId: string, kind: PayoutKind, hold: PayoutHold): void {
    this.hasWaiting = true;
    const row = this.#rowFor(disputeId, kind);
    if (this.state[row] === STATE.posted) return;
    const file = this.#fileOf(row);
    if (file.hold === null || compareFacts(file.hold, hold) < 0) file.hold = hold;
    this.#derive(row);
  }

  /** Answers the kind of the payout that was refused; null while its request isn't there. */
  reject(disputeId: string, rejection: PayoutRejection): PayoutKind | null {
    const known = this.rejections.get(rejection.commandId);
    if (known && compareFacts(known, rejection) <= 0) return null;
    this.rejections.set(rejection.commandId, rejection);
    const row = this.#byDispute.find(disputeId, (r) => this.#requestOf(r, rejection.commandId) !== undefined);
    const request = row < 0 ? undefined : this.#requestOf(row, rejection.commandId);
    if (!request) return null;
    if (known) this.#endFlow(request, known.at, -1);
    else this.committedFen[request.fund]! -= request.amountFen;
    this.#endFlow(request, rejection.at, 1);
    this.#derive(row);
    return PAYOUT_KINDS[this.kind[row]!]!;
  }

  /**
   * Marks a payout as paid; true if there's money to move for it. False where one is posted already: this very payout, told a
   * second time by the platform, or another one, which is kept among the doubles.
   */
  post(payout: PostedPayout): boolean {
    const row = this.#rowFor(payout.disputeId, payout.kind);
    if (this.state[row] === STATE.posted) {
      this.#noteDouble(row, payout);
      return false;
    }
    const requests = this.files.get(row)?.requests ?? [];
    this.decidedAt[row] = Number.NaN;
    for (const request of requests) {
      if (this.rejections.has(request.commandId)) continue;
      this.committedFen[request.fund]! -= request.amountFen;
      this.#endFlow(request, payout.at, 1);
    }
    this.files.delete(row);
    this.isByCause[row] = payout.commandId === advanceKey(payout.disputeId) ? 1 : 0;
    if (payout.commandId !== undefined && this.isByCause[row] === 0)
      this.commandIds.set(row, payout.commandId);
    for (const request of requests) this.#noteDecided(row, request);
    this.#setState(row, STATE.posted, payout.at, payout.amountFen, payout.fund);
    return true;
  }

  /** What the disputes know: the deadline (null: no such dispute) and whether it's still open. */
  noteDispute(disputeId: string, dueAt: number | null, isOpen: boolean): void {
    for (const kind of PAYOUT_KINDS) {
      const row = this.find(disputeId, kind);
      if (row < 0) continue;
      this.#leaveQueue(row);
      this.dueAt[row] = dueAt ?? Number.POSITIVE_INFINITY;
      this.dispute[row] = dueAt === null ? DISPUTE.unknown : isOpen ? DISPUTE.open : DISPUTE.settled;
      this.#enterQueue(row);
    }
  }

  /** Puts rows read from a dump back where they belong: the index, the queue and the sums that follow from them. */
  reindex(): void {
    for (let row = 0; row < this.length; row++) {
      this.#byDispute.add(row);
      this.#enterQueue(row);
    }
    for (const file of this.files.values()) this.hasWaiting ||= file.deferral !== null || file.hold !== null;
  }

  reserve(rows: number): void {
    if (rows <= this.kind.length) return;
    const capacity = grownCapacity(this.kind.length, rows);
    this.kind = grown(this.kind, capacity);
    this.state = grown(this.state, capacity);
    this.fund = grown(this.fund, capacity);
    this.amountFen = grown(this.amountFen, capacity);
    this.at = grown(this.at, capacity);
    this.dueAt = grown(this.dueAt, capacity);
    this.decidedAt = grown(this.decidedAt, capacity);
    this.dispute = grown(this.dispute, capacity);
    this.isByCause = grown(this.isByCause, capacity);
  }

  #noteDouble(row: number, payout: PostedPayout): void {
    // Where no money moved there is no second payment either.
    if (payout.amountFen === 0) return;
    const commandId = this.#postedBy(row);
    const isSame =
      commandId !== undefined &&
      commandId === payout.commandId &&
      this.amountFen[row] === payout.amountFen &&
      this.fund[row] === payout.fund;
    if (isSame) return;
    const { at, source, eventId, disputeId, kind, amountFen } = payout;
    this.doubles.set(`${source}\u0000${eventId}`, { at, source, eventId, disputeId, kind, amountFen });
  }

  /** The command that what is asked for or posted goes by; undefined where it's neither, or none is known. */
  commandOf(row: number): string | undefined {
    if (this.state[row] === STATE.posted) return this.#postedBy(row);
    if (this.state[row] !== STATE.requested) return undefined;
    return latest(this.#openRequests(row))?.commandId;
  }

  /** The command a posted row was paid by, as far as known. */
  #postedBy(row: number): string | undefined {
    return this.isByCause[row] === 1 ? advanceKey(this.disputeId[row]!) : this.commandIds.get(row);
  }

  /** Of the request that a posted row answers, told twice or late, the earliest instant counts. */
  #noteDecided(row: number, { commandId, at }: PayoutRequest): void {
    if (this.#postedBy(row) !== commandId) return;
    const known = this.decidedAt[row]!;
    this.decidedAt[row] = Number.isNaN(known) ? at : Math.min(known, at);
  }

  #decidedAtOf(row: number): number | null {
    if (this.state[row] === STATE.requested) return this.at[row]!;
    if (this.state[row] === STATE.rejected) {
      return this.#lastRefused(this.files.get(row)?.requests ?? [])?.request.at ?? null;
    }
    const known = this.decidedAt[row]!;
    return this.state[row] !== STATE.posted || Number.isNaN(known) ? null : known;
  }

  #rowFor(disputeId: string, kind: PayoutKind): number {
    const known = this.find(disputeId, kind);
    if (known >= 0) return known;
    const row = this.length++;
    this.reserve(this.length);
    this.disputeId[row] = disputeId;
    this.kind[row] = PAYOUT_KINDS.indexOf(kind);
    this.dueAt[row] = Number.POSITIVE_INFINITY;
    this.#byDispute.add(row);
    return row;
  }

  #fileOf(row: number): PayoutFile {
    let file = this.files.get(row);
    if (!file) {
      file = { requests: [], deferral: null, hold: null };
      this.files.set(row, file);
    }
    return file;
  }

  /** Those that the platform didn't refuse. */
  #openRequests(row: number): readonly PayoutRequest[] {
    const requests = this.files.get(row)?.requests ?? [];
    return requests.filter((request) => !this.rejections.has(request.commandId));
  }

  #requestOf(row: number, commandId: string): PayoutRequest | undefined {
    return this.files.get(row)?.requests.find((request) => request.commandId === commandId);
  }

  /** The state of a row that isn't posted, from its file. */
  #derive(row: number): void {
    const { requests, deferral, hold } = this.#fileOf(row);
    const request = latest(this.#openRequests(row));
    if (request) {
      this.#setState(row, STATE.requested, request.at, request.amountFen, request.fund);
      return;
    }
    const refused = this.#lastRefused(requests);
    const steps = [
      refused && { code: STATE.rejected, by: refused.rejection, money: refused.request },
      deferral && { code: STATE.deferred, by: deferral, money: deferral },
      hold && { code: STATE.held, by: hold, money: hold },
    ].filter((step) => step !== null);
    const last = steps.sort((a, b) => compareFacts(a.by, b.by)).at(-1);
    if (last) this.#setState(row, last.code, last.by.at, last.money.amountFen, last.money.fund);
  }

  #lastRefused(
    requests: readonly PayoutRequest[],
  ): { request: PayoutRequest; rejection: PayoutRejection } | null {
    let last: { request: PayoutRequest; rejection: PayoutRejection } | null = null;
    for (const request of requests) {
      const rejection = this.rejections.get(request.commandId);
      if (rejection && (last === null || compareFacts(last.rejection, rejection) < 0))
        last = { request, rejection };
    }
    return last;
  }

  #setState(row: number, state: number, at: number, amountFen: number, fund: number): void {
    this.#leaveQueue(row);
    this.state[row] = state;
    this.at[row] = at;
    this.amountFen[row] = amountFen;
    this.fund[row] = fund;
    this.#enterQueue(row);
  }

  #enterQueue(row: number): void {
    this.#queueOf(row)?.add(row);
  }

  #leaveQueue(row: number): void {
    this.#queueOf(row)?.delete(row);
  }

  /** Where a row waits; null where it doesn't. */
  #queueOf(row: number): PayoutQueue | null {
    if (this.dispute[row] === DISPUTE.settled) return null;
    if (this.state[row] === STATE.deferred) return this.deferred;
    return this.state[row] === STATE.held ? this.held : null;
  }

  #newQueue(): PayoutQueue {
    return new PayoutQueue(
      (a, b) =>
        compareNumbers(this.dueAt[a]!, this.dueAt[b]!) ||
        this.amountFen[b]! - this.amountFen[a]! ||
        compareCodePoints(this.disputeId[a]!, this.disputeId[b]!) ||
        this.kind[a]! - this.kind[b]! ||
        a - b,
      (row) => this.amountFen[row]!,
    );
  }

  /** A commitment's trace in the trend: it lasts from its request to its answer, if it has one. */
  #commitFlow(request: PayoutRequest, endedAt: number | null): void {
    this.committedFlow[request.fund]!.add(request.at, request.amountFen);
    if (endedAt !== null) this.#endFlow(request, endedAt, 1);
  }

  #endFlow(request: PayoutRequest, endedAt: number, sign: 1 | -1): void {
    this.committedFlow[request.fund]!.add(Math.max(request.at, endedAt), -sign * request.amountFen);
  }

  #reasonOf(row: number): string | null {
    const file = this.files.get(row);
    if (this.state[row] === STATE.deferred) return file?.deferral?.reason ?? null;
    if (this.state[row] === STATE.held) return file?.hold?.reason ?? null;
    if (this.state[row] === STATE.rejected)
      return this.#lastRefused(file?.requests ?? [])?.rejection.reason ?? null;
    return null;
  }
}

/** Subtraction won't do: +∞ − +∞ is no number. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function latest<F extends PayoutFact>(facts: readonly F[]): F | null {
  let last: F | null = null;
  for (const fact of facts) if (last === null || compareFacts(last, fact) < 0) last = fact;
  return last;
}
