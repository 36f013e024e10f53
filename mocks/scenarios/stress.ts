import { constructed, FUND_FIGURES, FUNDS_YUAN } from './figures';
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
const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
/** The same flow at every hour. */
const EVEN: CumulativePoints = [[24, 1]];
const EVEN_PROFILE = ORDINARY_PROFILE.map(() => 1);

export const STRESS: Scenario = {
  id: 'stress',
  dayStart: DAY_START,
  startAt: DAY_START + 10 * HOUR,
  durationMs: 2 * HOUR,
  drillScale: 1,
  title: { 'zh-CN': '压力：一百万件未结纠纷', en: 'Stress: a million open disputes' },
  description: {
    'zh-CN': '只为测速：开局一百万件未结，此后每秒约一千个事件，可再成倍放大。数字没有现实依据。',
    en: 'For measuring speed alone: a million open at the start, then about a thousand events a second, multiplied at will. None of its figures is real.',
  },
  figures: [
    constructed('backlog_disputes', 1_000_000, 'disputes', 'the size the console must stay quick at'),
    constructed('events_per_sec', 1_000, '1/s', 'at scale 1 and rate 1'),
    ...FUND_FIGURES,
  ],
  demand: {
    ordersOfDay: 1_000_000_000,
    wantedRatio: 1,
    paymentsPerOrder: 1.4,
    gmvYuanOfDay: 200_000_000_000,
    orders: { opening: [], cumulative: EVEN },
    gmv: { cumulative: EVEN },
    ordinaryOrdersPerDay: 1_000_000_000,
    ordinaryProfile: EVEN_PROFILE,
    ordinaryOrderYuan: 200,
  },
  trading: {
    planOrdersPerSec: 20_000,
    planPaymentsPerSec: 30_000,
    ceilingOrdersPerSec: 30_000,
    ceilingPaymentsPerSec: 40_000,
    giveUpPerMin: 0.1,
  },
  market: { ...USUAL_MARKET, items: 20_000, badFactor: 20 },
  logistics: {
    ...USUAL_LOGISTICS,
    shipPerHour: [45_000_000, 45_000_000, 45_000_000],
    deliverPerHour: 50_000_000,
    waitingHours: 4,
  },
  disputes: {
    ...USUAL_DISPUTES,
    recent: {
      price_protection: 2_500,
      other: 2_700,
      no_reason_return: 2_700,
      quality: 1_300,
      not_as_described: 1_200,
    },
    lateUnshipped: 2_000,
    overdue: 500,
  },
  backlog: { disputes: 1_000_000, minDisputes: 40, causes: USUAL_BACKLOG_CAUSES },
  service: {
    ...USUAL_SERVICE,
    people: [7_500, 7_500, 7_500],
    handlingMs: [10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE],
    answerMs: [5 * SECOND, MINUTE, 5 * MINUTE, 20 * MINUTE],
    instantShare: 0.5,
  },
  bots: { containedShare: 0.55, contactsPerThousandOrders: 12 },
  fundsYuan: FUNDS_YUAN,
  topUps: [],
  sampling: { ...USUAL_SAMPLING, traffic: [{ untilMs: Number.POSITIVE_INFINITY, windowMs: 5 * SECOND }] },
};
