import { bulkItemsView, bulkView } from '../bulk';
import { handoversView } from '../handover';
import { limitsView } from '../limits';
import { listingsView } from '../listings';
import type { TopicParamsOut, TopicPayload } from '../protocol';
import { refusalsView } from '../refusals';
import { countsHandle, groupsHandle, queueHandle } from './queue-handles';
import { ClustersHandle, HandlingFiguresHandle, LedgerHandle, VersionedHandle } from './view-handles';
import { type HubTopic, MIN_INTERVAL_MS, type ViewHandle } from './view-topics';
import type { WarEngine } from './war-engine';

/** Acts on many disputes that a window sees. */
const BULKS_SHOWN = 20;
/** No person is named so. */
const NOBODY = '';

type Params<N extends HubTopic> = TopicParamsOut<N>;
/** How to open each topic: one maker a topic, so that a topic without one doesn't compile. */
type Makers = {
  readonly [N in HubTopic]: (engine: WarEngine, params: Params<N>, me: string | null) => ViewHandle<N>;
};

/** A view that's made anew when what it shows changed, or the clock moved. */
function versioned<N extends HubTopic>(
  topic: N,
  view: (engine: WarEngine, params: Params<N>, me: string | null) => TopicPayload<N>,
  versionOf: (engine: WarEngine) => string | number,
): Makers[N] {
  const make = (engine: WarEngine, params: Params<N>, me: string | null): ViewHandle<N> =>
    new VersionedHandle(
      MIN_INTERVAL_MS[topic],
      params,
      (p: Params<N>) => view(engine, p, me),
      () => versionOf(engine),
    );
  return make as Makers[N];
}

const MAKERS: Makers = {
  queue: queueHandle,
  queueCounts: countsHandle,
  queueGroups: groupsHandle,
  clusters: (engine, params) => new ClustersHandle(engine, params),
  ledger: (engine, params) => new LedgerHandle(engine, params),
  // A dispute and the tiles are small: that anything at all was folded is reason enough to look again.
  dispute: versioned(
    'dispute',
    (engine, { id }) => engine.dispute(id),
    (engine) => engine.version,
  ),
  overview: versioned(
    'overview',
    (engine) => engine.overview(),
    (engine) => engine.version,
  ),
  disputeMoney: versioned(
    'disputeMoney',
    (engine, { id }) => engine.disputeMoney(id),
    (engine) => engine.version,
  ),
  recoveries: versioned(
    'recoveries',
    (engine, params) => engine.recoveries(params),
    (engine) => engine.state.recoveries.version,
  ),
  refundRules: versioned(
    'refundRules',
    (engine) => engine.refundRules(),
    (engine) => engine.refundsVersion,
  ),
  funds: versioned(
    'funds',
    (engine) => engine.funds(),
    (engine) => engine.version,
  ),
  capacity: versioned(
    'capacity',
    (engine) => engine.capacity(),
    (engine) => engine.version,
  ),
  traffic: versioned(
    'traffic',
    (engine) => engine.traffic(),
    // With the clock too: who fell silent is told by it.
    (engine) => engine.version,
  ),
  listings: versioned(
    'listings',
    (engine, params) => listingsView(engine.state.listings, engine.now, params),
    (engine) => engine.state.listings.version,
  ),
  justice: versioned(
    'justice',
    (engine, params) => engine.justice(params),
    (engine) => engine.version,
  ),
  justiceOf: versioned(
    'justiceOf',
    (engine, { disputeId }) => engine.disputeJustice(disputeId),
    (engine) => engine.version,
  ),
  handovers: versioned(
    'handovers',
    (engine, _params, me) => handoversView(engine.state.handovers, me ?? NOBODY),
    (engine) => engine.state.handovers.version,
  ),
  handoverFigures: versioned(
    'handoverFigures',
    (engine, _params, me) => engine.handoverFigures(me ?? NOBODY),
    (engine) => engine.version,
  ),
  reporting: versioned(
    'reporting',
    (engine) => engine.reporting(),
    (engine) => engine.version,
  ),
  staffing: versioned(
    'staffing',
    (engine) => engine.staffing(),
    (engine) => engine.version,
  ),
  bulk: versioned(
    'bulk',
    (engine) => bulkView(engine.state.bulks, BULKS_SHOWN, (id) => engine.runningBulks.has(id)),
    (engine) => engine.state.bulks.version,
  ),
  bulkItems: versioned(
    'bulkItems',
    (engine, params) => bulkItemsView(engine.state.bulks, params),
    (engine) => engine.state.bulks.version,
  ),
  limits: versioned(
    'limits',
    (engine) => limitsView(engine.state.limits),
    (engine) => engine.state.limits.version,
  ),
  refusals: versioned(
    'refusals',
    (engine, { limit }) => refusalsView(engine.state.refusals, limit),
    (engine) => engine.state.refusals.version,
  ),
  policies: versioned(
    'policies',
    (engine) => engine.policies(),
    (engine) => engine.state.policies.version,
  ),
  disputeClock: versioned(
    'disputeClock',
    (engine, { id }) => engine.disputeClock(id),
    (engine) => engine.version,
  ),
  handlingFigures: (engine) => new HandlingFiguresHandle(engine),
  transitions: versioned(
    'transitions',
    (engine) => engine.transitions(),
    (engine) => engine.version,
  ),
  trends: versioned(
    'trends',
    (engine) => engine.trends(),
    (engine) => engine.state.trends.version,
  ),
};

/** The views of one engine. What a handle costs is its own: a queue window keeps its sorted rows until it's closed. */
export class ViewHub {
  readonly #engine: WarEngine;

  constructor(engine: WarEngine) {
    this.#engine = engine;
  }

  /** `me` is who looks: whose disputes are "mine", whose hand-overs are told; null for nobody. */
  open<N extends HubTopic>(topic: N, params: TopicParamsOut<N>, me: string | null = null): ViewHandle<N> {
    return MAKERS[topic](this.#engine, params, me);
  }
}
