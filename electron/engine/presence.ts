import { LEASE_MS, LOST_FROM_SIGHT_MS, type PresenceView, type Viewer } from '../../shared/protocol';

/** What one window does with a dispute. */
export interface LookAt {
  readonly disputeId: string;
  /** Id of the person at the window. */
  readonly viewer: string;
  readonly window: number;
  readonly isEditing: boolean;
}

interface Look extends LookAt {
  /** Wall time of the last word. */
  readonly saidAt: number;
  /** The window's connection is gone without a word. */
  readonly isGone: boolean;
}

/**
 * Who looks at which dispute now, and who fills something in. A look ends when its window turns away; one that isn't
 * renewed, or whose window is gone, is lost first and ends 30 s after its last word.
 */
export class Presence {
  readonly #wallNow: () => number;
  readonly #looks = new Map<object, Look>();
  /** By window: what it was served and hasn't looked at yet. */
  readonly #served = new Map<number, object>();

  constructor(wallNow: () => number) {
    this.#wallNow = wallNow;
  }

  /** `token` is the look's own. Looking again renews the lease. */
  look(token: object, at: LookAt): void {
    this.#dropOf(at.window);
    this.#looks.set(token, { ...at, saidAt: this.#wallNow(), isGone: false });
  }

  /** A window was given a dispute to work on, and will look at it in a moment. */
  serve(window: number, disputeId: string, viewer: string): void {
    this.#dropOf(window);
    const token = {};
    this.#served.set(window, token);
    const at = { disputeId, viewer, window, isEditing: false };
    this.#looks.set(token, { ...at, saidAt: this.#wallNow(), isGone: false });
  }

  turnAway(token: object): void {
    this.#looks.delete(token);
  }

  /** The window is gone without having turned away. */
  lose(token: object): void {
    const look = this.#looks.get(token);
    if (look !== undefined) this.#looks.set(token, { ...look, isGone: true });
  }

  /** The disputes others than this person look at, each with who, in the order of arrival. */
  viewedByOthers(me: string | null): ReadonlyMap<string, readonly Viewer[]> {
    const now = this.#wallNow();
    const viewed = new Map<string, Viewer[]>();
    for (const [token, { disputeId, viewer: personId, saidAt, isEditing, isGone }] of this.#looks) {
      const agoMs = now - saidAt;
      if (agoMs >= LEASE_MS) this.#looks.delete(token);
      else if (personId !== me) {
        const isLost = isGone || agoMs >= LOST_FROM_SIGHT_MS;
        const viewers = viewed.get(disputeId) ?? [];
        viewed.set(disputeId, joined(viewers, { personId, isEditing, isLost }));
      }
    }
    return viewed;
  }

  view(me: string | null): PresenceView {
    return {
      viewed: [...this.viewedByOthers(me)].map(([disputeId, viewers]) => ({ disputeId, viewers })),
    };
  }

  /** What a window was served, and what's left of its connection of before, end with its next look. */
  #dropOf(window: number): void {
    const served = this.#served.get(window);
    if (served !== undefined) this.#looks.delete(served);
    this.#served.delete(window);
    for (const [token, look] of this.#looks)
      if (look.window === window && look.isGone) this.#looks.delete(token);
  }
}

/** One person at two windows is told once: by the window that does more, and that was heard of. */
function joined(viewers: Viewer[], next: Viewer): Viewer[] {
  const at = viewers.findIndex(({ personId }) => personId === next.personId);
  if (at < 0) return [...viewers, next];
  const known = viewers[at]!;
  const both = {
    personId: next.personId,
    isEditing: (known.isEditing && !known.isLost) || (next.isEditing && !next.isLost),
    isLost: known.isLost && next.isLost,
  };
  return viewers.map((viewer, i) => (i === at ? both : viewer));
}
