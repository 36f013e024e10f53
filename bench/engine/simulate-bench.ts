import { statSync } from 'node:fs';
import path from 'node:path';
import { readDay } from '../../electron/cli/day';
import { simulate } from '../../electron/cli/simulate';
import { createWorld } from '../../mocks/simulator';
import { formatShanghai, type WarEvent } from '../../shared/kernel';
import { timedAsync } from '../durations';
import { atLeast, type Report } from '../figure';
import { Stopwatch } from '../stopwatch';
import { withTempFolder } from '../temp-folder';

const SCENARIO = '2015';
const SEED = 7;

/**
 * `warroom simulate` as it stands, beside the least that any program must do to write such lines: build one object
 * an event and turn it into JSON. The bare program is given the day's own events, so that the lines are the same.
 */
export function benchSimulate(scale: number, report: Report): Promise<void> {
  return withTempFolder(async (folder) => {
    const group = 'simulate';
    const out = path.join(folder, 'day.jsonl');
    const args = ['--scenario', SCENARIO, '--scale', String(scale), '--seed', String(SEED), '--out', out];
    const whole = new Stopwatch();
    await whole.wait(() => simulate(args));
    const summary = await timedAsync(() => readDay(out, { mode: 'strict', onEvent: () => undefined }));
    const { events } = summary.value;
    const rate = whole.rates(events);
    const world = createWorld({ scenario: SCENARIO, scale, seed: SEED });
    const day = world.advance(world.endAt);
    const alone = new Stopwatch();
    alone.run(() => bareLines(day));
    const bare = alone.rates(day.length);
    const megabytes = statSync(out).size / 2 ** 20;
    const note = `scale ${scale}, ${events} events, ${megabytes.toFixed(0)} MB`;
    report({ group, what: 'whole command, to a file', value: rate.wall, unit: 'events/s', note });
    report({
      group,
      what: 'objects and JSON alone',
      value: bare.wall,
      unit: 'events/s',
      note: 'same events, same run',
    });
    report({
      group,
      what: 'ratio',
      value: rate.cpu / bare.cpu,
      unit: '×',
      budget: atLeast(0.5),
      note: 'by processor time',
    });
    const readRate = (events * 1_000) / summary.ms;
    report({ group, what: 'reading it back, checked', value: readRate, unit: 'events/s' });
  });
}

/** Characters written, so that the work can't be left out. */
function bareLines(events: readonly WarEvent[]): number {
  let chars = 0;
  for (const { id, source, type, subject, at, data } of events) {
    const line = {
      specversion: '1.0',
      id,
      source,
      type,
      subject,
      time: formatShanghai(at),
      datacontenttype: 'application/json',
      data: { ...(data as object) },
    };
    chars += JSON.stringify(line).length + 1;
  }
  return chars;
}
