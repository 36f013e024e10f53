import { useState } from 'react';
import type { CodedError, Result } from '../../../../shared/kernel';
import type { FileGrant, SavedFormat } from '../../../../shared/protocol';
import type { Mapping } from '../../../../shared/recording/import';
import type { FileFormat } from '../../../../shared/reporting';
import { useFaultWords, useLanguage, useText } from '../../../app/i18n';
import { shell, useEngine } from '../../../engine';
import { showToast } from '../../../ui';
import { openImport } from './import-desk';

type Granting = Promise<FileGrant | null | 'unavailable'>;

/** The acts of this screen. `error`: why the last one failed. */
export function useImport() {
  const t = useText('reports');
  const words = useFaultWords();
  const language = useLanguage();
  const { client } = useEngine().connection;
  const [error, setError] = useState<CodedError | null>(null);
  const [writing, setWriting] = useState<FileFormat | null>(null);

  const take = async (granting: Granting) => {
    setError(null);
    const chosen = await granting;
    if (chosen === 'unavailable') showToast({ tone: 'breach', text: t('import.noShell') });
    if (chosen === null || chosen === 'unavailable') return;
    const answer = await client.call('import.open', { grant: chosen.grant });
    if (answer.ok) openImport(answer.value.logId);
    else setError(answer.error);
  };
  const save = async (
    wanted: { readonly name: string; readonly format: SavedFormat },
    write: (grant: string) => Promise<Result<{ readonly file: string }, CodedError>>,
  ) => {
    const chosen = await shell.chooseFile(wanted);
    if (chosen === null) return;
    if (chosen === 'unavailable') {
      showToast({ tone: 'breach', text: t('exports.noShell') });
      return;
    }
    const answer = await write(chosen.grant);
    if (answer.ok) showToast({ tone: 'ok', text: t('exports.done', { file: answer.value.file }) });
    else
      showToast({
        tone: 'breach',
        text: t('exports.failed', { reason: words(answer.error) }),
        stayMs: null,
      });
  };
  return {
    error,
    writing,
    choose: () => take(shell.chooseLog()),
    drop: (file: File) => take(shell.takeDropped(file)),
    start: async (logId: string, mapping: Mapping, skipBad: boolean) => {
      const answer = await client.call('import.start', { logId, mapping, skipBad, language });
      setError(answer.ok ? null : answer.error);
    },
    cancel: (logId: string) => void client.call('import.cancel', { logId }),
    saveMap: (name: string, mapping: Mapping) =>
      save({ name: `${name}-map`, format: 'json' }, (grant) =>
        client.call('import.saveMap', { mapping, grant }),
      ),
    saveDay: (name: string, logId: string) =>
      save({ name, format: 'jsonl' }, (grant) => client.call('import.saveDay', { logId, grant })),
    saveReport: (name: string, logId: string, format: FileFormat) =>
      save({ name: `sla-${name}`, format }, async (grant) => {
        setWriting(format);
        const answer = await client.call('import.saveReport', { logId, format, language, grant });
        setWriting(null);
        return answer;
      }),
  };
}
