import { describe, expect, it, vi } from 'vitest';
import type { PrintAnswer } from '../../shared/reports/document';
import { type DocumentPrinter, PrintRelay } from './print-relay';

function setUp(print: DocumentPrinter['print']) {
  const answers: PrintAnswer[] = [];
  const relay = new PrintRelay(
    () => ({ print }),
    (answer) => answers.push(answer),
  );
  return { relay, answers };
}

describe('printing for the engine', () => {
  it('answers each request under its number, with bytes or with why there are none', async () => {
    const { relay, answers } = setUp((document) =>
      (document as unknown as { fails: boolean }).fails
        ? Promise.reject(new Error('the page broke'))
        : Promise.resolve(new Uint8Array([37])),
    );
    expect(relay.take({ kind: 'print', id: 1, document: { fails: true } })).toBe(true);
    expect(relay.take({ kind: 'print', id: 2, document: { fails: false } })).toBe(true);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    expect(answers).toContainEqual({ kind: 'print-failed', id: 1, message: 'the page broke' });
    expect(answers).toContainEqual({ kind: 'printed', id: 2, bytes: new Uint8Array([37]) });
  });

  it('ends one that was cancelled, and all when the engine is gone, and answers neither', async () => {
    const signals: AbortSignal[] = [];
    const { relay, answers } = setUp(
      (_document, signal) =>
        new Promise((_resolve, reject) => {
          signals.push(signal!);
          signal!.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    );
    relay.take({ kind: 'print', id: 1, document: {} });
    relay.take({ kind: 'print', id: 2, document: {} });
    relay.take({ kind: 'cancel-print', id: 1 });
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
    relay.stop();
    expect(signals.map((signal) => signal.aborted)).toEqual([true, true]);
    await Promise.resolve();
    expect(answers).toEqual([]);
  });

  it.each([null, undefined, 'print', {}, { kind: 'print' }, { kind: 'port', id: 1 }])(
    'leaves %o alone',
    (message) => {
      expect(setUp(() => Promise.reject(new Error('never'))).relay.take(message)).toBe(false);
    },
  );
});
