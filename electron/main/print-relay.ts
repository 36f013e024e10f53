import type { PrintAnswer, PrintDocument, PrintRequest } from '../../shared/reports/document';

/** What prints: `print/print-window.ts` in the app. */
export interface DocumentPrinter {
  print(document: PrintDocument, signal?: AbortSignal): Promise<Uint8Array>;
}

/** True for what the engine says about printing. Anything else it may say isn't ours. */
function isPrintRequest(message: unknown): message is PrintRequest {
  const { kind, id } = (message ?? {}) as Partial<PrintRequest>;
  return (kind === 'print' || kind === 'cancel-print') && typeof id === 'number';
}

/** Prints what the engine asks for and answers it; the engine has no pages of its own. */
export class PrintRelay {
  readonly #printer: () => DocumentPrinter;
  readonly #answer: (answer: PrintAnswer) => void;
  readonly #running = new Map<number, AbortController>();

  /** `printer` is made when it's first needed. */
  constructor(printer: () => DocumentPrinter, answer: (answer: PrintAnswer) => void) {
    this.#printer = printer;
    this.#answer = answer;
  }

  /** Takes a message of the engine's; false when it isn't about printing. */
  take(message: unknown): boolean {
    if (!isPrintRequest(message)) return false;
    if (message.kind === 'cancel-print') this.#running.get(message.id)?.abort();
    else void this.#print(message.id, message.document);
    return true;
  }

  /** The engine is gone: nobody waits for these any more. */
  stop(): void {
    for (const running of this.#running.values()) running.abort();
  }

  async #print(id: number, document: PrintDocument): Promise<void> {
    const stop = new AbortController();
    this.#running.set(id, stop);
    try {
      const bytes = await this.#printer().print(document, stop.signal);
      this.#answer({ kind: 'printed', id, bytes });
    } catch (error) {
      if (!stop.signal.aborted) this.#answer({ kind: 'print-failed', id, message: (error as Error).message });
    } finally {
      this.#running.delete(id);
    }
  }
}
