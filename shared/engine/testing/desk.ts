import { SLA_MS } from '../../disputes';
import type { WarEvent } from '../../kernel';
import { type Command, EVENT_CATALOGUE, type KnownType } from '../../protocol';
import type { Decision, OutboxIntent } from '../decision';
import { WarEngine } from '../war-engine';
import { DAY } from './events';
import { staff } from './staff';

/** Deadline of what is opened at the day's beginning. */
export const DUE = DAY + SLA_MS;
export const at = (now: number) => ({ now, consoleId: 'desk-1', moneyHold: null });

/** An engine in which D1 … were opened at the day's beginning, with little money in the funds. */
export function engineWith(events: readonly WarEvent[], advanceFen = 1_000): WarEngine {
  const engine = staff(new WarEngine({ openingFen: { advance_payout: advanceFen, goods_guarantee: 500 } }));
  engine.applyBatch(events);
  return engine;
}
/** Records and folds what was decided, as a session and its journal would; answers the events as recorded. */
export function record(engine: WarEngine, decided: Pick<Decision, 'events'>): readonly WarEvent[] {
  return fold(engine, engine.order.arrange({ events: decided.events, intents: [] }, engine.now).events);
}
/** Folds what is recorded. Whatever is decided must be readable again at every border. */
function fold(engine: WarEngine, events: readonly WarEvent[]): readonly WarEvent[] {
  for (const e of events) {
    const schema = EVENT_CATALOGUE[e.type as KnownType];
    schema.parse(e.data);
  }
  engine.applyBatch(events);
  return events;
}
export function give(engine: WarEngine, command: Command, now = DAY + 1, commandId = 'c1') {
  return engine.decide({ commandId, actor: 'lead-a', command }, at(now));
}
/** Gives a command that must be taken, and records it. */
export function act(engine: WarEngine, command: Command, now = DAY + 1, commandId = 'c1'): Decision {
  const decided = give(engine, command, now, commandId);
  if (!decided.ok) throw new Error(decided.error.message);
  record(engine, decided.value);
  return decided.value;
}
export function answer(
  engine: WarEngine,
  intent: OutboxIntent,
  kind: 'acknowledged' | 'rejected' | 'unknown',
  now: number,
): void {
  const verdict = { kind, reason: 'frozen', tookMs: 83.4, attempts: 4 };
  fold(engine, engine.order.number(engine.decideAnswer(intent, verdict, at(now))));
}
export const refund = (disputeId: string, paidFen = 0, payer = 'merchant'): Command =>
  ({ kind: 'dispute.resolve', disputeId, outcome: 'refund', paidFen, payer }) as Command;
export const pay = (disputeId: string): Command => ({
  kind: 'dispute.payAdvance',
  disputeId,
  reason: 'hardship',
});
export const takeDown = (itemId: string): Command => ({ kind: 'listing.takeDown', itemId, reason: 'fake' });
export const typesOf = ({ events }: Pick<Decision, 'events'>): string[] =>
  events.map((e) => `${e.type.replace(/warroom\.|\.v1/g, '')} ${e.subject}`);
export const errorOf = (result: ReturnType<typeof give>): string => (result.ok ? 'none' : result.error.code);
export const payoutOf = (engine: WarEngine, id: string) => engine.dispute(id)?.payout.state;
