import { STAGES, type Stage } from '../../shared/disputes';
import { DAY_MS, epochMs, formatShanghai, SHANGHAI_OFFSET_MS } from '../../shared/kernel';

export const STAGE = Object.fromEntries(STAGES.map((stage, index) => [stage, index])) as Readonly<
  Record<Stage, number>
>;

/** What will come of a dispute, drawn when it's opened, so that one dispute's luck never shifts another's. */
export const FATE = {
  instant: 1,
  partySettles: 2,
  forgotten: 4,
  jury: 8,
  appeals: 16,
  undo: 32,
  vip: 64,
  abuse: 128,
} as const;

export interface NewDispute {
  readonly openedAt: number;
  readonly item: number;
  readonly cause: number;
  readonly amountFen: number;
  readonly fate: number;
  /** How long the party takes to answer, and a person to handle it. */
  readonly answerMs: number;
  readonly handlingMs: number;
  /** 0 … 1: whatever else has to be decided about it. */
  readonly luck: number;
}

const WIDTH = 10_000_000;

/** All disputes of a world by number, in columns: a million take tens of megabytes. */
export class DisputeBook {
  count = 0;
  openedAt = new Float64Array(1024);
  /** First settling; NaN while open. */
  settledAt = new Float64Array(1024);
  amountFen = new Float64Array(1024);
  advancePaidFen = new Float64Array(1024);
  item = new Int32Array(1024);
  /** Who has it: a seat of the service desk, a butler, or −1. */
  owner = new Int32Array(1024);
  answerMs = new Int32Array(1024);
  handlingMs = new Int32Array(1024);
  luck = new Float32Array(1024);
  stage = new Uint8Array(1024);
  cause = new Uint8Array(1024);
  fate = new Uint8Array(1024);
  /** Goes up with each step of the case: what the agenda holds for an earlier one is void. */
  turn = new Uint8Array(1024);
  readonly #dayNames = new Map<number, string>();

  add(dispute: NewDispute): number {
    const d = this.count;
    if (d === this.openedAt.length) this.#grow();
    this.count += 1;
    this.openedAt[d] = dispute.openedAt;
    this.settledAt[d] = Number.NaN;
    this.amountFen[d] = dispute.amountFen;
    this.item[d] = dispute.item;
    this.owner[d] = -1;
    this.answerMs[d] = dispute.answerMs;
    this.handlingMs[d] = dispute.handlingMs;
    this.luck[d] = dispute.luck;
    this.stage[d] = STAGE.opened;
    this.cause[d] = dispute.cause;
    this.fate[d] = dispute.fate;
    return d;
  }

  /**
   * E.g. `D20151111-0000042`: the day it was opened in Asia/Shanghai, and its number, of seven digits or
   * more.
   */
  idOf(d: number): string {
    const number = d < WIDTH ? String(WIDTH + d).slice(1) : String(d);
    return `D${this.dayName(this.openedAt[d]!)}-${number}`;
  }

  /** Number of a dispute by its id; −1 when there's none. */
  find(id: string): number {
    const match = /^D\d{8}-(\d{7,9})$/.exec(id);
    if (!match) return -1;
    const d = Number(match[1]);
    return d < this.count && this.idOf(d) === id ? d : -1;
  }

  /** `20151111` for an instant, by its day in Asia/Shanghai. */
  dayName(at: number): string {
    const day = Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS);
    let name = this.#dayNames.get(day);
    if (name === undefined) {
      name = formatShanghai(epochMs(day * DAY_MS - SHANGHAI_OFFSET_MS))
        .slice(0, 10)
        .replaceAll('-', '');
      this.#dayNames.set(day, name);
    }
    return name;
  }

  has(d: number, fate: number): boolean {
    return (this.fate[d]! & fate) !== 0;
  }

  isSettled(d: number): boolean {
    const stage = this.stage[d]!;
    return stage === STAGE.resolved || stage === STAGE.withdrawn;
  }

  /** Moves a case on: whatever was planned for it before is void. Answers the tag for what's planned next. */
  step(d: number, stage: number): number {
    this.stage[d] = stage;
    const turn = (this.turn[d]! + 1) & 255;
    this.turn[d] = turn;
    return turn;
  }

  #grow(): void {
    const n = this.openedAt.length * 2;
    const wider = <A extends Float64Array | Float32Array | Int32Array | Uint8Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.openedAt = wider(this.openedAt, new Float64Array(n));
    this.settledAt = wider(this.settledAt, new Float64Array(n));
    this.amountFen = wider(this.amountFen, new Float64Array(n));
    this.advancePaidFen = wider(this.advancePaidFen, new Float64Array(n));
    this.item = wider(this.item, new Int32Array(n));
    this.owner = wider(this.owner, new Int32Array(n));
    this.answerMs = wider(this.answerMs, new Int32Array(n));
    this.handlingMs = wider(this.handlingMs, new Int32Array(n));
    this.luck = wider(this.luck, new Float32Array(n));
    this.stage = wider(this.stage, new Uint8Array(n));
    this.cause = wider(this.cause, new Uint8Array(n));
    this.fate = wider(this.fate, new Uint8Array(n));
    this.turn = wider(this.turn, new Uint8Array(n));
  }
}
