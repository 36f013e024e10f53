import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { decodeUtf8, readDay } from '../../electron/cli/day';
import { intlZone } from '../../electron/engine/intl-zone';
import { formatShanghai, type WarEvent } from '../../shared/kernel';
import { toEnvelope } from '../../shared/protocol';
import { LineBlocks } from '../../shared/recording/line-blocks';
import { createReportBuilder, parseCuts } from '../../shared/reports';
import { sizeText } from '../durations';
import { atLeast, atMost, type Report } from '../figure';
import { LOAD_START, LoadEvents } from '../load/load-events';
import { Stopwatch } from '../stopwatch';
import { withTempFolder } from '../temp-folder';

const CHUNK = 10_000;
const FLOW_PER_SEC = 10_000;
/** Of the events of the flow a quarter opens disputes: with three quarters of them there before, all together are `size`. */
const BACKLOG_SHARE = 0.75;
const CUTS = 'category,region,category*region';
/** How often memory is looked at: every so many events. */
const LOOK_EVERY = 20_000;

/**
 * The SLA report of a recorded day in one pass, from the file to the figures, beside a bare JSON.parse of each line of
 * the same file in the same run; and of what it holds, the figures alone.
 */
export function benchReport(size: number, report: Report): Promise<void> {
  return withTempFolder(async (folder) => {
    const group = `report ${sizeText(size)}`;
    const file = path.join(folder, 'day.jsonl');
    const events = await writeDay(file, size);
    const { size: bytes } = await stat(file);

    const bare = new Stopwatch();
    await bare.wait(() => parseOnly(file));
    const zone = intlZone('Asia/Shanghai');
    const cuts = parseCuts(CUTS);
    if (!zone || !cuts.ok) throw new Error('the bench asks for a zone or a cut that is none');

    globalThis.gc?.();
    const before = usedBytes();
    const rssBefore = process.memoryUsage.rss();
    let [rss, looks] = [rssBefore, 0];
    const builder = createReportBuilder({ zone, label: 'mock', cuts: cuts.value });
    const read = new Stopwatch();
    const summary = await read.wait(() =>
      readDay(file, {
        mode: 'lenient',
        onEvent: (event, line) => {
          builder.add(event, line);
          if (++looks % LOOK_EVERY === 0) rss = Math.max(rss, process.memoryUsage.rss());
        },
      }),
    );
    globalThis.gc?.();
    const held = usedBytes() - before;
    const figures = new Stopwatch();
    const full = figures.run(() => builder.finish({ file: 'day.jsonl', ...summary }));
    rss = Math.max(rss, process.memoryUsage.rss());
    const { opened } = full.report.totals;

    const note = `${Math.round(bytes / 1e6)} MB, ${events} events`;
    const cpuMs = read.cpuMs + figures.cpuMs;
    const perSec = (ms: number): number => (events * 1_000) / ms;
    report({
      group,
      what: 'bare JSON.parse of each line',
      value: perSec(bare.cpuMs),
      unit: 'events/s',
      note,
    });
    report({
      group,
      what: 'day → report',
      value: perSec(cpuMs),
      unit: 'events/s',
      note: 'by processor time',
    });
    report({
      group,
      what: '… in one pass, wall clock',
      value: (read.wallMs + figures.wallMs) / 1_000,
      unit: 's',
    });
    report({
      group,
      what: '… against the bare parse',
      value: bare.cpuMs / cpuMs,
      unit: '×',
      budget: atLeast(0.5),
    });
    const rate = (opened * 1_000) / figures.cpuMs;
    report({
      group,
      what: 'figures from folded state',
      value: rate,
      unit: 'disputes/s',
      budget: atLeast(300_000),
      note: CUTS,
    });
    // 200 B a dispute and 16 B an event for exact de-duplication, less what the reader let go of again.
    report({
      group,
      what: 'held before the figures',
      value: held / opened,
      unit: 'B/dispute',
      budget: atMost(200),
    });
    report({
      group,
      what: 'peak of the process above its start',
      value: (rss - rssBefore) / 1e6,
      unit: 'MB',
    });
  });
}

async function writeDay(file: string, size: number): Promise<number> {
  const load = new LoadEvents({ backlog: Math.round(size * BACKLOG_SHARE), startAt: LOAD_START, seed: 11 });
  const out = createWriteStream(file);
  let events = 0;
  const put = async (part: readonly WarEvent[]): Promise<void> => {
    const lines = part
      .map((event) => `${JSON.stringify(toEnvelope(event, formatShanghai(event.at)))}\n`)
      .join('');
    events += part.length;
    if (!out.write(lines)) await new Promise<void>((resolve) => out.once('drain', resolve));
  };
  while (!load.isBacklogOut) await put(load.takeBacklog(CHUNK));
  for (let done = 0; done < size; done += CHUNK) {
    await put(load.takeFlow(CHUNK, LOAD_START + (done * 1_000) / FLOW_PER_SEC, FLOW_PER_SEC));
  }
  out.end();
  await finished(out);
  return events;
}

async function parseOnly(file: string): Promise<void> {
  const blocks = new LineBlocks(
    (block) => {
      const text = decodeUtf8(block);
      for (let start = 0; start < text.length; ) {
        const end = text.indexOf('\n', start);
        JSON.parse(text.slice(start, end));
        start = end + 1;
      }
    },
    () => undefined,
  );
  for await (const chunk of createReadStream(file)) blocks.push(chunk as Buffer);
  blocks.end();
}

/** Bytes in use after a collection: heap, and buffers outside it. */
function usedBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
