/**
 * Fen as yuan with two decimals: `1299.00`, `-0.05`. Made from digits, never by dividing: no amount is off by a fen,
 * however large.
 */
export function yuanText(amountFen: number): string {
  const digits = String(Math.abs(amountFen)).padStart(3, '0');
  return `${amountFen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A number without an exponent: `0.000001`. JavaScript writes exponents below that and from 1e21 on only. */
export function plainNumberText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}
