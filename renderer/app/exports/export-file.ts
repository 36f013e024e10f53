import type { CodedError } from '../../../shared/kernel';
import type { CallName, CallParams, ExportResult } from '../../../shared/protocol';
import type { FileFormat } from '../../../shared/reporting';
import type { Engine } from '../../engine';
import { shell } from '../../engine';

/** Calls that write a file behind a grant. */
export type ExportCall = Extract<
  CallName,
  `export.${'report' | 'again' | 'shift' | 'evidence' | 'audit' | 'list'}`
>;

export type Exported =
  | { readonly kind: 'done'; readonly file: ExportResult }
  | { readonly kind: 'closed' }
  | { readonly kind: 'no_shell' }
  | { readonly kind: 'failed'; readonly error: CodedError };

/**
 * Asks where the file should go, then has the engine write it there. `closed`: the person closed the dialog; `no_shell`:
 * there's no desktop around this page that could ask.
 */
export async function exportFile<N extends ExportCall>(
  engine: Engine,
  call: N,
  params: Omit<CallParams<N>, 'grant'>,
  {
    name,
    format,
    onWriting,
  }: { readonly name: string; readonly format: FileFormat; readonly onWriting?: () => void },
): Promise<Exported> {
  const chosen = await shell.chooseFile({ name, format });
  if (chosen === null) return { kind: 'closed' };
  if (chosen === 'unavailable') return { kind: 'no_shell' };
  onWriting?.();
  const full = { ...params, grant: chosen.grant } as unknown as CallParams<N>;
  const answer = await engine.connection.client.call(call, full);
  return answer.ok
    ? { kind: 'done', file: answer.value as ExportResult }
    : { kind: 'failed', error: answer.error };
}
