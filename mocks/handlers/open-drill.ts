import { type CodedError, codedError, err, ok, type Result } from '../../shared/kernel';
import { scenarioInfo } from '../scenarios';
import { createWorld } from '../simulator';
import { type BookStore, createMemoryBook } from './book-store';
import { openFileBook } from './file-book';
import { createMockGateway, type MockGateway } from './mock-gateway';

export interface DrillSpec {
  readonly scenario: string;
  readonly scale: number;
  readonly seed: number;
  readonly factor: number;
  /** Folder of the gateway's book; null keeps it in memory. */
  readonly bookDir: string | null;
}

/** A drill: a mock gateway in this process, going. */
export interface OpenDrill {
  readonly transport: (request: Request) => Promise<Response>;
  readonly baseUrl: string;
  readonly control: { setFactor(factor: number): void; pause(): void; resume(): void };
  readonly gateway: MockGateway;
  close(): Promise<void>;
}

/** Never resolved nor connected to: the transport goes straight into the handlers. */
const DRILL_URL = 'http://drill.invalid';

/** Errors: `not_found` for an unknown scenario, `bad_message` for a book that can't be read or is another world's. */
export function openDrill(spec: DrillSpec): Result<OpenDrill, CodedError> {
  if (scenarioInfo(spec.scenario) === null)
    return err(codedError('not_found', `there is no scenario ${spec.scenario}`));
  let book: BookStore | null = null;
  try {
    book = spec.bookDir === null ? createMemoryBook() : openFileBook(spec.bookDir);
    const { scenario, scale, seed, factor } = spec;
    // Returns that are entitled to it are refunded at once by the console that's drilled, not by its counterpart.
    const without = { instantRefunds: true };
    const newWorld = () => createWorld({ scenario, scale, seed, without });
    const gateway = createMockGateway({ scenario, scale, seed, factor, book, newWorld });
    gateway.start();
    return ok({
      transport: gateway.transport,
      baseUrl: DRILL_URL,
      control: gateway,
      gateway,
      close: async () => gateway.stop(),
    });
  } catch (error) {
    book?.close();
    const message = error instanceof Error ? error.message : String(error);
    return err(codedError('bad_message', `the drill's book: ${message}`));
  }
}
