import type { PrintAnswer, PrintRequest } from '../../../shared/reports/document';
import type { PrintPdf } from '../../exporters';
import { ExportError } from '../../exporters/export-error';

/** Asks main for PDFs. One that main never answers ends when main does: then this process ends too. */
export class PagePrinter {
  readonly #post: (request: PrintRequest) => void;
  readonly #waiting = new Map<
    number,
    { readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: Error) => void }
  >();
  #asked = 0;

  constructor(post: (request: PrintRequest) => void) {
    this.#post = post;
  }

  readonly print: PrintPdf = (document, signal) => {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#waiting.delete(id);
        this.#post({ kind: 'cancel-print', id });
        reject(new ExportError('cancelled', 'the export was cancelled'));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const end = (settle: () => void): void => {
        signal?.removeEventListener('abort', onAbort);
        settle();
      };
      this.#waiting.set(id, {
        resolve: (bytes) => end(() => resolve(bytes)),
        reject: (error) => end(() => reject(error)),
      });
      this.#post({ kind: 'print', id, document });
    });
  };

  /** An answer of main's; one that nobody waits for any more is dropped. */
  answer(answer: PrintAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === 'printed') waiting?.resolve(answer.bytes);
    else waiting?.reject(new ExportError('cannot_print', answer.message));
  }
}
