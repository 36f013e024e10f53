import type { Mapping } from '../../../../shared/recording/import';
import type { ColumnFacts } from '../../../../shared/recording/import/detect-columns';
import { useFaultWords, useFormats, useText } from '../../../app/i18n';
import { StatusDot } from '../../../ui';
import { roleOf } from './column-roles';
import css from './Import.module.css';
import { foundWords } from './import-words';
import type { Preview } from './use-preview';

export interface MapCheckProps {
  readonly preview: Preview | undefined;
  readonly mapping: Mapping;
  readonly columns: readonly ColumnFacts[];
}

/** What the map makes of the log's beginning, what of it isn't sure, and the first row that doesn't fit. */
export function MapCheck({ preview, mapping, columns }: MapCheckProps) {
  const t = useText('reports');
  const words = useFaultWords();
  const formats = useFormats();
  const refused = preview?.refused ?? null;
  const bad = preview?.met?.anomalies.find(({ kind }) => kind === 'unparsable');
  const isOpen = columns.some(
    (column) =>
      column.isDayMonthOpen &&
      column.timeFormat === mapping.timeFormat &&
      ['time', 'openedAt', 'settledAt'].includes(roleOf(mapping, column) ?? ''),
  );
  const isLocal = !/X|z|Z|^iso$|^epoch/.test(mapping.timeFormat) && mapping.zone === 'UTC';
  const isUnsettled = mapping.layout === 'event-per-row' && mapping.settle.every((name) => name === '');
  return (
    <ul className={css.check} role="status" data-testid="import-check">
      {preview === undefined ? <li>{t('import.checking')}</li> : null}
      {refused ? (
        <li>
          <StatusDot tone="breach">
            {t('import.cannotUse', { reason: 'said' in refused ? foundWords(refused, t) : words(refused) })}
          </StatusDot>
        </li>
      ) : null}
      {preview?.met ? (
        <li>
          <StatusDot tone={bad ? 'risk' : 'ok'}>
            {t('import.sampled', {
              rows: formats.count(preview.met.rows),
              cases: formats.count(preview.met.cases),
            })}
          </StatusDot>
        </li>
      ) : null}
      {bad ? (
        <li>
          <StatusDot tone="breach">{t('import.badRows', { count: formats.count(bad.count) })}</StatusDot>
          <code>{foundWords(bad.example.found, t)}</code>
        </li>
      ) : null}
      {isOpen ? (
        <li>
          <StatusDot tone="risk">{t('import.dayMonth', { format: mapping.timeFormat })}</StatusDot>
        </li>
      ) : null}
      {isLocal ? (
        <li>
          <StatusDot tone="watch">{t('import.asUtc')}</StatusDot>
        </li>
      ) : null}
      {isUnsettled ? (
        <li>
          <StatusDot tone="risk">{t('import.nothingSettles')}</StatusDot>
        </li>
      ) : null}
    </ul>
  );
}
