import { HOUR_MS } from '../../../../shared/kernel';
import { NO_FIGURE } from '../../../app/formats';
import { useNowValue } from '../../../engine';
import { cx, type DataColumn, ToneShape } from '../../../ui';
import type { CartonLine, MatrixRow } from '../carton-facts';
import { hoursText, type Words } from '../words';
import css from './Cartons.module.css';

/** A warehouse's name and a column a size. */
export function matrixColumns(sizes: readonly string[], words: Words): readonly DataColumn<MatrixRow>[] {
  return [
    {
      id: 'warehouse',
      header: words.t('cartons.warehouse'),
      widthPx: 116,
      grow: 1.2,
      cell: (row) => row.name,
    },
    ...sizes.map(
      (size): DataColumn<MatrixRow> => ({
        id: size,
        header: size,
        widthPx: 70,
        grow: 1,
        align: 'end',
        cell: (row) => {
          const line = row.cells[size];
          return line ? (
            <MatrixCell line={line} words={words} />
          ) : (
            <span className={css.quiet}>{NO_FIGURE}</span>
          );
        },
      }),
    ),
  ];
}

function MatrixCell({ line, words }: { readonly line: CartonLine; readonly words: Words }) {
  const { t, formats } = words;
  const { emptyAt, tone, name, size } = line;
  const text = useNowValue((now) =>
    emptyAt === null ? null : hoursText(Math.max(0, emptyAt - now) / HOUR_MS, words),
  );
  const state = emptyAt === null ? t('cartons.never') : t(`stock.${tone}`);
  const left = tone === 'breach' ? t('stock.breach') : (text ?? NO_FIGURE);
  const title = t('matrix.cell', {
    name,
    size,
    state,
    left,
    stock: formats.count(line.stock),
    burn: formats.count(line.burnPerHour),
  });
  return (
    <span className={cx(css.cell, css[tone])} title={title}>
      {tone === 'plain' ? null : <ToneShape tone={tone} />}
      {tone === 'plain' ? null : <span className={css.spoken}>{state}</span>}
      {left}
    </span>
  );
}
