import type { ImportLogView } from '../../../../shared/protocol';
import type { ImportSaid, Mapping } from '../../../../shared/recording/import';
import type { Detected } from '../../../../shared/recording/import/detect';
import type { PrintDocument } from '../../../../shared/reports/document';
import { ExportButtons } from '../../../app/exports';
import { useFormats, useText } from '../../../app/i18n';
import { ActButton } from '../../../app/people';
import { useTopic } from '../../../engine';
import { Button, Checkbox, EmptyState, ErrorState, Panel } from '../../../ui';
import reportCss from '../Reports.module.css';
import { DocumentView } from '../sla/DocumentView';
import { ColumnsTable } from './ColumnsTable';
import { DropArea } from './DropArea';
import css from './Import.module.css';
import { ImportResult } from './ImportResult';
import { setImport, useImportDraft } from './import-desk';
import { saidWords } from './import-words';
import { MapCheck } from './MapCheck';
import { MappingForm } from './MappingForm';
import { useImport } from './use-import';
import { usePreview } from './use-preview';

const FORMATS = ['pdf', 'xlsx', 'csv', 'json'] as const;
const NO_LOG = 'none';

/** Somebody else's log: dropped, looked at, corrected, imported, reported on. */
export function ImportPanel() {
  const t = useText('reports');
  const draft = useImportDraft();
  const acts = useImport();
  const { payload } = useTopic('importLog', { logId: draft.logId ?? NO_LOG });
  const log = payload?.logId === draft.logId ? payload : null;
  return (
    <div className={reportCss.body}>
      <DropArea
        file={log?.file ?? null}
        onDrop={(file) => void acts.drop(file)}
        onChoose={() => void acts.choose()}
      />
      {acts.error ? <ErrorState error={acts.error} /> : null}
      {log === null ? <EmptyState title={t('import.none')} detail={t('import.noneDetail')} /> : null}
      {log?.unreadable ? (
        <EmptyState title={t('import.unreadable')} detail={saidWords(log.unreadable as ImportSaid, t)} />
      ) : log ? (
        <OpenLog key={log.logId} log={log} acts={acts} />
      ) : null}
    </div>
  );
}

interface OpenLogProps {
  readonly log: ImportLogView;
  readonly acts: ReturnType<typeof useImport>;
}

function OpenLog({ log, acts }: OpenLogProps) {
  const t = useText('reports');
  const formats = useFormats();
  const draft = useImportDraft();
  const { columns, rows, mapping: found } = log.detected as Detected;
  const mapping = draft.mapping ?? found;
  const preview = usePreview(log.logId, mapping);
  const set = (next: Mapping) => setImport({ mapping: next });
  const isRunning = log.state === 'running';
  const name = log.file.replace(/(\.\w{1,6}){1,2}$/, '');
  return (
    <>
      <Panel
        title={t('import.map')}
        note={t('import.mapNote', { format: mapping.format.toUpperCase(), rows: formats.count(rows) })}
        className={css.panel}
        tools={
          <>
            <Button size="small" onPress={() => set(found)} isDisabled={mapping === found}>
              {t('import.asDetected')}
            </Button>
            <ActButton
              act="import.log"
              size="small"
              onPress={() => void acts.saveMap(name, mapping)}
              data-testid="import-save-map"
            >
              {t('import.saveMap')}
            </ActButton>
          </>
        }
      >
        <MappingForm mapping={mapping} onChange={set} />
        <ColumnsTable columns={columns} mapping={mapping} onChange={set} />
        <MapCheck preview={preview} mapping={mapping} columns={columns} />
      </Panel>
      <div className={css.acts}>
        {isRunning ? (
          <Button onPress={() => acts.cancel(log.logId)}>{t('form.cancel')}</Button>
        ) : (
          <ActButton
            act="import.log"
            variant="primary"
            isDisabled={preview !== undefined && preview.refused !== null}
            onPress={() => void acts.start(log.logId, mapping, draft.skipBad)}
            data-testid="import-start"
          >
            {t('import.start')}
          </ActButton>
        )}
        <Checkbox isSelected={draft.skipBad} onChange={(skipBad) => setImport({ skipBad })}>
          {t('import.skipBad')}
        </Checkbox>
      </div>
      <ImportResult log={log} />
      {log.state === 'done' ? <Imported log={log} name={name} acts={acts} /> : null}
    </>
  );
}

/** The day, to be saved, and its report. */
function Imported({ log, name, acts }: OpenLogProps & { readonly name: string }) {
  const t = useText('reports');
  const formats = useFormats();
  const document = log.document as PrintDocument;
  return (
    <>
      <div className={reportCss.found}>
        <ActButton
          act="import.log"
          size="small"
          onPress={() => void acts.saveDay(name, log.logId)}
          data-testid="import-save-day"
        >
          {t('import.saveDay')}
        </ActButton>
        <strong className={reportCss.label}>{document.labelText}</strong>
        <span>{t('state.asOf', { time: formats.instant(document.asOf) })}</span>
        <span className={reportCss.gap} />
        <ExportButtons
          act="import.log"
          formats={FORMATS}
          writing={acts.writing}
          isDisabled={false}
          onExport={(format) => void acts.saveReport(name, log.logId, format)}
        />
      </div>
      <DocumentView document={document} />
    </>
  );
}
