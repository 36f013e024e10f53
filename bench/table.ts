import { type Figure, isMet } from './figure';

/** Four figures that count, thousands set apart. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en-US');
  if (value === 0 || Math.abs(value) >= 100) return value.toFixed(0);
  return value.toPrecision(Math.abs(value) >= 10 ? 3 : 2);
}

function budgetText(figure: Figure): string {
  if (!figure.budget) return '';
  const { is, limit, isRequired } = figure.budget;
  const sign = is === 'atMost' ? '≤' : '≥';
  return `${isMet(figure) ? '✓' : '✗'} ${sign} ${numberText(limit)}${isRequired ? ' !' : ''}`;
}

/** The figures as one table; `!` marks the budgets that must be met. */
export function tableText(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.group,
    figure.what,
    numberText(figure.value),
    figure.unit,
    budgetText(figure),
    figure.note ?? '',
  ]);
  const head = ['group', 'what', 'value', 'unit', 'budget', 'note'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i === 2 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = line(widths.map((width) => '─'.repeat(width)));
  let group = '';
  const body = rows.map(([name = '', ...rest]) => {
    const shown = name === group ? '' : name;
    group = name;
    return line([shown, ...rest]);
  });
  return [line(head), rule, ...body].join('\n');
}
