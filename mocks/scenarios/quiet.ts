import { constructed, FUND_FIGURES, FUNDS_YUAN } from './figures';
import { byProfile } from './hourly-shape';
import type { Scenario } from './scenario';
import {
  ORDINARY_PROFILE,
  USUAL_BACKLOG_CAUSES,
  USUAL_DISPUTES,
  USUAL_LOGISTICS,
  USUAL_MARKET,
  USUAL_SAMPLING,
  USUAL_SERVICE,
} from './usual-parts';

/** 2015-10-14T00:00:00+08:00, a Wednesday. */
const DAY_START = 1_444_752_000_000;
const HOUR = 3_600_000;
const SHAPE = byProfile(ORDINARY_PROFILE);

export const QUIET: Scenario = {
  id: 'quiet',
  dayStart: DAY_START,
  startAt: DAY_START + 9 * HOUR,
  durationMs: 15 * HOUR,
  drillScale: 0.03,
  title: { 'zh-CN': '平日：一个普通的星期三', en: 'Quiet: an ordinary Wednesday' },
  description: {
    'zh-CN': '没有大促的一天，从早上九点开始：量小、仓空、队列短，适合熟悉界面。',
    en: 'A day without a sale, from nine in the morning: little traffic, free warehouses, a short queue. Good for finding one’s way about.',
  },
  figures: [
    constructed(
      'delivery_orders',
      30_000_000,
      'orders',
      'an ordinary day of that autumn, of a size with the peak of 2015',
    ),
    constructed(
      'dispute_rate',
      0.0012,
      'ratio',
      'the usual rates on an ordinary day’s goods and the days’ before',
    ),
    constructed('backlog_disputes', 80_000, 'disputes', 'what three ordinary days leave open'),
    ...FUND_FIGURES,
  ],
  demand: {
    ordersOfDay: 30_000_000,
    wantedRatio: 1,
    paymentsPerOrder: 1.3,
    gmvYuanOfDay: 3_300_000_000,
    orders: { opening: [], cumulative: SHAPE },
    gmv: { cumulative: SHAPE },
    ordinaryOrdersPerDay: 30_000_000,
    ordinaryProfile: ORDINARY_PROFILE,
    ordinaryOrderYuan: 110,
  },
  trading: {
    planOrdersPerSec: 6_000,
    planPaymentsPerSec: 5_000,
    ceilingOrdersPerSec: 8_000,
    ceilingPaymentsPerSec: 7_000,
    giveUpPerMin: 0.1,
  },
  market: { ...USUAL_MARKET, items: 20_000 },
  logistics: {
    ...USUAL_LOGISTICS,
    shipPerHour: [900_000, 1_900_000, 1_700_000],
    deliverPerHour: 1_900_000,
    waitingHours: 8,
  },
  disputes: USUAL_DISPUTES,
  backlog: { disputes: 80_000, minDisputes: 40, causes: USUAL_BACKLOG_CAUSES },
  service: { ...USUAL_SERVICE, people: [300, 560, 480], forgottenShare: 0.03 },
  bots: { containedShare: 0.55, contactsPerThousandOrders: 12 },
  fundsYuan: FUNDS_YUAN,
  topUps: [],
  sampling: { ...USUAL_SAMPLING, traffic: [{ untilMs: Number.POSITIVE_INFINITY, windowMs: 30_000 }] },
};
