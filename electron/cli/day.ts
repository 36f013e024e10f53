import { DayReader, type DayReaderOptions, type DaySummary, describeFault } from '../../shared/recording';
import { newSha256 } from '../engine/node-hash';
import { CliError, EXIT } from './cli-error';
import { fileName, readChunks } from './files';

/** Faults of order and seal are what `verify` looks for; the others, and to all other commands these too, are bad input. */
const WANTING = new Set(['out_of_order', 'bad_seal', 'missing_end', 'conflict', 'after_end']);

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 that refuses bad bytes, for the reader's port. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Reads a recorded day from a file. Errors: the first fault, naming file and line (or the seal). */
export async function readDay(
  file: string,
  options: DayReaderOptions & { readonly chunkBytes?: number },
): Promise<DaySummary> {
  const reader = new DayReader({ newHasher: newSha256, decodeUtf8 }, options);
  for await (const chunk of readChunks(file, options.chunkBytes)) {
    reader.push(chunk);
    if (reader.fault) break;
  }
  const { fault, summary } = reader.end();
  if (fault) {
    throw new CliError(
      `${fileName(file)}: ${describeFault(fault)}`,
      options.mode === 'strict' && WANTING.has(fault.kind) ? EXIT.wanting : EXIT.bad,
    );
  }
  return summary;
}

/** Option of the commands that read a day for its content: without it, a day that was changed after its sealing is refused. */
export const ACCEPT_CHANGED = { 'accept-changed': { type: 'boolean' } } as const;

/**
 * True for a day that was changed or cut after it was sealed, if the caller said that it takes one; `note` then hears why.
 * Errors: such a day if not (exit code 1). Source: EVENTS.md, a recorded day.
 */
export function isSealBroken(
  file: string,
  summary: DaySummary,
  accepts: boolean,
  note: (text: string) => void,
): boolean {
  const reason = !summary.sealFits
    ? 'the seal does not fit: the day was changed'
    : summary.isCut
      ? 'the sealing last line is missing: the day was cut'
      : null;
  if (reason === null) return false;
  const text = `${fileName(file)}: ${reason}`;
  if (!accepts) throw new CliError(`${text}; --accept-changed reads it all the same`, EXIT.wanting);
  note(text);
  return true;
}
