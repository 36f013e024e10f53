import { assert } from './assert';
import type { Brand } from './brand';

/** Money in fen (1 yuan = 100 fen): a safe integer, never a fraction. A fund (17,000,000,000 fen) doesn't fit 32 bits. */
export type Fen = Brand<number, 'Fen'>;

/** The one way to make money from a number. Stops on fractions, NaN, infinities, −0 and values past 2^53 − 1. */
export function fen(amount: number): Fen {
  assert(isFen(amount), `money must be a safe integer of fen, got ${amount}`);
  return amount as Fen;
}

/** True for a number that is legal money: a safe integer that is not −0. */
function isFen(amount: unknown): amount is Fen {
  return Number.isSafeInteger(amount) && !Object.is(amount, -0);
}

/** Whole yuan as fen. */
export function yuan(amount: number): Fen {
  return fen(amount * 100);
}

/**
 * Fen as the decimal digits of yuan: `1299.00`, `-0.05`. Made from digits, never by dividing: no amount is off by a fen,
 * however large.
 */
export function yuanDigits(amountFen: number): string {
  const digits = String(Math.abs(amountFen)).padStart(3, '0');
  return `${amountFen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
