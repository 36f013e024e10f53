import { BrowserWindow, type WebContents } from 'electron';
import type { PrintDocument, PrintHandlers } from '../../../shared/reports/document';
import { PAGE_ORIGIN } from '../app-scheme';
import { installPrintCalls } from '../ipc';
import type { Log } from '../log';
import { consolePreferences } from '../web-preferences';
import { pageFrame } from './page-frame';
import { pinDates } from './pin-dates';
import { PrintFailure } from './print-failure';

const PRINT_PAGE_URL = `${PAGE_ORIGIN}/print.html`;
/** A page that hasn't said that it's ready by then never will. */
const DEADLINE_MS = 120_000;
const INCH_MM = 25.4;
/** A4 with room for the frame above and below. The sides are the page's own, so that its width is known there. */
const MARGINS_MM = { top: 17, bottom: 15, left: 16, right: 16 };

export interface PrinterOptions {
  /** The preload of the printing page. */
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly now: () => number;
  readonly log: Log;
}

interface Job {
  readonly document: PrintDocument;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Makes PDFs of report documents, each with a hidden window of its own: sandboxed and under the strict policy like any
 * other, with a bridge that gives it the document and takes its word that all stands there. One a process.
 */
export class Printer {
  readonly #options: PrinterOptions;
  readonly #jobs = new WeakMap<WebContents, Job>();

  constructor(options: PrinterOptions) {
    this.#options = options;
    installPrintCalls({
      handlersOf: (contents) => this.#handlersOf(contents),
      now: options.now,
      log: options.log,
    });
  }

  /** The PDF's bytes. Errors: PrintFailure; the signal's reason once it says so. */
  async print(document: PrintDocument, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const window = new BrowserWindow({
      show: false,
      // The width of the paper between its margins, at 96 pixels an inch.
      width: 672,
      height: 1_000,
      webPreferences: consolePreferences({
        preload: this.#options.preload,
        isPackaged: this.#options.isPackaged,
      }),
    });
    const stop = (): void => window.destroy();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      await this.#stand(window, document);
      const pdf = await window.webContents.printToPDF({
        pageSize: 'A4',
        printBackground: true,
        displayHeaderFooter: true,
        ...pageFrame(document),
        margins: {
          top: MARGINS_MM.top / INCH_MM,
          bottom: MARGINS_MM.bottom / INCH_MM,
          left: MARGINS_MM.left / INCH_MM,
          right: MARGINS_MM.right / INCH_MM,
        },
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      });
      return pinDates(pdf, document.asOf);
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof PrintFailure ? error : new PrintFailure(String(error));
    } finally {
      signal?.removeEventListener('abort', stop);
      window.destroy();
    }
  }

  /** Resolves when the page says that everything stands on it. */
  #stand(window: BrowserWindow, document: PrintDocument): Promise<void> {
    const { webContents: contents } = window;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(`the page wasn't ready in ${DEADLINE_MS / 1_000} s`), DEADLINE_MS);
      const fail = (why: string): void => {
        clearTimeout(timer);
        reject(new PrintFailure(why));
      };
      this.#jobs.set(contents, {
        document,
        resolve: () => {
          clearTimeout(timer);
          resolve();
        },
        reject: (error) => fail(error.message),
      });
      contents.on('render-process-gone', (_event, { reason }) =>
        fail(`the page's process ended (${reason})`),
      );
      contents.on('destroyed', () => fail('its window was closed'));
      window.loadURL(PRINT_PAGE_URL).catch((error: unknown) => fail(String(error)));
    });
  }

  #handlersOf(contents: WebContents): PrintHandlers | null {
    const job = this.#jobs.get(contents);
    if (!job) return null;
    return {
      takeDocument: () => job.document,
      ready: () => {
        job.resolve();
        return null;
      },
      failed: ({ message }) => {
        job.reject(new PrintFailure(message));
        return null;
      },
    };
  }
}
