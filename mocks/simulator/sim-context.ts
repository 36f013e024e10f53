import { assert, Rng } from '../../shared/kernel';
import type { Scenario } from '../scenarios/scenario';
import { Agenda } from './agenda';
import { Emitter } from './emitter';
import type { Without, WorldOptions } from './world';

/** Everything that can stand on the agenda. */
export const TURN = {
  traffic: 0,
  flow: 1,
  intakeSample: 2,
  warehouseSample: 3,
  customsSample: 4,
  cartonSample: 5,
  listingSample: 6,
  listed: 7,
  backlog: 8,
  openOnItem: 9,
  openOnParcel: 10,
  triage: 11,
  route: 12,
  answer: 13,
  instant: 14,
  withdraw: 15,
  handled: 16,
  verdict: 17,
  appeal: 18,
  undo: 19,
  shiftChange: 20,
  cartonDelivery: 21,
  topUp: 22,
  recovery: 23,
  dispatch: 24,
  juryPool: 30,
  juryVote: 31,
  juryLapse: 32,
  association: 33,
  associationAnswered: 34,
  associationClosed: 35,
  roster: 25,
} as const;
export type Turn = (typeof TURN)[keyof typeof TURN];
export type Handler = (arg: number, tag: number) => void;

/** The flows run for so long before the start, unseen, so that the first reports have rates to tell. */
export const WARM_UP_MS = 10 * 60_000;

const TURN_COUNT = Object.keys(TURN).length;

/**
 * What the parts of a world share: its data, its clock, its agenda, its way out for events, and a random
 * source of its own for whoever asks by name. A part says at the start what it does on which turn, and from
 * then on only through the agenda.
 */
export class SimContext {
  readonly scenario: Scenario;
  readonly scale: number;
  /** On top of `scale`, for disputes and the people who work them. */
  readonly rate: number;
  readonly without: Without;
  readonly agenda = new Agenda();
  readonly emitter = new Emitter();
  /** The instant being worked on. */
  at = 0;
  readonly #rng: Rng;
  readonly #handlers: (Handler | undefined)[] = Array.from({ length: TURN_COUNT });

  constructor(scenario: Scenario, options: WorldOptions) {
    this.scenario = scenario;
    this.scale = options.scale;
    this.rate = options.rate ?? 1;
    this.without = options.without ?? {};
    this.#rng = new Rng(`${scenario.id}/${options.seed}`);
  }

  fork(name: string): Rng {
    return this.#rng.fork(name);
  }

  on(turn: Turn, handler: Handler): void {
    assert(this.#handlers[turn] === undefined, `turn ${turn} is taken`);
    this.#handlers[turn] = handler;
  }

  /** Puts something on the agenda: at a whole millisecond, and never in the one being worked on. */
  plan(at: number, turn: Turn, arg: number, tag = 0): void {
    const whole = Math.floor(at);
    this.agenda.push(whole > this.at ? whole : this.at + 1, turn, arg, tag);
  }

  /** Works off everything on the agenda at its next instant. */
  step(): void {
    const { agenda, emitter } = this;
    const at = agenda.nextAt;
    this.at = at;
    emitter.begin(at);
    while (agenda.nextAt === at && agenda.take()) {
      const handler = this.#handlers[agenda.kind];
      if (!handler) throw new Error(`nobody does turn ${agenda.kind}`);
      handler(agenda.arg, agenda.tag);
    }
    emitter.flush();
  }
}
