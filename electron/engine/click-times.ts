/** When something was clicked: wall milliseconds, and the session's clock. */
export interface Click {
  readonly wall: number;
  readonly at: number;
}

/** Clicks remembered: as many as can be on their way to the platform at once, and more. */
const KEPT = 20_000;

/**
 * The clicks of this process, the newest ones. They measure how long an answer took, and how long ago an act was in the
 * person's own time; without one (after a restart) the session's clock stands in.
 */
export class ClickTimes {
  readonly #clicks = new Map<string, Click>();

  note(commandId: string, click: Click): void {
    this.#clicks.set(commandId, click);
    if (this.#clicks.size <= KEPT) return;
    for (const oldest of this.#clicks.keys()) {
      this.#clicks.delete(oldest);
      break;
    }
  }

  /** Wall instant of a click; null when it isn't remembered. */
  wallOf(commandId: string): number | null {
    return this.#of(commandId)?.wall ?? null;
  }

  /** The instant of a click at `wall` that follows on another: that one's, and the wall time in between; never beyond `now`. */
  since(commandId: string, wall: number, now: number): number {
    const first = this.#of(commandId);
    return first === undefined ? now : Math.min(now, Math.round(first.at + Math.max(0, wall - first.wall)));
  }

  /** The items of a bulk act, `<bulk id>:<n>`, were clicked when it was. */
  #of(commandId: string): Click | undefined {
    return this.#clicks.get(commandId) ?? this.#clicks.get(commandId.slice(0, commandId.lastIndexOf(':')));
  }
}
