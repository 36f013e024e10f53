import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, type WarEvent } from '../../../shared/kernel';
import type { Heartbeat } from '../../../shared/protocol';
import { HandOver } from './hand-over';

const event = (n: number): WarEvent => ({
  id: `${n}`,
  source: '/platform/x',
  type: 't',
  subject: '',
  at: epochMs(n),
  data: null,
});
const heartbeat = (now: number): Heartbeat => ({ now, factor: 1, realFactor: 1, paused: false, cursor: '0' });

type Input =
  | { readonly kind: 'frame'; readonly size: number }
  | { readonly kind: 'beat' }
  | { readonly kind: 'turn' };
const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({ kind: fc.constant('frame' as const), size: fc.integer({ min: 0, max: 9 }) }),
  fc.constant({ kind: 'beat' as const }),
  fc.constant({ kind: 'turn' as const }),
);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the hand-over to the journal', () => {
  it('gives each event once, in order, one batch at a time, each cursor and heartbeat behind the events it covers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(input, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (inputs, batchEvents) => {
          const given: number[] = [];
          let isBusy = false;
          let delivered = 0;
          let cursor: string | null = null;
          const handOver = new HandOver({
            batchEvents,
            cursor: null,
            onBatch: async (events, at) => {
              expect(isBusy).toBe(false);
              expect(events.length).toBeGreaterThan(0);
              expect(events.length).toBeLessThanOrEqual(batchEvents);
              isBusy = true;
              await turn();
              given.push(...events.map(({ id }) => Number(id)));
              // Everything up to the cursor has been given, this batch included.
              if (at !== null) expect(given.length).toBeGreaterThanOrEqual(Number(at));
              cursor = at;
              isBusy = false;
            },
            onHeartbeat: ({ now }) => expect(given.length).toBeGreaterThanOrEqual(now),
            onDelivered: () => {
              delivered = given.length;
            },
            onFailure: () => undefined,
          });
          let made = 0;
          for (const { kind, ...rest } of inputs) {
            if (kind === 'turn') await turn();
            if (kind === 'beat') handOver.addHeartbeat(heartbeat(made));
            if (kind === 'frame') {
              const size = (rest as { size: number }).size;
              handOver.add(
                Array.from({ length: size }, () => event(++made)),
                size === 0 ? handOver.cursor : `${made}`,
              );
              // Several frames may come in one piece, with no look at the room between them.
              if (size % 3 !== 0) await handOver.room();
            }
          }
          await handOver.drain();
          expect(given).toEqual(Array.from({ length: made }, (_, i) => i + 1));
          expect(handOver.committed).toBe(made === 0 ? null : `${made}`);
          expect(cursor).toBe(handOver.committed);
          expect([delivered, handOver.isBusy]).toEqual([made, false]);
        },
      ),
      { numRuns: 200, seed: 5 },
    );
  });

  it('hands over nothing more once a batch was refused, and tells whoever waits', async () => {
    const sizes: number[] = [];
    let failures = 0;
    const handOver = new HandOver({
      batchEvents: 2,
      cursor: 'c0',
      onBatch: async (events) => {
        sizes.push(events.length);
        await turn();
        throw new Error('disk full');
      },
      onHeartbeat: () => expect.unreachable(),
      onDelivered: () => expect.unreachable(),
      onFailure: () => {
        failures++;
      },
    });
    handOver.add([event(1), event(2), event(3), event(4)], 'c4');
    handOver.addHeartbeat(heartbeat(4));
    await expect(handOver.room()).rejects.toThrow('disk full');
    handOver.add([event(5)], 'c5');
    await expect(handOver.drain()).rejects.toThrow('disk full');
    expect([sizes, failures, handOver.committed]).toEqual([[2], 1, 'c0']);
  });

  it('stands where it stood when the very batch that ends a frame is refused', async () => {
    const handOver = new HandOver({
      batchEvents: 5,
      cursor: 'c0',
      onBatch: async () => {
        await turn();
        throw new Error('disk full');
      },
      onHeartbeat: () => expect.unreachable(),
      onDelivered: () => expect.unreachable(),
      onFailure: () => undefined,
    });
    handOver.add([event(1), event(2)], 'c2');
    expect(handOver.committed).toBe('c0');
    await expect(handOver.drain()).rejects.toThrow('disk full');
    expect([handOver.committed, handOver.cursor]).toEqual(['c0', 'c2']);
  });
});
