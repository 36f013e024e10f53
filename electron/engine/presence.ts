import type { PresenceView } from '../../shared/protocol';

/** How long a window counts as looking at a dispute without saying so again, wall milliseconds. */
export const LEASE_MS = 30_000;

interface Look {
  readonly disputeId: string;
  readonly viewer: string;
  /** Wall time. */
  until: number;
}

/** Who looks at which dispute now. A look ends when its window closes or turns away, or stops renewing it. */
export class Presence {
  readonly #wallNow: () => number;
  readonly #looks = new Map<object, Look>();

  constructor(wallNow: () => number) {
    this.#wallNow = wallNow;
  }

  /** `window` is the look's own token. Looking again renews the lease. */
  look(window: object, disputeId: string, viewer: string): void {
    this.#looks.set(window, { disputeId, viewer, until: this.#wallNow() + LEASE_MS });
  }

  turnAway(window: object): void {
    this.#looks.delete(window);
  }

  /** The disputes others than this person (null: anybody) look at, each with who, in the order of arrival. */
  viewedByOthers(me: string | null): ReadonlyMap<string, readonly string[]> {
    const now = this.#wallNow();
    const viewed = new Map<string, string[]>();
    for (const [window, look] of this.#looks) {
      if (look.until <= now) this.#looks.delete(window);
      else if (look.viewer !== me) {
        const viewers = viewed.get(look.disputeId) ?? [];
        if (!viewers.includes(look.viewer)) viewed.set(look.disputeId, [...viewers, look.viewer]);
      }
    }
    return viewed;
  }

  view(me: string | null): PresenceView {
    return {
      viewed: [...this.viewedByOthers(me)].map(([disputeId, viewers]) => ({ disputeId, viewers })),
    };
  }
}
