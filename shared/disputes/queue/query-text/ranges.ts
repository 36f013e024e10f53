import { DAY_MS } from '../../../kernel';
import { MAX_SPAN_MS, type QueueFilter } from '../query';
import { type Fault, fault } from './fault';
import { readInstant, readSpan, readYuan, writeInstant, writeSpan, writeYuan } from './figures';
import type { QueryOperator } from './lexer';
import type { RangeField } from './words';

type Bounds = Partial<
  Pick<
    QueueFilter,
    | 'minAmountFen'
    | 'maxAmountFen'
    | 'dueWithinMs'
    | 'dueBeyondMs'
    | 'minAgeMs'
    | 'maxAgeMs'
    | 'openedFrom'
    | 'openedBefore'
  >
>;

/** What a comparison of a range field comes to. Bounds are whole units: "more than" is "at least" one unit further. */
export function readRange(field: RangeField, operator: QueryOperator, text: string): Bounds | Fault {
  switch (field) {
    case 'amount':
      return readAmount(operator, text);
    case 'due':
      return readDue(operator, text);
    case 'age':
      return readAge(operator, text);
    case 'opened':
      return readOpened(operator, text);
  }
}

function readAmount(operator: QueryOperator, text: string): Bounds | Fault {
  const fen = readYuan(text);
  if (fen === null) return fault('bad_value', text, ['500', '99.90', '1.2万']);
  switch (operator) {
    case ':':
      return { minAmountFen: fen, maxAmountFen: fen };
    case '>':
      return fen < Number.MAX_SAFE_INTEGER ? { minAmountFen: fen + 1 } : fault('bad_value', text);
    case '>=':
      return { minAmountFen: fen };
    case '<':
      return fen > 0 ? { maxAmountFen: fen - 1 } : fault('bad_value', text, ['> 0']);
    case '<=':
      return { maxAmountFen: fen };
  }
}

/** The bound a span comes to: itself, or a millisecond further to where the operator points. */
function spanBound(text: string, operator: QueryOperator, shiftMs: number): number | Fault {
  if (operator === ':') return fault('bad_operator', ':', ['<', '<=', '>', '>=']);
  const ms = readSpan(text);
  const bound = ms === null ? Number.NaN : ms + shiftMs;
  return Math.abs(bound) <= MAX_SPAN_MS ? bound : fault('bad_value', text, ['6h', '1d12h', '30m']);
}

function readDue(operator: QueryOperator, text: string): Bounds | Fault {
  const bound = spanBound(text, operator, operator === '<' || operator === '>=' ? -1 : 0);
  if (typeof bound !== 'number') return bound;
  return operator === '<' || operator === '<=' ? { dueWithinMs: bound } : { dueBeyondMs: bound };
}

function readAge(operator: QueryOperator, text: string): Bounds | Fault {
  const bound = spanBound(text, operator, operator === '<' ? -1 : operator === '>' ? 1 : 0);
  if (typeof bound !== 'number') return bound;
  return operator === '<' || operator === '<=' ? { maxAgeMs: bound } : { minAgeMs: bound };
}

function readOpened(operator: QueryOperator, text: string): Bounds | Fault {
  const read = readInstant(text);
  if (read === null) return fault('bad_value', text, ['2015-11-11', '2015-11-11T08:30']);
  // A day is all its instants: after it is from the next one on.
  const end = read.at + (read.isDay ? DAY_MS : 1);
  switch (operator) {
    case ':':
      return { openedFrom: read.at, openedBefore: end };
    case '>':
      return { openedFrom: end };
    case '>=':
      return { openedFrom: read.at };
    case '<':
      return { openedBefore: read.at };
    case '<=':
      return { openedBefore: end };
  }
}

/** One comparison: field, operator and figure. */
export interface Comparison {
  readonly field: RangeField;
  readonly operator: QueryOperator;
  readonly figure: string;
}

/** The comparisons that read back as exactly these bounds. */
export function comparisonsOf(filter: QueueFilter): readonly Comparison[] {
  const {
    minAmountFen,
    maxAmountFen,
    dueWithinMs,
    dueBeyondMs,
    minAgeMs,
    maxAgeMs,
    openedFrom,
    openedBefore,
  } = filter;
  const found: Comparison[] = [];
  const add = (field: RangeField, operator: QueryOperator, figure: string): void => {
    found.push({ field, operator, figure });
  };
  if (minAmountFen !== undefined && minAmountFen === maxAmountFen)
    add('amount', ':', writeYuan(minAmountFen));
  else {
    if (minAmountFen !== undefined)
      found.push(shorter('amount', ['>=', '>'], [minAmountFen, minAmountFen - 1]));
    if (maxAmountFen !== undefined)
      found.push(shorter('amount', ['<=', '<'], [maxAmountFen, maxAmountFen + 1]));
  }
  if (dueWithinMs !== undefined) found.push(shorter('due', ['<=', '<'], [dueWithinMs, dueWithinMs + 1]));
  if (dueBeyondMs !== undefined) found.push(shorter('due', ['>', '>='], [dueBeyondMs, dueBeyondMs + 1]));
  if (minAgeMs !== undefined) found.push(shorter('age', ['>=', '>'], [minAgeMs, minAgeMs - 1]));
  if (maxAgeMs !== undefined) found.push(shorter('age', ['<=', '<'], [maxAgeMs, maxAgeMs + 1]));
  if (openedFrom !== undefined) add('opened', '>=', writeInstant(openedFrom));
  if (openedBefore !== undefined) add('opened', '<', writeInstant(openedBefore));
  return found;
}

/** Whichever of two ways of saying the same bound is shorter; the first one if neither is. */
function shorter(
  field: 'amount' | 'due' | 'age',
  operators: readonly [QueryOperator, QueryOperator],
  figures: readonly [number, number],
): Comparison {
  const write = field === 'amount' ? writeYuan : writeSpan;
  const [plain, other] = [write(figures[0]), write(figures[1])];
  // Only a figure that can be read back may be written.
  const isReadable = field === 'amount' ? figures[1] >= 0 && Number.isSafeInteger(figures[1]) : true;
  return isReadable && other.length < plain.length
    ? { field, operator: operators[1], figure: other }
    : { field, operator: operators[0], figure: plain };
}
