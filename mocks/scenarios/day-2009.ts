import { constructed, FUND_FIGURES, FUNDS_YUAN, published } from './figures';
import { throughPublished } from './hourly-shape';
import { CARTON_SUPPLIERS, WAREHOUSES } from './places';
import type { Scenario } from './scenario';
import {
  ORDINARY_PROFILE,
  USUAL_BACKLOG_CAUSES,
  USUAL_CARTONS,
  USUAL_DISPUTES,
  USUAL_LOGISTICS,
  USUAL_MARKET,
  USUAL_SAMPLING,
  USUAL_SERVICE,
} from './usual-parts';

/** 2009-11-11T00:00:00+08:00. */
const DAY_START = 1_257_868_800_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** No hourly figure of 2009 was published: 2011's shape stands in for it (constructed). */
const SALES = throughPublished(
  [
    0.1307, 0.0136, 0.0051, 0.0032, 0.0017, 0.0019, 0.0063, 0.014, 0.0285, 0.0523, 0.0729, 0.0582, 0.0567,
    0.054, 0.0527, 0.0533, 0.0562, 0.0511, 0.0515, 0.0505, 0.0547, 0.0504, 0.0472, 0.0333,
  ],
  [],
);

export const DAY_2009: Scenario = {
  id: '2009',
  dayStart: DAY_START,
  startAt: DAY_START - 10 * MINUTE,
  durationMs: 24 * HOUR + 10 * MINUTE,
  drillScale: 1,
  title: { 'zh-CN': '2009：第一次，系统被冲垮', en: '2009: the first one, and the systems give way' },
  description: {
    'zh-CN':
      '二十七个品牌，交易系统每秒只能下四百单、付两百笔，零点一来就排队，有人放弃。商家没备纸箱，包裹出不了门，几个客服对着越来越长的队列。',
    en: 'Twenty-seven brands. The trading system takes 400 orders and 200 payments a second, queues from midnight on, and people give up. Sellers have stocked no cartons, parcels don’t leave, and a handful of people face a growing queue.',
  },
  figures: [
    published('peak_orders_per_sec', 400, '1/s', 'peak of the first year, as told later'),
    published('peak_payments_per_sec', 200, '1/s', 'peak of the first year, as told later'),
    published('delivery_orders', 260_000, 'orders', 'parcels of the first year, as told later'),
    published('gmv_yuan', 52_000_000, 'yuan', 'closing tally of 27 brands'),
    published('cartons_per_worker_day', 2_000, 'cartons', 'interview: what a skilled worker glues in a day'),
    ...FUND_FIGURES,
    constructed(
      'capacity_orders_per_sec',
      400,
      '1/s',
      'the peak that was reached is taken for all it could do',
    ),
    constructed(
      'capacity_payments_per_sec',
      200,
      '1/s',
      'the peak that was reached is taken for all it could do',
    ),
    constructed('hourly_shape', 1, 'ratio', '2011’s shape, the first that was published'),
    constructed('backlog_disputes', 2_600, 'disputes', 'a desk that has never caught up'),
    constructed('dispute_rate', 0.005, 'ratio', 'many times the rate published for 2014'),
    constructed('funds_in_2009', 1, 'ratio', 'the funds are of later years and lent to this one for drills'),
  ],
  demand: {
    ordersOfDay: 260_000,
    wantedRatio: 1.01,
    paymentsPerOrder: 1,
    gmvYuanOfDay: 52_000_000,
    orders: {
      opening: [
        [0, 120],
        [4, 800],
        [14, 800],
        [40, 180],
        [140, 8],
      ],
      cumulative: SALES,
    },
    gmv: { cumulative: SALES },
    ordinaryOrdersPerDay: 70_000,
    ordinaryProfile: ORDINARY_PROFILE,
    ordinaryOrderYuan: 90,
  },
  trading: {
    planOrdersPerSec: 400,
    planPaymentsPerSec: 200,
    ceilingOrdersPerSec: 400,
    ceilingPaymentsPerSec: 200,
    giveUpPerMin: 0.4,
  },
  market: {
    ...USUAL_MARKET,
    items: 540,
    itemsPerMerchant: 20,
    badShare: 0.03,
    crossBorderShare: 0,
    consumers: 4_000_000,
  },
  logistics: {
    ...USUAL_LOGISTICS,
    warehouses: WAREHOUSES.filter(({ bonded }) => !bonded).slice(0, 8),
    carriers: 3,
    shipPerHour: [1_900, 3_400, 2_600],
    deliverPerHour: 4_000,
    waitingHours: 24,
    cartons: {
      ...USUAL_CARTONS,
      coverHours: [0.5, 3, 7, 14, 30, 70],
      onOrderShare: 0.3,
      suppliers: CARTON_SUPPLIERS.map(({ name, workers }) => ({
        name,
        workers: Math.ceil(workers / 400),
        machines: 0,
      })),
    },
  },
  disputes: {
    ...USUAL_DISPUTES,
    recent: { price_protection: 150, other: 420, no_reason_return: 200 },
    held: {
      no_reason_return: 12,
      quality: 20,
      damaged: 16,
      not_as_described: 18,
      counterfeit: 9,
      allergy: 3,
      installation: 3,
      other: 8,
    },
    lateUnshipped: 900,
    overdue: 700,
    vipShare: 0,
  },
  backlog: { disputes: 2_600, minDisputes: 40, causes: USUAL_BACKLOG_CAUSES },
  service: {
    ...USUAL_SERVICE,
    people: [10, 24, 18],
    handlingMs: [5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 22 * MINUTE, 35 * MINUTE, 80 * MINUTE],
    instantShare: 0,
    partySettlesShare: 0.3,
    forgottenShare: 0.07,
  },
  bots: { containedShare: 0, contactsPerThousandOrders: 40 },
  fundsYuan: FUNDS_YUAN,
  topUps: [],
  sampling: USUAL_SAMPLING,
};
