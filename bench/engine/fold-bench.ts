import { sizeText } from '../durations';
import { atLeast, type Report } from '../figure';
import { LOAD_START } from '../load/load-events';
import { Stopwatch } from '../stopwatch';
import { CHUNK, loadEngine, queueParams } from './loaded-engine';

const FLOW_PER_SEC = 10_000;
/** Events between two looks at the window: 10 a second at 100,000 events a second. */
const POLL_EVERY = 10_000;

interface FoldCase {
  readonly by: 'due' | 'amount';
  readonly name: string;
}

const CASES: readonly FoldCase[] = [
  { by: 'due', name: 'by time left' },
  { by: 'amount', name: 'by amount' },
];

/**
 * How fast validated events become state, with a queue window kept sorted over all open disputes. By time left new ones
 * come at the end and settled ones go from anywhere; by amount both happen anywhere.
 */
export function benchFold(size: number, flowEvents: number, report: Report): void {
  const group = `fold ${sizeText(size)}`;
  for (const { by, name } of CASES) {
    const before = usedBytes();
    const { engine, hub, events, loadMs } = loadEngine(size);
    if (by === 'due') {
      report({ group, what: 'backlog in, no window', value: (size / loadMs) * 1_000, unit: 'events/s' });
      const bytes = (usedBytes() - before) / size;
      const note = 'heap and buffers of the whole engine, no window';
      report({ group, what: 'memory', value: bytes, unit: 'B/dispute', note });
    }
    const bare = usedBytes();
    const window = hub.open('queue', queueParams({ sort: { by, descending: by === 'amount' } }));
    window.poll(engine.now);
    if (by === 'due') {
      report({
        group,
        what: 'memory, one queue window',
        value: (usedBytes() - bare) / size,
        unit: 'B/dispute',
      });
    }
    const watch = new Stopwatch();
    let polls = 0;
    for (let done = 0; done < flowEvents; done += CHUNK) {
      const chunk = events.takeFlow(CHUNK, LOAD_START + (done * 1_000) / FLOW_PER_SEC, FLOW_PER_SEC);
      watch.run(() => {
        for (let from = 0; from < chunk.length; from += POLL_EVERY) {
          const part = chunk.slice(from, from + POLL_EVERY);
          engine.applyBatch(part);
          engine.advanceTo(part.at(-1)?.at ?? 0);
          window.poll(engine.now);
          polls++;
        }
      });
    }
    const { wall, cpu } = watch.rates(Math.ceil(flowEvents / CHUNK) * CHUNK);
    const budget = atLeast(500_000);
    const note = `opened, moved, assigned, resolved; window polled ${polls} ×`;
    report({ group, what: `flow, window ${name}`, value: wall, unit: 'events/s', budget, note });
    report({ group, what: '… by processor time', value: cpu, unit: 'events/s', budget });
    window.close();
  }
}

/** Bytes in use after a collection: heap, and buffers outside it. */
function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
