import { constructed, FUND_FIGURES, FUNDS_YUAN, published } from './figures';
import { bentThrough, throughPublished } from './hourly-shape';
import type { CumulativePoints, Scenario } from './scenario';
import {
  ORDINARY_PROFILE,
  USUAL_BACKLOG_CAUSES,
  USUAL_DISPUTES,
  USUAL_LOGISTICS,
  USUAL_MARKET,
  USUAL_SAMPLING,
  USUAL_SERVICE,
} from './usual-parts';

/** 2015-11-11T00:00:00+08:00. */
const DAY_START = 1_447_171_200_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** Published sums of the day's sales at given times, as shares of 91.217 bn yuan. */
const SALES_PUBLISHED: CumulativePoints = [
  [748 / 3_600, 0.1096],
  [1, 0.2719],
  [1.5, 0.3486],
  [8.5, 0.4846],
  [71 / 6, 0.626],
  [24, 1],
];
/**
 * Hourly shares of sales: they meet every published point; between points an ordinary day's profile fills in
 * (constructed).
 */
const SALES_HOURLY = [
  0.2719, 0.0941, 0.013, 0.0082, 0.0045, 0.0048, 0.0161, 0.0357, 0.0465, 0.0371, 0.0517, 0.048, 0.0342,
  0.0325, 0.0317, 0.0321, 0.0338, 0.0308, 0.031, 0.0304, 0.033, 0.0304, 0.0284, 0.0201,
];
const SALES = throughPublished(SALES_HOURLY, SALES_PUBLISHED);

export const DAY_2015: Scenario = {
  id: '2015',
  dayStart: DAY_START,
  startAt: DAY_START - 10 * MINUTE,
  durationMs: 24 * HOUR + 10 * MINUTE,
  drillScale: 0.02,
  title: {
    'zh-CN': '2015：计划十二万笔，来了十四万笔',
    en: '2015: planned for 120,000 a second, met by 140,000',
  },
  description: {
    'zh-CN':
      '零点的洪峰超过计划容量，支付在上限排了一刻钟的队；前一小时占全天的四分之一。此后仓库一天天追赶，几种纸箱见底，售后要守住七十二小时。',
    en: 'The wave at midnight passes the planned capacity and payments queue at their ceiling for a quarter of an hour; the first hour brings a quarter of the day. Then warehouses catch up, some cartons run out, and the desk has 72 hours to hold.',
  },
  figures: [
    published(
      'capacity_orders_per_sec',
      120_000,
      '1/s',
      'said before the peak: what the platform expects to handle',
    ),
    published(
      'capacity_payments_per_sec',
      60_000,
      '1/s',
      'said before the peak: what the platform expects to handle',
    ),
    published('peak_orders_per_sec', 140_000, '1/s', 'reported on the day'),
    published('peak_payments_per_sec', 85_900, '1/s', 'reported on the day and in the closing tally'),
    published('delivery_orders', 467_000_000, 'orders', 'closing tally of the day'),
    published('payments', 710_000_000, 'payments', 'closing tally of the day'),
    published('gmv_yuan', 91_217_000_000, 'yuan', 'closing tally of the day'),
    published('gmv_10bn_after_sec', 748, 's', 'milestone reported on the day: 10 bn yuan after 12 min 28 s'),
    published('gmv_share_by_1h00', 0.2719, 'ratio', 'sum reported at 1:00 over the closing tally'),
    published('gmv_share_by_1h30', 0.3486, 'ratio', 'sum reported at 1:30 over the closing tally'),
    published('gmv_share_by_8h30', 0.4846, 'ratio', 'sum reported at 8:30 over the closing tally'),
    published('gmv_share_by_11h50', 0.626, 'ratio', 'sum reported at 11:50 over the closing tally'),
    published(
      'orders_share_by_14h00',
      0.664,
      'ratio',
      '310 m delivery orders by 14:00 over the closing tally',
    ),
    published(
      'dispute_rate',
      0.0003,
      'ratio',
      '0.03 % of purchases, published for 2014’s day and taken for this one',
    ),
    published('cartons_per_worker_day', 2_000, 'cartons', 'interview: what a skilled worker glues in a day'),
    ...FUND_FIGURES,
    constructed('backlog_disputes', 150_000, 'disputes', 'what busy days before the peak leave open'),
    constructed('service_people_a_shift', 830, 'people', 'so that the desk holds most of the queue'),
    constructed(
      'bot_contained_share',
      0.55,
      'ratio',
      'between no bot and the 70 % solved published for 2019',
    ),
    constructed(
      'parcels_shipped_per_hour',
      2_400_000,
      'parcels',
      'so that most of the day is shipped in eight days',
    ),
    constructed(
      'opening_seconds',
      748,
      's',
      'the rates around the peak second; the sums around them are published',
    ),
  ],
  demand: {
    ordersOfDay: 467_000_000,
    wantedRatio: 1,
    paymentsPerOrder: 710 / 467,
    gmvYuanOfDay: 91_217_000_000,
    orders: {
      opening: [
        [0, 112_000],
        [20, 140_000],
        [45, 140_000],
        [130, 72_000],
        [400, 54_000],
        [748, 41_000],
      ],
      cumulative: bentThrough(SALES, 14, 0.664),
    },
    gmv: { cumulative: SALES },
    ordinaryOrdersPerDay: 30_000_000,
    ordinaryProfile: ORDINARY_PROFILE,
    ordinaryOrderYuan: 110,
  },
  trading: {
    planOrdersPerSec: 120_000,
    planPaymentsPerSec: 60_000,
    ceilingOrdersPerSec: 150_000,
    ceilingPaymentsPerSec: 85_900,
    giveUpPerMin: 0.1,
  },
  market: USUAL_MARKET,
  logistics: {
    ...USUAL_LOGISTICS,
    shipPerHour: [2_300_000, 2_500_000, 2_400_000],
    deliverPerHour: 2_700_000,
  },
  disputes: USUAL_DISPUTES,
  backlog: { disputes: 150_000, minDisputes: 40, causes: USUAL_BACKLOG_CAUSES },
  service: USUAL_SERVICE,
  bots: { containedShare: 0.55, contactsPerThousandOrders: 12 },
  fundsYuan: FUNDS_YUAN,
  topUps: [],
  sampling: USUAL_SAMPLING,
};
