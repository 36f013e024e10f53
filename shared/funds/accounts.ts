import type { Payer } from '../disputes';
import { type Fen, fen, yuan } from '../kernel';
import { FUNDS, type Fund } from './events';

/**
 * Every account of the ledger; the three funds come first, in the order of FUNDS, so that a fund's number is its
 * account's. The others are the world around them: they open at 0 and may go below it.
 */
export const ACCOUNTS = [
  'fund:consumer_protection',
  'fund:goods_guarantee',
  'fund:advance_payout',
  'consumers',
  'merchants',
  'logistics',
  'treasury',
  'insurer:return',
  'insurer:quality',
  'insurer:counterfeit',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** What the funds open with unless the day's header says otherwise. Source: M05. */
export const OPENING_FEN: Readonly<Record<Fund, Fen>> = {
  consumer_protection: yuan(80_000_000),
  goods_guarantee: yuan(170_000_000),
  advance_payout: yuan(80_000_000),
};

/** What the funds of a drill at `scale` open with, to the nearest fen. */
export function scaledOpeningFen(scale: number): Readonly<Record<Fund, Fen>> {
  const of = (fund: Fund): Fen => fen(Math.round(OPENING_FEN[fund] * scale));
  return {
    consumer_protection: of('consumer_protection'),
    goods_guarantee: of('goods_guarantee'),
    advance_payout: of('advance_payout'),
  };
}

const ACCOUNT_OF_PAYER: Readonly<Record<Payer, Account>> = {
  merchant: 'merchants',
  logistics: 'logistics',
  consumer_protection: 'fund:consumer_protection',
  goods_guarantee: 'fund:goods_guarantee',
  advance_payout: 'fund:advance_payout',
  insurer_return: 'insurer:return',
  insurer_quality: 'insurer:quality',
  insurer_counterfeit: 'insurer:counterfeit',
};

const NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  ACCOUNTS.map((account, no) => [account, no]),
);

/** Number of an account: its place in ACCOUNTS. */
export function accountNo(account: Account): number {
  return NUMBERS[account]!;
}

/** Number of a fund, and of its account: its place in FUNDS. */
export function fundNo(fund: Fund): number {
  return FUNDS.indexOf(fund);
}

/** True for the number of a fund's account: one that never goes below zero. */
export function isFundNo(account: number): boolean {
  return account < FUNDS.length;
}

/** The account that bears what a settlement paid. */
export function accountOfPayer(payer: Payer): Account {
  return ACCOUNT_OF_PAYER[payer];
}

/** The fund a settlement draws on; null when another party pays. */
export function fundOfPayer(payer: Payer): Fund | null {
  return (FUNDS as readonly string[]).includes(payer) ? (payer as Fund) : null;
}
