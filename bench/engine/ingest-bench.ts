import path from 'node:path';
import { EventIntake } from '../../electron/engine/feed/event-intake';
import { formatShanghai } from '../../shared/kernel';
import { toEnvelope } from '../../shared/protocol';
import { sizeText } from '../durations';
import { atLeast, type Report } from '../figure';
import { LOAD_START } from '../load/load-events';
import { percent } from '../processor';
import { Stopwatch } from '../stopwatch';
import { withTempFolder } from '../temp-folder';
import { loadEngine, queueParams } from './loaded-engine';
import { must, openJournal } from './open-journal';

/** As many as the feed hands over at once when it's busy. */
const BATCH = 5_000;
const FLOW_PER_SEC = 20_000;

/**
 * The whole way of an event through the engine, one step after the other on one core: text of the stream → parsed and
 * validated → durable in the journal → folded → the views of a desk polled. Without the socket, and without the page.
 */
export function benchIngest(size: number, flowEvents: number, report: Report): Promise<void> {
  return withTempFolder(async (folder) => {
    const group = `ingest ${sizeText(size)}`;
    const { engine, hub, events } = loadEngine(size);
    const journal = await openJournal(path.join(folder, 'journal'));
    const intake = new EventIntake((bad) => {
      throw new Error(`refused ${bad.id ?? ''}: ${bad.field}: ${bad.reason}`);
    });
    const handles = [
      hub.open('queue', queueParams()),
      hub.open('overview', {}),
      hub.open('funds', {}),
      hub.open('queueCounts', { filter: queueParams().filter }),
    ];
    const spent = {
      parse: new Stopwatch(),
      journal: new Stopwatch(),
      fold: new Stopwatch(),
      views: new Stopwatch(),
    };
    let done = 0;
    for (; done < flowEvents; done += BATCH) {
      const from = LOAD_START + (done * 1_000) / FLOW_PER_SEC;
      const lines = events
        .takeFlow(BATCH, from, FLOW_PER_SEC)
        .map((event) => JSON.stringify(toEnvelope(event, formatShanghai(event.at))));
      const parsed = spent.parse.run(() => intake.takeLines(lines));
      const appended = await spent.journal.wait(() => journal.append({ events: parsed }));
      const { appended: entries } = must(appended);
      spent.fold.run(() => {
        engine.applyBatch(entries.map(({ event }) => event));
        engine.advanceTo(from);
      });
      spent.views.run(() => handles.map((handle) => handle.poll(engine.now)));
    }
    for (const handle of handles) handle.close();
    await journal.close();
    const parts = Object.entries(spent);
    const wallMs = parts.reduce((sum, [, part]) => sum + part.wallMs, 0);
    const cpuMs = parts.reduce((sum, [, part]) => sum + part.cpuMs, 0);
    const note = parts.map(([name, part]) => `${name} ${percent(part.cpuMs / cpuMs)}`).join(', ');
    const value = (done * 1_000) / wallMs;
    const budget = atLeast(20_000);
    report({
      group,
      what: 'parse → journal → fold → views',
      value,
      unit: 'events/s',
      budget,
      note: 'one step after the other',
    });
    const byCpu = (done * 1_000) / cpuMs;
    report({ group, what: '… by processor time', value: byCpu, unit: 'events/s', budget, note });
  });
}
