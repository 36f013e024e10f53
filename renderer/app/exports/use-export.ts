import { useState } from 'react';
import type { CallParams } from '../../../shared/protocol';
import type { FileFormat } from '../../../shared/reporting';
import { useEngine } from '../../engine';
import { showToast } from '../../ui';
import { useFaultWords, useText } from '../i18n';
import { type ExportCall, exportFile } from './export-file';

/** Exports one file at a time and tells in a corner how it went; `writing` is the format under way, null when none is. */
export function useExport() {
  const t = useText('reports');
  const words = useFaultWords();
  const engine = useEngine();
  const [writing, setWriting] = useState<FileFormat | null>(null);
  async function run<N extends ExportCall>(
    call: N,
    params: Omit<CallParams<N>, 'grant'>,
    { name, format }: { readonly name: string; readonly format: FileFormat },
  ): Promise<void> {
    const onWriting = () => setWriting(format);
    const ended = await exportFile(engine, call, params, { name, format, onWriting });
    setWriting(null);
    if (ended.kind === 'closed') return;
    if (ended.kind === 'done') showToast({ tone: 'ok', text: t('exports.done', { file: ended.file.file }) });
    else if (ended.kind === 'no_shell' || ended.error.code !== 'cancelled') {
      const reason = ended.kind === 'no_shell' ? t('exports.noShell') : words(ended.error);
      showToast({ tone: 'breach', text: t('exports.failed', { reason }), stayMs: null });
    }
  }
  const stop = () => void engine.connection.client.call('export.cancel', {});
  return { writing, run, stop };
}
