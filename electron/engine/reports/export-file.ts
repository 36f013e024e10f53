import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileFormat } from '../../../shared/reporting';
import type { ReportDocument } from '../../../shared/reports/document';
import { type PrintPdf, writeReport } from '../../exporters';
import { type JsonRows, writeJson } from '../../exporters/json/write-json';
import { writeWhole } from '../../exporters/whole-output';

/** What a file holds: a document in one of its renderings, or the data themselves, as a text, whole or in parts, or row by row. */
export type FileContent =
  | { readonly kind: 'document'; readonly document: ReportDocument }
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'parts'; readonly parts: Iterable<string> }
  | { readonly kind: 'rows'; readonly data: JsonRows };

export interface WrittenFile {
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly sha256: string;
}

/** Writes a file whole or not at all and says what came of it. Errors: ExportError. */
export async function writeFileOf(
  content: FileContent,
  format: FileFormat,
  path: string,
  options: { readonly printPdf: PrintPdf; readonly signal: AbortSignal },
): Promise<WrittenFile> {
  if (content.kind === 'json') {
    await writeWhole(path, (sink) => sink.write(Buffer.from(content.text, 'utf8')));
  } else if (content.kind === 'parts') {
    const { parts } = content;
    await writeWhole(path, async (sink) => {
      for (const part of parts) {
        options.signal.throwIfAborted();
        await sink.write(Buffer.from(part, 'utf8'));
        await nextTurn();
      }
    });
  } else if (content.kind === 'rows') {
    await writeWhole(path, (sink) => writeJson(content.data, sink, options));
  } else if (format !== 'json') {
    await writeReport(content.document, format, path, options);
  } else throw new TypeError('a document has no JSON of its own');
  return { bytes: (await stat(path)).size, sha256: await sha256Of(path) };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
