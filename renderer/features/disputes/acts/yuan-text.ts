/** Money as it's typed, in yuan: digits, grouped or not, at most two decimals, with or without the sign. */
const YUAN = /^¥?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;
/** Digits that still make a safe integer of fen. */
const MAX_FEN = 900_000_000_000_000;

/** Fen of an amount typed in yuan, exactly; null when it's none. No fraction ever passes through floating point. */
export function fenOfYuanText(typed: string): number | null {
  const match = YUAN.exec(typed.trim().replace(/[￥]/, '¥').replace(/，/g, ',').replace(/\s/g, ''));
  if (!match) return null;
  const whole = Number((match[1] ?? '').replaceAll(',', ''));
  const fen = whole * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(fen) && fen <= MAX_FEN ? fen : null;
}

/** An amount as it's put into a field: `1299.00`. */
export function yuanTextOfFen(fen: number): string {
  const text = String(fen).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
