import { SLA_MS } from '../../../shared/disputes';
import { type OutboxIntent, WarEngine } from '../../../shared/engine';
import { staff } from '../../../shared/engine/testing/staff';
import { epochMs, HOUR_MS, MINUTE_MS, Rng, type WarEvent } from '../../../shared/kernel';
import type { Command } from '../../../shared/protocol';
import { faultsOf, type TrustRow } from './row';

const SEEDS = { short: 30, full: 1_000 } as const;
const CONTROL_SEEDS = { short: 20, full: 200 } as const;
const STEPS = 120;
const START = Date.parse('2026-11-11T00:00:00+08:00');
const OPENING_FEN = { advance_payout: 2_000, goods_guarantee: 1_500, consumer_protection: 1_500 };
const PAYERS = ['advance_payout', 'goods_guarantee', 'consumer_protection'] as const;
type Fund = (typeof PAYERS)[number];

export const FUND_RACE: TrustRow = {
  row: 10,
  promise: 'A fund never goes below zero, however many draw on it at once',
  run: async ({ size }) => {
    const run = races(SEEDS[size], true);
    const control = races(CONTROL_SEEDS[size], false);
    return {
      figure: `${SEEDS[size]} seeds of 2–8 consoles on one log, ${run.asked} payouts and settlements asked for, ${run.taken} taken, ${run.again} decided again because another was faster: lowest fund ${run.lowestFen} fen, lowest available ${run.lowestAvailableFen} fen, ${run.lost} acts of two on one log lost`,
      control: `decided without looking at what others had recorded, ${CONTROL_SEEDS[size]} seeds: lowest fund ${control.lowestFen} fen`,
      faults: faultsOf(
        [run.taken > 0 && run.again > 0, 'nobody raced: this run has no teeth'],
        [run.lowestFen >= 0, `a fund went to ${run.lowestFen} fen`],
        [run.lowestAvailableFen >= 0, `what is available went to ${run.lowestAvailableFen} fen`],
        [run.lost === 0, `${run.lost} acts lost`],
        [control.lowestFen < 0, 'the control stayed above zero: this run has no teeth'],
      ),
    };
  },
};

function races(seeds: number, isGuarded: boolean) {
  const sum = { asked: 0, taken: 0, again: 0, lost: 0, lowestFen: Infinity, lowestAvailableFen: Infinity };
  for (let seed = 1; seed <= seeds; seed++) {
    const race = new Race(new Rng(`funds ${seed}`), isGuarded);
    race.run();
    for (const key of ['asked', 'taken', 'again', 'lost'] as const) sum[key] += race.figures[key];
    sum.lowestFen = Math.min(sum.lowestFen, race.figures.lowestFen);
    sum.lowestAvailableFen = Math.min(sum.lowestAvailableFen, race.figures.lowestAvailableFen);
  }
  return sum;
}

interface Console {
  readonly id: string;
  readonly engine: WarEngine;
  /** Events of the log that it has folded. */
  folded: number;
}

/** Consoles that decide on one log, as a shared one will be; what a fund holds is counted beside them, by what was paid. */
class Race {
  readonly #rng: Rng;
  readonly #isGuarded: boolean;
  readonly #log: WarEvent[] = [];
  readonly #consoles: readonly Console[];
  readonly #waiting: { console: Console; intent: OutboxIntent }[] = [];
  readonly #fen: Record<Fund, number> = { ...OPENING_FEN };
  #now = START + HOUR_MS;
  #serial = 0;
  readonly figures = {
    asked: 0,
    taken: 0,
    again: 0,
    lost: 0,
    lowestFen: Infinity,
    lowestAvailableFen: Infinity,
  };

