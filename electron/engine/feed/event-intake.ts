import { isConsoleSource, type WarEvent } from '../../../shared/kernel';
import { parseEvent } from '../../../shared/protocol';
import type { BadEvent } from './feed-options';
import { REPLACEMENT } from './sse-frames';

/**
 * Validates events as they come in; a bad one is counted and reported, and the rest goes on. The gateway speaks for the
 * platform alone: what it tells in a console's name is refused, or it could decide, assign and pay in people's names.
 * Source: EVENTS.md, envelope.
 */
export class EventIntake {
  bad = 0;
  taken = 0;
  readonly #onBad: (bad: BadEvent) => void;

  constructor(onBad: (bad: BadEvent) => void) {
    this.#onBad = onBad;
  }

  /**
   * The good ones among `items`, in order. `isBroken` says that some bytes of their frame were no UTF-8: those that
   * hold a replacement character are then refused, as their ids and texts can't be trusted.
   */
  takeAll(items: readonly unknown[], isBroken: boolean): WarEvent[] {
    const events: WarEvent[] = [];
    for (const item of items) {
      const isCut = isBroken && JSON.stringify(item).includes(REPLACEMENT);
      const event = isCut ? this.#refuse('(event)', 'is not UTF-8', idOf(item)) : this.#take(item);
      if (event) events.push(event);
    }
    return events;
  }

  /** The good ones among the lines of a snapshot. */
  takeLines(lines: readonly string[]): WarEvent[] {
    const events: WarEvent[] = [];
    for (const line of lines) {
      const event = this.#takeLine(line);
      if (event) events.push(event);
    }
    return events;
  }

  /** Counts and reports something besides an event that can't be: a heartbeat, a session. */
  refuse(field: string, reason: string): void {
    this.#refuse(field, reason, null);
  }

  #takeLine(line: string): WarEvent | null {
    if (line.includes(REPLACEMENT)) return this.#refuse('(event)', 'is not UTF-8', null);
    let item: unknown;
    try {
      item = JSON.parse(line);
    } catch {
      return this.#refuse('(event)', 'is not JSON', null);
    }
    return this.#take(item);
  }

  #take(item: unknown): WarEvent | null {
    const parsed = parseEvent(item);
    if (!parsed.ok) return this.#refuse(parsed.error.field, parsed.error.reason, idOf(item));
    const { source, id } = parsed.value;
    if (isConsoleSource(source))
      return this.#refuse('source', `${source} is no part of the platform`, id, true);
    this.taken++;
    return parsed.value;
  }

  #refuse(field: string, reason: string, id: string | null, isForeign = false): null {
    this.bad++;
    this.#onBad({ field, reason, id, isForeign });
    return null;
  }
}

function idOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('id' in item)) return null;
  return typeof item.id === 'string' ? item.id.slice(0, 200) : null;
}
