import type { TopicParamsOut, TopicPayload } from '../../shared/protocol';
import type { Presence } from './presence';
import type { SavedViews } from './saved-views';
import type { TopicSource } from './subscriptions';

/** A dispute's details, which tell by being looked at who looks. */
export class LookingSource implements TopicSource<'dispute'> {
  readonly #presence: Presence;
  readonly #details: TopicSource<'dispute'>;

  constructor(presence: Presence, details: TopicSource<'dispute'>, params: TopicParamsOut<'dispute'>) {
    this.#presence = presence;
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

  #look({ id, viewer }: TopicParamsOut<'dispute'>): void {
    if (viewer === undefined) this.#presence.turnAway(this);
    else this.#presence.look(this, id, viewer);
  }
}

/** Who else looks at what, told when it changed. */
export class PresenceSource implements TopicSource<'presence'> {
  readonly #presence: Presence;
  #me: string;
  #shown: string | null = null;

  constructor(presence: Presence, { me }: TopicParamsOut<'presence'>) {
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

  set({ me }: TopicParamsOut<'presence'>): void {
    this.#me = me;
    this.#shown = null;
  }

  close(): void {
    this.#shown = null;
  }
}

/** Saved views, told when one changed in any window; nothing until the file is read. */
export class SavedViewsSource implements TopicSource<'savedViews'> {
  #views: SavedViews | null = null;
  #me: string;
  #shown = -1;

  constructor(views: Promise<SavedViews>, { me }: TopicParamsOut<'savedViews'>) {
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

  set({ me }: TopicParamsOut<'savedViews'>): void {
    this.#me = me;
    this.#shown = -1;
  }

  close(): void {
    this.#views = null;
  }
}
