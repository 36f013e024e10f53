import { Clusters, type ClustersView } from '../disputes';
import { type LedgerView, LedgerWindow } from '../funds';
import type { Unfinished } from '../kernel';
import type { HandlingFiguresView } from '../policies';
import type { TopicParamsOut } from '../protocol';
import { HandlingFigures } from './handling-figures';
import { MIN_INTERVAL_MS, type ViewHandle } from './view-topics';
import type { WarEngine } from './war-engine';

/** A view made anew whenever `versionOf` differs from the last poll's: for figures that are cheap to make. */
export class VersionedHandle<P, T> {
  #params: P;
  readonly #view: (params: P, now: number) => T;
  readonly #versionOf: () => string | number;
  #shown: string | number | null = null;

  constructor(
    readonly minIntervalMs: number,
    params: P,
    view: (params: P, now: number) => T,
    versionOf: () => string | number,
  ) {
    this.#params = params;
    this.#view = view;
    this.#versionOf = versionOf;
  }

  poll(now: number): T | null {
    const version = this.#versionOf();
    if (version === this.#shown) return null;
    this.#shown = version;
    return this.#view(this.#params, now);
  }

  set(params: P): void {
    this.#params = params;
    this.#shown = null;
  }

  close(): void {
    this.#shown = null;
  }
}

type ClustersParams = TopicParamsOut<'clusters'>;

/** Clusters being counted, and the version they're begun at. */
interface Counting {
  readonly clusters: Clusters;
  readonly version: number;
}

/** Clusters, counted anew as a whole when something was folded or the clock moved. */
export class ClustersHandle implements ViewHandle<'clusters'> {
  readonly minIntervalMs = MIN_INTERVAL_MS.clusters;
  readonly #engine: WarEngine;
  #params: ClustersParams;
  #shown = -1;
  #making: Counting | null = null;

  constructor(engine: WarEngine, params: ClustersParams) {
    this.#engine = engine;
    this.#params = params;
  }

  get unfinished(): Unfinished | null {
    const clusters = this.#begun()?.clusters;
    return clusters === undefined || clusters.isComplete ? null : clusters;
  }

  poll(): ClustersView | null {
    const making = this.#begun();
    if (making === null) return null;
    const view = making.clusters.view();
    this.#shown = making.version;
    this.close();
    return view;
  }

  set(params: ClustersParams): void {
    this.#params = params;
    this.#shown = -1;
    this.close();
  }

  close(): void {
    this.#making?.clusters.close();
    this.#making = null;
  }

  #begun(): Counting | null {
    const { state, now, names, version } = this.#engine;
    if (this.#making === null && version !== this.#shown) {
      this.#making = { clusters: new Clusters(state.disputes, now, names, this.#params), version };
    }
    return this.#making;
  }
}

/** Handling by policy: each poll counts a part of the disputes, and only while somebody looks. */
export class HandlingFiguresHandle implements ViewHandle<'handlingFigures'> {
  readonly minIntervalMs = MIN_INTERVAL_MS.handlingFigures;
  readonly #engine: WarEngine;
  readonly #figures: HandlingFigures;

  constructor(engine: WarEngine) {
    this.#engine = engine;
    this.#figures = new HandlingFigures(engine.state.disputes, engine.state.policies);
  }

  poll(): HandlingFiguresView | null {
    return this.#figures.step(this.#engine.now);
  }

  set(): void {}

  close(): void {}
}

type LedgerParams = TopicParamsOut<'ledger'>;

/** A window of the ledger: entries are looked at once each while the filter stays. */
export class LedgerHandle implements ViewHandle<'ledger'> {
  readonly minIntervalMs = MIN_INTERVAL_MS.ledger;
  readonly #engine: WarEngine;
  #params: LedgerParams;
  #filterKey: string;
  #window: LedgerWindow;
  #isStale = true;

  constructor(engine: WarEngine, params: LedgerParams) {
    this.#engine = engine;
    this.#params = params;
    this.#filterKey = filterKeyOf(params);
    this.#window = new LedgerWindow(engine.state.funds.ledger, params);
  }

  poll(): LedgerView | null {
    if (!this.#isStale && !this.#window.isBehind) return null;
    this.#isStale = false;
    return this.#window.view(this.#params.offset, this.#params.limit);
  }

  set(params: LedgerParams): void {
    this.#params = params;
    this.#isStale = true;
    const filterKey = filterKeyOf(params);
    if (filterKey === this.#filterKey) return;
    this.#filterKey = filterKey;
    this.#window = new LedgerWindow(this.#engine.state.funds.ledger, params);
  }

  close(): void {
    this.#isStale = true;
  }
}

function filterKeyOf({ account, fund, kind, cause }: LedgerParams): string {
  return JSON.stringify([account, fund, kind, cause]);
}
