import { CAUSES } from '../../shared/disputes';
import { Rng } from '../../shared/kernel';
import { Durations, sizeText, timed } from '../durations';
import { atMost, type Report } from '../figure';
import { LOAD_START } from '../load/load-events';
import { Stopwatch } from '../stopwatch';
import { loadEngine, queueParams } from './loaded-engine';

const QUERIES = 5_000;
const WARM_UP = 500;
/** What is kept beside the rows, whatever it tells. */
interface Looked {
  poll(now: number): unknown;
  close(): void;
}

/** Looks at what is kept beside the rows. */
const COUNTS = 100;
const GROUPS = { me: null, offset: 0, limit: 50 } as const;
const DUE_CALLS = 1_000;
const FLOW_PER_SEC = 10_000;

/** What a look at the queue costs in the engine: its own time, without the way to the page. */
export function benchWindow(size: number, report: Report): void {
  const group = `window ${sizeText(size)}`;
  const { engine, hub, events } = loadEngine(size);
  const rng = new Rng('window-bench');

  const opening = timed(() => hub.open('queue', queueParams()));
  const window = opening.value;
  report({ group, what: 'open: filter and sort all', value: opening.ms, unit: 'ms' });

  const cpu = new Durations();
  const query = (offset: number): number => {
    const params = queueParams({ offset });
    const watch = new Stopwatch();
    watch.run(() => {
      window.set(params);
      if (window.poll(engine.now)?.rows.id.length === 0) throw new Error('a window without rows');
    });
    cpu.add(watch.cpuMs);
    return watch.wallMs;
  };
  const quiet = new Durations();
  for (let i = 0; i < QUERIES; i++) {
    const ms = query(rng.int(0, size - 60));
    if (i >= WARM_UP) quiet.add(ms);
  }
  const note = `50 rows at a random place, ${quiet.count} ×`;
  report({ group, what: 'query p50', value: quiet.quantile(0.5), unit: 'ms', note });
  report({ group, what: 'query p99', value: quiet.quantile(0.99), unit: 'ms', budget: atMost(0.3) });

  const busy = new Durations();
  let at = LOAD_START;
  for (let i = 0; i < QUERIES; i++) {
    engine.applyBatch(events.takeFlow(10, at, FLOW_PER_SEC));
    at += 1;
    busy.add(query(rng.int(0, size - 5_000)));
  }
  const busyNote = 'ten events folded before each';
  report({
    group,
    what: 'query p99 under flow',
    value: busy.quantile(0.99),
    unit: 'ms',
    budget: atMost(0.3),
    note: busyNote,
  });
  report({
    group,
    what: 'query p99, by processor time',
    value: cpu.quantile(0.99),
    unit: 'ms',
    budget: atMost(0.3),
    note: 'both of the above',
  });
  window.close();

  const filtered = timed(() => hub.open('queue', queueParams({ filter: { cause: [CAUSES[3]] } })));
  filtered.value.close();
  report({
    group,
    what: 'change the filter',
    value: filtered.ms,
    unit: 'ms',
    note: 'to one cause of eleven',
  });

  const filter = queueParams().filter;
  const kept = [
    { what: 'counts of the chips', open: () => hub.open('queueCounts', { filter }) },
    { what: 'groups by item', open: () => hub.open('queueGroups', { ...GROUPS, filter, by: 'itemId' }) },
    { what: 'groups by cause', open: () => hub.open('queueGroups', { ...GROUPS, filter, by: 'cause' }) },
  ] as const;
  for (const { what, open } of kept) {
    const opened = timed<Looked>(open);
    report({
      group,
      what: `${what}: open`,
      value: opened.ms,
      unit: 'ms',
      note: 'one pass over all disputes',
    });
    const looking = new Durations();
    for (let i = 0; i < COUNTS; i++) {
      engine.applyBatch(events.takeFlow(1_000, ++at, FLOW_PER_SEC));
      looking.add(timed(() => opened.value.poll(at)).ms);
    }
    const p99 = looking.quantile(0.99);
    report({
      group,
      what: `${what}: p99`,
      value: p99,
      unit: 'ms',
      note: 'a thousand events folded before each',
    });
    opened.value.close();
  }

  // Whatever has fallen due meanwhile is decided first, so that idling is measured.
  while (decideDue().length > 0);
  const idle = new Durations();
  for (let i = 0; i < DUE_CALLS; i++) idle.add(timed(decideDue).ms);
  report({ group, what: 'decideDue, nothing due, p50', value: idle.quantile(0.5), unit: 'ms' });

  function decideDue(): readonly unknown[] {
    const due = engine.decideDue({ now: engine.now, consoleId: 'desk-1', moneyHold: null });
    engine.applyBatch(due.events);
    return due.events;
  }
}
