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
