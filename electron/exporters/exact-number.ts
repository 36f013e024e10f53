/** A number without an exponent: `0.000001`. JavaScript writes exponents below that and from 1e21 on only. */
export function plainNumberText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}