  constructor(rng: Rng, isGuarded: boolean) {
    this.#rng = rng;
    this.#isGuarded = isGuarded;
    this.#consoles = Array.from({ length: rng.int(2, 8) }, (_none, i) => ({
      id: `desk-${i + 1}`,
      engine: staff(new WarEngine({ openingFen: OPENING_FEN })),
      folded: 0,
    }));
  }

  run(): void {
    for (let n = 0; n < 30; n++) this.#open(n);
    for (let step = 0; step < STEPS; step++) {
      this.#now += this.#rng.int(0, 3 * MINUTE_MS);
      const one = this.#consoles[this.#rng.int(0, this.#consoles.length - 1)] as Console;
      const what = this.#rng.next();
      if (what < 0.15) this.#catchUp(one);
      else if (what < 0.75) this.#act(one);
      else if (what < 0.97) this.#answer();
      else this.#topUp();
    }
    while (this.#waiting.length > 0) this.#answer();
    for (const one of this.#consoles) this.#look(one);
  }

  #open(n: number): void {
    // Some fall due by themselves in the race.
    const at = this.#rng.chance(0.5) ? START : START - SLA_MS + this.#rng.int(HOUR_MS, 3 * HOUR_MS);
    const data = { channel: 'dispute', cause: 'quality', amountFen: this.#rng.int(100, 900) };
    this.#log.push(platformEvent(`open-${n}`, 'dispute.opened', `dispute/D${n}`, at, data, 'disputes'));
  }

  #topUp(): void {
    const fund = PAYERS[this.#rng.int(0, PAYERS.length - 1)] as Fund;
    const amountFen = this.#rng.int(1, 300);
    this.#fen[fund] += amountFen;
    const data = { fund, amountFen };
    this.#log.push(
      platformEvent(`top-${++this.#serial}`, 'fund.topped_up', `fund/${fund}`, this.#now, data, 'funds'),
    );
  }

  #catchUp(one: Console): void {
    one.engine.applyBatch(this.#log.slice(one.folded));
    one.folded = this.#log.length;
    one.engine.advanceTo(epochMs(this.#now));
  }

  /** Decides on what the console knows; on record only if nobody was faster, else once more. */
  #act(one: Console): void {
    const decide = this.#rng.chance(0.3) ? () => this.#due(one) : this.#byHand(one);
    one.engine.advanceTo(epochMs(this.#now));
    let decided = decide();
    if (this.#isGuarded && one.folded < this.#log.length) {
      this.figures.again++;
      this.#catchUp(one);
      decided = decide();
    }
    this.figures.asked++;
    if (decided.events.length === 0) return;
    const { events, intents } = one.engine.order.arrange(decided, this.#now);
    const before = this.#log.length;
    this.#log.push(...events);
    one.engine.applyBatch(events);
    if (one.folded === before) one.folded = this.#log.length;
    for (const intent of intents) this.#waiting.push({ console: one, intent });
    this.figures.taken += intents.length;
    if (this.#isGuarded) this.#look(one);
  }

  #due(one: Console) {
    return one.engine.decideDue({ now: one.engine.now, consoleId: one.id, moneyHold: null });
  }

  #byHand(one: Console) {
    const commandId = `${one.id}-${++this.#serial}`;
    const disputeId = `D${this.#rng.int(0, 29)}`;
    const payer = PAYERS[this.#rng.int(0, PAYERS.length - 1)] as Fund;
    const paidFen = this.#rng.int(1, 900);
    const command: Command = this.#rng.chance(0.5)
      ? { kind: 'dispute.payAdvance', disputeId, reason: 'hardship' }
      : { kind: 'dispute.resolve', disputeId, outcome: 'refund', paidFen, payer };
    return () => {
      const request = { commandId, actor: 'manager', command };
      const decided = one.engine.decide(request, { now: one.engine.now, consoleId: one.id, moneyHold: null });
      return decided.ok ? decided.value : { events: [], intents: [] };
    };
  }

  /** The platform carries out what it's told, whatever its own funds hold: what was asked for must be within them. */
  #answer(): void {
    const [waiting] = this.#waiting.splice(this.#rng.int(0, this.#waiting.length - 1), 1);
    if (!waiting) return;
    const { console: one, intent } = waiting;
    if (this.#isGuarded) this.#catchUp(one);
    const isTaken = this.#rng.chance(0.8);
    const verdict = isTaken
      ? ({ kind: 'acknowledged', tookMs: 80 } as const)
      : ({ kind: 'rejected', reason: 'frozen', tookMs: 80 } as const);
    if (isTaken) this.#pay(intent);
    const context = { now: one.engine.now, consoleId: one.id, moneyHold: null };
    const events = one.engine.order.number(one.engine.decideAnswer(intent, verdict, context));
    const before = this.#log.length;
    this.#log.push(...events);
    one.engine.applyBatch(events);
    if (one.folded === before) one.folded = this.#log.length;
  }

  #pay({ kind, body }: OutboxIntent): void {
    const { fund, payer, amountFen, paidFen } = body as {
      fund?: Fund;
      payer?: Fund;
      amountFen?: number;
      paidFen?: number;
    };
    const from = kind === 'payout' ? fund : payer;
    if (from === undefined) return;
    this.#fen[from] -= (kind === 'payout' ? amountFen : paidFen) ?? 0;
    this.figures.lowestFen = Math.min(this.figures.lowestFen, this.#fen[from]);
  }

  /** What a console that's up to date says must be what was counted. */
  #look(one: Console): void {
    this.#catchUp(one);
    for (const account of one.engine.funds().accounts) {
      if (!(account.fund in this.#fen)) continue;
      this.figures.lowestAvailableFen = Math.min(this.figures.lowestAvailableFen, account.availableFen);
      if (this.#waiting.length === 0 && account.balanceFen !== this.#fen[account.fund as Fund])
        this.figures.lost++;
    }
  }
}

function platformEvent(
  id: string,
  type: string,
  subject: string,
  at: number,
  data: object,
  from: string,
): WarEvent {
  return { id, source: `/platform/${from}`, type: `warroom.${type}.v1`, subject, at: epochMs(at), data };
}
