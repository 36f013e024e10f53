import { type ActSection, type ActsView, actCounts, actWindow } from '../../../shared/acts';
import { stateActs, type WarEngine } from '../../../shared/engine';
import type { TopicParamsOut } from '../../../shared/protocol';
import type { TopicSource } from '../subscriptions';
import type { Outbox } from './outbox';

type Params = TopicParamsOut<'acts'>;

/** The acts of a session, as a window sees them: those the outbox is at, and those that wait or were refused. */
export class ActsSource implements TopicSource<'acts'> {
  readonly #engine: WarEngine;
  readonly #outbox: Outbox;
  #params: Params;
  #seen = '';

  constructor(engine: WarEngine, outbox: Outbox, params: Params) {
    this.#engine = engine;
    this.#outbox = outbox;
    this.#params = params;
  }

  poll(): ActsView | null {
    const { shutOut } = this.#outbox.figures();
    const { funds, acts } = this.#engine.state;
    const version = [this.#outbox.book.version, funds.version, acts.refused.version, shutOut !== null].join();
    if (version === this.#seen) return null;
    this.#seen = version;
    return this.view();
  }

  /** As they stand now, whether that's known or not. */
  view(): ActsView {
    const { filter, offset, limit } = this.#params;
    const isStopped = this.#outbox.figures().shutOut !== null;
    const sections = [...this.#ownSections(isStopped), ...stateActs(this.#engine.state)];
    return { ...actWindow(sections, filter, offset, limit), offset, ...actCounts(sections) };
  }

  set(params: Params): void {
    this.#params = params;
    this.#seen = '';
  }

  close(): void {
    // It holds nothing.
  }

  /** While the platform lets this console in no more, what is to be sent is stopped. */
  #ownSections(isStopped: boolean): readonly ActSection[] {
    const sections = this.#outbox.book.sections();
    if (!isStopped) return sections;
    return sections.map((section) =>
      section.state !== 'pending'
        ? section
        : {
            ...section,
            state: 'stopped' as const,
            window: (offset: number, limit: number) =>
              section.window(offset, limit).map((row) => ({ ...row, state: 'stopped' as const })),
          },
    );
  }
}
