import path from 'node:path';
import { EventIntake } from '../../electron/engine/feed/event-intake';
import { formatShanghai } from '../../shared/kernel';
import { toEnvelope } from '../../shared/protocol';
import { sizeText, timed, timedAsync } from '../durations';
import { atLeast, type Report } from '../figure';
import { LOAD_START } from '../load/load-events';
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
      hub.open('queueCounts', { filter: queueParams().filter, me: null }),
    ];
    const spent = { parse: 0, journal: 0, fold: 0, poll: 0 };
    let done = 0;
    for (; done < flowEvents; done += BATCH) {
      const from = LOAD_START + (done * 1_000) / FLOW_PER_SEC;
      const lines = events
        .takeFlow(BATCH, from, FLOW_PER_SEC)
        .map((event) => JSON.stringify(toEnvelope(event, formatShanghai(event.at))));
      const parsed = timed(() => intake.takeLines(lines));
      const appended = await timedAsync(() => journal.append({ events: parsed.value }));
      const { appended: entries } = must(appended.value);
      const folded = timed(() => {
        engine.applyBatch(entries.map(({ event }) => event));
        engine.advanceTo(from);
      });
      const polled = timed(() => handles.map((handle) => handle.poll(engine.now)));
      spent.parse += parsed.ms;
      spent.journal += appended.ms;
      spent.fold += folded.ms;
      spent.poll += polled.ms;
    }
    for (const handle of handles) handle.close();
    await journal.close();
    const total = spent.parse + spent.journal + spent.fold + spent.poll;
    const share = (ms: number): string => `${Math.round((ms / total) * 100)} %`;
    const note = `parse ${share(spent.parse)}, journal ${share(spent.journal)}, fold ${share(spent.fold)}, views ${share(spent.poll)}`;
    const value = (done * 1_000) / total;
    report({
      group,
      what: 'parse → journal → fold → views',
      value,
      unit: 'events/s',
      budget: atLeast(20_000),
      note,
    });
  });
}
