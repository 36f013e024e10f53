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

/** 2018-11-11T00:00:00+08:00. */
const DAY_START = 1_541_865_600_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** Published sums of the day's sales at given times, as shares of 213.5 bn yuan. */
const SALES_PUBLISHED: CumulativePoints = [
  [21 / 3_600, 0.0047],
  [125 / 3_600, 0.0468],
  [1, 0.3232],
  [6_446 / 3_600, 0.4684],
  [8.148, 0.5653],
  [24, 1],
];
/**
 * Hourly shares of sales: they meet every published point; between points an ordinary day's profile fills in
 * (constructed).
 */
const SALES_HOURLY = [
  0.3232, 0.1522, 0.0126, 0.008, 0.0043, 0.0046, 0.0156, 0.0345, 0.0208, 0.0223, 0.0311, 0.0307, 0.0315, 0.03,
  0.0293, 0.0296, 0.0312, 0.0284, 0.0287, 0.0281, 0.0304, 0.028, 0.0262, 0.0185,
];
const SALES = throughPublished(SALES_HOURLY, SALES_PUBLISHED);

export const DAY_2018: Scenario = {
  id: '2018',
  dayStart: DAY_START,
  startAt: DAY_START - 10 * MINUTE,
  durationMs: 26 * HOUR + 10 * MINUTE,
  drillScale: 0.03,
  title: { 'zh-CN': '2018：次日零点，退款开闸', en: '2018: refunds reopen at midnight after' },
  description: {
    'zh-CN':
      '峰值每秒四十九万笔，机器人接走大半咨询，当天的纠纷几乎当天结清。退款到十二日零点才开放，先限流十分钟，退款队列一步抬起。',
    en: 'A peak of 491,000 orders a second; bots settle most inquiries and nearly every dispute is settled the same day. Refunds open at 0:00 on the 12th and are rate-limited for ten minutes: the queue goes up in one step.',
  },
  figures: [
    published('peak_orders_per_sec', 491_000, '1/s', 'reported for the day'),
    published('delivery_orders', 1_042_000_000, 'orders', 'closing tally of the day'),
    published('gmv_yuan', 213_500_000_000, 'yuan', 'closing tally of the day'),
    published('gmv_10bn_after_sec', 125, 's', 'milestone reported on the day: 10 bn yuan after 2 min 5 s'),
    published(
      'gmv_100bn_after_sec',
      6_446,
      's',
      'milestone reported on the day: 100 bn yuan after 1 h 47 min',
    ),
    published('gmv_share_by_1h00', 0.3232, 'ratio', 'sum reported at 1:00 over the closing tally'),
    published('gmv_share_by_8h09', 0.5653, 'ratio', 'sum reported at 8:09 over the closing tally'),
    published('orders_share_by_23h18', 0.96, 'ratio', '1 bn delivery orders by 23:18 over the closing tally'),
    published(
      'refunds_limited_minutes',
      10,
      'min',
      'refund flow rate-limited for up to ten minutes from 0:00 on the 12th',
    ),
    ...FUND_FIGURES,
    constructed('capacity_orders_per_sec', 500_000, '1/s', 'a little above the peak that was published'),
    constructed('capacity_payments_per_sec', 300_000, '1/s', 'above the 256,000 a second published for 2017'),
    constructed(
      'same_day_share',
      0.9,
      'ratio',
      'published in words only: nearly all are settled the same day',
    ),
    constructed('bot_contained_share', 0.7, 'ratio', 'the 70 % solved published for 2019'),
    constructed('backlog_disputes', 100_000, 'disputes', 'hard cases that three days have left open'),
    constructed(
      'dispute_rate',
      0.00007,
      'ratio',
      'fewer than in 2014, most refunds being closed until the day after',
    ),
  ],
  demand: {
    ordersOfDay: 1_042_000_000,
    wantedRatio: 1,
    paymentsPerOrder: 1.4,
    gmvYuanOfDay: 213_500_000_000,
    orders: {
      opening: [
        [0, 120_000],
        [22, 330_000],
        [45, 491_000],
        [75, 491_000],
        [125, 360_000],
        [300, 230_000],
        [900, 100_000],
        [1_800, 50_000],
      ],
      cumulative: bentThrough(SALES, 23.3, 0.96),
    },
    gmv: { cumulative: SALES },
    ordinaryOrdersPerDay: 70_000_000,
    ordinaryProfile: ORDINARY_PROFILE,
    ordinaryOrderYuan: 120,
  },
  trading: {
    planOrdersPerSec: 500_000,
    planPaymentsPerSec: 300_000,
    ceilingOrdersPerSec: 560_000,
    ceilingPaymentsPerSec: 310_000,
    giveUpPerMin: 0.1,
  },
  market: { ...USUAL_MARKET, items: 24_000, consumers: 600_000_000 },
  logistics: {
    ...USUAL_LOGISTICS,
    shipPerHour: [6_200_000, 6_800_000, 6_500_000],
    deliverPerHour: 7_500_000,
  },
  disputes: {
    ...USUAL_DISPUTES,
    recent: { price_protection: 5, other: 8, no_reason_return: 9 },
    held: {
      no_reason_return: 4,
      quality: 1.2,
      damaged: 0.9,
      not_as_described: 1,
      counterfeit: 0.4,
      allergy: 0.3,
      installation: 0.4,
      other: 0.5,
    },
    lateUnshipped: 40,
    overdue: 40,
    vipShare: 0.08,
    refundGate: { opensAtMs: 24 * HOUR, limitedForMs: 10 * MINUTE, limitPerMin: 1_400 },
  },
  backlog: { disputes: 100_000, minDisputes: 40, causes: USUAL_BACKLOG_CAUSES },
  service: {
    ...USUAL_SERVICE,
    people: [950, 1_300, 1_200],
    answerMs: [2 * MINUTE, 12 * MINUTE, 35 * MINUTE, 80 * MINUTE, 3 * HOUR, 9 * HOUR],
    instantShare: 0.92,
    partySettlesShare: 0.62,
    forgottenShare: 0.02,
  },
  bots: { containedShare: 0.7, contactsPerThousandOrders: 10 },
  fundsYuan: FUNDS_YUAN,
  topUps: [
    {
      fund: 'consumer_protection',
      amountYuan: 20_000_000,
      atMs: 24 * HOUR + 30 * MINUTE,
      reason: 'refund_wave',
    },
  ],
  sampling: USUAL_SAMPLING,
};
