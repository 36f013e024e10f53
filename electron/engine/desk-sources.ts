import type { TopicParamsOut, TopicPayload } from '../../shared/protocol';
import type { Presence } from './presence';
import type { SavedViews } from './saved-views';
import type { TopicSource } from './subscriptions';

/** A dispute's details, which tell by being looked at who looks. */
export class LookingSource implements TopicSource<'dispute'> {
  readonly #presence: Presence;
  readonly #details: TopicSource<'dispute'>;
  readonly #viewer: string | null;

  constructor(
    presence: Presence,
    details: TopicSource<'dispute'>,
    params: TopicParamsOut<'dispute'>,
    viewer: string | null,
  ) {
    this.#presence = presence;
    this.#viewer = viewer;
    this.#details = details;
    this.#look(params);
  }

  poll(now: number): TopicPayload<'dispute'> {
    return this.#details.poll(now);
  }

  set(params: TopicParamsOut<'dispute'>): void {
    this.#look(params);
    this.#details.set(params);
  }

  close(): void {
    this.#presence.turnAway(this);
    this.#details.close();
  }

  #look({ id, isLooking }: TopicParamsOut<'dispute'>): void {
    if (isLooking !== true || this.#viewer === null) this.#presence.turnAway(this);
    else this.#presence.look(this, id, this.#viewer);
  }
}

/** Who else looks at what, told when it changed. */
export class PresenceSource implements TopicSource<'presence'> {
  readonly #presence: Presence;
  readonly #me: string | null;
  #shown: string | null = null;

  constructor(presence: Presence, me: string | null) {
    this.#presence = presence;
    this.#me = me;
  }

  poll(): TopicPayload<'presence'> | null {
    const view = this.#presence.view(this.#me);
    const text = JSON.stringify(view);
    if (text === this.#shown) return null;
    this.#shown = text;
    return view;
  }

  set(): void {
    this.#shown = null;
  }

  close(): void {
    this.#shown = null;
  }
}

/** Saved views, told when one changed in any window; nothing until the file is read. */
export class SavedViewsSource implements TopicSource<'savedViews'> {
  #views: SavedViews | null = null;
  readonly #me: string | null;
  #shown = -1;

  constructor(views: Promise<SavedViews>, me: string | null) {
    this.#me = me;
    views.then(
      (opened) => {
        this.#views = opened;
      },
      (error: unknown) => console.error('[engine] the saved views can not be read', error),
    );
  }

  poll(): TopicPayload<'savedViews'> | null {
    if (this.#views === null || this.#views.version === this.#shown) return null;
    this.#shown = this.#views.version;
    return this.#views.list(this.#me);
  }

  set(): void {
    this.#shown = -1;
  }

  close(): void {
    this.#views = null;
  }
}
