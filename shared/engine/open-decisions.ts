import { FUNDS, type Fund } from '../funds';
import { nameOfId, type WarEvent } from '../kernel';
import type { Asked } from './command-log';

/** A decision that isn't folded yet. */
interface OpenDecision {
  /** What it's about: one decision at a time. */
  readonly about: string;
  /** What it commits. */
  readonly fund: Fund | null;
  readonly amountFen: number;
  /** The command and what it asked for; null for what nobody asked for. */
  readonly command: ({ readonly id: string } & Asked) | null;
}

/**
 * Decisions whose events are on their way to the journal. Between deciding and folding there's a write to disk; until it
 * is done, the same thing must not be decided twice nor the same money be promised twice.
 */
export class OpenDecisions {
  readonly #byEvent = new Map<string, OpenDecision>();
  readonly #about = new Set<string>();
  readonly #commands = new Map<string, Asked>();
  readonly #committedFen = new Float64Array(FUNDS.length);
  readonly #below: OpenDecisions | null;

  /** `below`: decisions that these come on top of, as in a trial of what would be decided; they're only looked at. */
  constructor(below: OpenDecisions | null = null) {
    this.#below = below;
  }

  get size(): number {
    return this.#byEvent.size + (this.#below?.size ?? 0);
  }

  add(event: WarEvent, decision: OpenDecision): void {
    this.#byEvent.set(keyOf(event), decision);
    this.#about.add(decision.about);
    if (decision.command) this.#commands.set(decision.command.id, decision.command);
    if (decision.fund) this.#committedFen[FUNDS.indexOf(decision.fund)]! += decision.amountFen;
  }

  /** The event was folded, or couldn't be recorded: the decision isn't open any more. */
  remove(event: WarEvent): void {
    if (this.#byEvent.size === 0) return;
    const decision = this.#byEvent.get(keyOf(event));
    if (!decision) return;
    this.#byEvent.delete(keyOf(event));
    this.#about.delete(decision.about);
    if (decision.command) this.#commands.delete(decision.command.id);
    if (decision.fund) this.#committedFen[FUNDS.indexOf(decision.fund)]! -= decision.amountFen;
  }

  /** None of these will be folded. */
  clear(): void {
    if (this.#byEvent.size === 0) return;
    this.#byEvent.clear();
    this.#about.clear();
    this.#commands.clear();
    this.#committedFen.fill(0);
  }

  has(about: string): boolean {
    return this.#about.has(about) || (this.#below?.has(about) ?? false);
  }

  /** What an open command asked for, and who. */
  asked(commandId: string): Asked | undefined {
    return this.#commands.get(commandId) ?? this.#below?.asked(commandId);
  }

  committedFen(fund: Fund): number {
    return this.#committedFen[FUNDS.indexOf(fund)]! + (this.#below?.committedFen(fund) ?? 0);
  }
}

/** By the act's name: its number is given when it's recorded. */
function keyOf(event: WarEvent): string {
  return `${event.source}\u0000${nameOfId(event.id)}`;
}
