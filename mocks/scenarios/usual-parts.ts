import { CARTON_SUPPLIERS, WAREHOUSES } from './places';
import type { Backlog, Cartons, DisputeRates, Logistics, Market, Sampling, Service } from './scenario';

/**
 * Parts that scenarios have in common, to be changed one by one. All figures here are constructed unless they
 * say otherwise.
 */
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** Orders by hour of an ordinary day: an ordinary web shop's, from a public sample of 8,135 orders. */
export const ORDINARY_PROFILE: readonly number[] = [
  194, 101, 38, 24, 13, 14, 47, 104, 212, 389, 542, 534, 549, 523, 510, 516, 544, 495, 499, 489, 530, 488,
  457, 323,
];

export const USUAL_MARKET: Market = {
  items: 30_000,
  minItems: 80,
  itemsPerMerchant: 6,
  badShare: 0.02,
  badFactor: 60,
  crossBorderShare: 0.12,
  consumers: 300_000_000,
};

export const USUAL_CARTONS: Cartons = {
  sizes: [
    ['XS', 0.18],
    ['S', 0.32],
    ['M', 0.28],
    ['L', 0.15],
    ['XL', 0.07],
  ],
  coverHours: [1.5, 10, 28, 48, 72, 110, 160],
  onOrderShare: 0.45,
  onOrderDueHours: [3, 8, 16, 40, 90],
  suppliers: CARTON_SUPPLIERS,
  /** Published: a skilled worker glues 2,000 cartons a day. */
  perWorkerDay: 2_000,
  /** Published as "tens of thousands" a day for a machine. */
  perMachineDay: 30_000,
  transportMs: 6 * HOUR,
};

export const USUAL_LOGISTICS: Omit<Logistics, 'shipPerHour' | 'deliverPerHour'> = {
  warehouses: WAREHOUSES,
  waitingHours: 16,
  promiseMs: 72 * HOUR,
  carriers: 4,
  underwayHours: 42,
  deliveryPromiseMs: 96 * HOUR,
  customs: { clearPerHourRatio: [1.1, 0.95, 1.3] },
  cartons: USUAL_CARTONS,
};

export const USUAL_DISPUTES: DisputeRates = {
  recent: { price_protection: 26, other: 29, no_reason_return: 25 },
  held: {
    no_reason_return: 5,
    quality: 2,
    damaged: 1.4,
    not_as_described: 1.6,
    counterfeit: 0.8,
    allergy: 0.6,
    installation: 0.6,
    other: 0.8,
  },
  lateUnshipped: 1_100,
  overdue: 300,
  vipShare: 0.03,
  abuseShare: 0.012,
  refundGate: null,
};

export const USUAL_BACKLOG_CAUSES: Backlog['causes'] = {
  not_received: 0.2,
  late_shipping: 0.14,
  damaged: 0.06,
  quality: 0.12,
  counterfeit: 0.06,
  not_as_described: 0.1,
  no_reason_return: 0.16,
  price_protection: 0.05,
  allergy: 0.02,
  installation: 0.02,
  other: 0.07,
};

export const USUAL_SERVICE: Service = {
  people: [620, 980, 900],
  handlingMs: [3 * MINUTE, 7 * MINUTE, 11 * MINUTE, 16 * MINUTE, 26 * MINUTE, 60 * MINUTE],
  answerMs: [15 * MINUTE, 2 * HOUR, 6 * HOUR, 14 * HOUR, 30 * HOUR, 70 * HOUR],
  instantShare: 0.6,
  partySettlesShare: 0.35,
  forgottenShare: 0.04,
  chaseLeftMs: 5 * HOUR,
  withdrawShare: 0.09,
  juryShare: 0.02,
  appealShare: 0.015,
  undoShare: 0.004,
};

/** Windows of 5 s around midnight, 15 s until two o'clock, a minute after that: 31 provinces each. */
export const USUAL_SAMPLING: Sampling = {
  traffic: [
    { untilMs: 30 * MINUTE, windowMs: 5_000 },
    { untilMs: 2 * HOUR, windowMs: 15_000 },
    { untilMs: Number.POSITIVE_INFINITY, windowMs: MINUTE },
  ],
  intakeMs: MINUTE,
  warehouseMs: 2 * MINUTE,
  customsMs: 2 * MINUTE,
  cartonMs: 10 * MINUTE,
  listingMs: 30 * MINUTE,
};
