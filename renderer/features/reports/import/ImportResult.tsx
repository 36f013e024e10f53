import type { ImportLogView } from '../../../../shared/protocol';
import type { ImportFault, ImportReport } from '../../../../shared/recording/import';
import { useFormats, useText } from '../../../app/i18n';
import { EmptyState, ErrorState, StatusDot } from '../../../ui';
import css from './Import.module.css';
import { foundWords, saidWords, warningWords } from './import-words';

/** What came of an import: its counts and what was odd, or the row that stopped it. */
export function ImportResult({ log }: { readonly log: ImportLogView }) {
  const t = useText('reports');
  const formats = useFormats();
  switch (log.state) {
    case 'open':
      return null;
    case 'cancelled':
      return <EmptyState title={t('state.cancelled')} />;
    case 'failed':
      return <Refused log={log} />;
    case 'running': {
      const text = t('import.running', {
        done: formats.count(log.doneBytes),
        total: formats.count(log.bytes),
        events: formats.count(log.events),
      });
      return (
        <div className={css.progress} role="status">
          <progress max={log.bytes || 1} value={log.doneBytes} aria-label={text} />
          {text}
        </div>
      );
    }
    case 'done':
      return <Met met={log.met as ImportReport} />;
  }
}

function Refused({ log }: { readonly log: ImportLogView }) {
  const t = useText('reports');
  const fault = log.fault as ImportFault | null;
  if (!log.error) return null;
  if (!fault) return <ErrorState error={log.error} />;
  return (
    <div className={css.fault} role="alert" data-testid="import-fault">
      <StatusDot tone="breach">{t('import.stopped')}</StatusDot>
      <dl className={css.facts}>
        {fault.line === null ? null : <Fact name={t('import.line')} value={String(fault.line)} />}
        {fault.column === null ? null : <Fact name={t('import.column')} value={fault.column} />}
        {fault.value === null ? null : <Fact name={t('import.value')} value={fault.value} />}
        <Fact name={t('import.expected')} value={saidWords(fault.said, t)} />
      </dl>
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Met({ met }: { readonly met: ImportReport }) {
  const t = useText('reports');
  const formats = useFormats();
  const { duplicates } = met;
  const kept = t(duplicates.kept ? 'import.kept' : 'import.dropped');
  return (
    <div data-testid="import-met">
      <dl className={css.counts}>
        <Fact name={t('import.rows')} value={formats.count(met.rows)} />
        <Fact name={t('import.cases')} value={formats.count(met.cases)} />
        <Fact name={t('import.events')} value={formats.count(met.events)} />
        <Fact name={t('import.duplicates', { kept })} value={formats.count(duplicates.count)} />
      </dl>
      <ul className={css.check}>
        {met.warnings.map((warning) => (
          <li key={warning.kind}>
            <StatusDot tone="risk">{warningWords(warning, t)}</StatusDot>
          </li>
        ))}
        {met.anomalies.length === 0 ? (
          <li>
            <StatusDot tone="ok">{t('import.nothingOdd')}</StatusDot>
          </li>
        ) : null}
        {met.anomalies.map(({ kind, count, example }) => (
          <li key={kind}>
            <StatusDot tone="watch">
              {t(`import.anomalies.${kind}`, { count: formats.count(count) })}
            </StatusDot>
            <span>{t('import.firstIn', { line: formats.count(example.line) })}</span>
            <code>{foundWords(example.found, t)}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
