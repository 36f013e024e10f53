import type { TopicName, TopicParamsOut, TopicPayload } from '../../shared/protocol';
import type { Presence } from './presence';
import type { SavedViews } from './saved-views';
import type { TopicSource } from './subscriptions';

/** Who looks at details. */
export interface Looker {
  readonly window: number;
  readonly viewer: string | null;
}

/** A dispute's details, which tell by being looked at who looks, and whether something is filled in about it. */
export class LookingSource implements TopicSource<'dispute'> {
  readonly #presence: Presence;
  readonly #details: TopicSource<'dispute'>;
  readonly #looker: Looker;

  constructor(
    presence: Presence,
    details: TopicSource<'dispute'>,
    params: TopicParamsOut<'dispute'>,
    looker: Looker,
  ) {
    this.#presence = presence;
    this.#looker = looker;
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

  /** A page that turns away says so before it goes: whoever is gone without a word is lost. */
  close(): void {
    this.#presence.lose(this);
    this.#details.close();
  }

  #look({ id, isLooking, isEditing = false }: TopicParamsOut<'dispute'>): void {
    const { viewer, window } = this.#looker;
    if (isLooking !== true || viewer === null) {
      this.#presence.turnAway(this);
      return;
    }
    this.#presence.look(this, { disputeId: id, viewer, window, isEditing });
  }
}

/** What is told of one thing after another, each of them noted before it is. */
export class NotedSource implements TopicSource {
  readonly #source: TopicSource;
  readonly #note: (params: unknown) => void;

  constructor(source: TopicSource, params: unknown, note: (params: unknown) => void) {
    this.#source = source;
    this.#note = note;
    note(params);
  }

  poll(now: number): TopicPayload<TopicName> | null {
    return this.#source.poll(now);
  }

  set(params: never): void {
    this.#note(params);
    this.#source.set(params);
  }

  close(): void {
    this.#source.close();
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
