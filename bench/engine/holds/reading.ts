import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { slices } from '../../../electron/engine/in-slices';
import { intlZone } from '../../../electron/engine/intl-zone';
import { newSha256 } from '../../../electron/engine/node-hash';
import { writeFileOf } from '../../../electron/engine/reports/export-file';
import type { HubTopic } from '../../../shared/engine';
import type { Question } from '../../../shared/kernel';
import { TOPICS, type TopicParamsOut } from '../../../shared/protocol';
import {
  createReportBuilder,
  type FullReport,
  type ReportBuilder,
  reportJsonParts,
} from '../../../shared/reports';
import { rowsDocument } from '../../../shared/reports/document';
import { LOAD_START, LoadEvents } from '../../load/load-events';
import type { HeldDesk } from './held-desk';
import type { HoldTrial } from './trial';

const FLOW = 1_000;
const ME = 'lin';
const BY_DUE = { by: 'due', descending: false } as const;
const SOURCE = { file: 'x', late: 0, bad: 0, duplicates: 0, firstAt: null, lastAt: null, sha256: '' };

const filterOf = (text: string) => queueFilter(text === '' ? {} : { text });

function queueFilter(filter: object): TopicParamsOut<'queue'>['filter'] {
  return TOPICS.queueCounts.params.parse({ filter }).filter;
}

/** A topic as a window's subscription looks at it: what takes long is made first; then again after events. */
async function look(desk: HeldDesk, topic: HubTopic, params: object): Promise<void> {
  const { hub, engine } = desk.session;
  const handle = hub.open(topic, TOPICS[topic].params.parse(params) as never, ME);
  const { unfinished } = handle;
  if (unfinished) await new Promise((made) => slices.make(unfinished, topic, made));
  handle.poll(engine.now);
  await nextTurn();
  for (const events of [FLOW, FLOW]) {
    engine.applyBatch(desk.events.takeFlow(events, engine.now, FLOW));
    await nextTurn();
    handle.poll(engine.now);
    await nextTurn();
  }
  handle.close();
}

const view = (what: string, topic: HubTopic, params: object): HoldTrial => ({
  what,
  run: (desk) => look(desk, topic, params),
});

const ask = (what: string, question: (desk: HeldDesk) => Question<unknown>): HoldTrial => ({
  what,
  run: (desk) => slices.answer(question(desk)),
});

/** Topics that one look costs little, whatever there is. */
const SMALL: readonly (readonly [HubTopic, object])[] = [
  ['overview', {}],
  ['trends', {}],
  ['traffic', {}],
  ['funds', {}],
  ['capacity', {}],
  ['recoveries', { offset: 0, limit: 50 }],
  ['refundRules', {}],
  ['ledger', { cause: 'x', offset: 0, limit: 50 }],
  ['listings', { text: 'x', offset: 0, limit: 50 }],
  ['justice', { section: 'juries', offset: 0, limit: 50 }],
  ['limits', {}],
  ['bulk', {}],
  ['staffing', {}],
  ['handovers', {}],
  ['handoverFigures', {}],
  ['reporting', {}],
  ['refusals', { limit: 50 }],
  ['policies', {}],
  ['handlingFigures', {}],
  ['transitions', {}],
];

let building: ReportBuilder | null = null;
let made: FullReport | null = null;

/** What is asked and shown: each as a window has it. */
export const READING: readonly HoldTrial[] = [
  view('queue', 'queue', { filter: {}, sort: BY_DUE, offset: 0, limit: 50 }),
  view('queue by amount', 'queue', {
    filter: {},
    sort: { by: 'amount', descending: true },
    offset: 0,
    limit: 50,
  }),
  view('queue of a text', 'queue', { filter: { text: 'zzz' }, sort: BY_DUE, offset: 0, limit: 50 }),
  view('counts', 'queueCounts', { filter: {} }),
  view('counts of a text', 'queueCounts', { filter: { text: '000123' } }),
  view('groups by band', 'queueGroups', { filter: {}, by: 'band', offset: 0, limit: 50 }),
  view('groups by consumer', 'queueGroups', { filter: {}, by: 'consumerId', offset: 0, limit: 50 }),
  view('clusters of a day', 'clusters', { spanMs: 24 * 3_600_000, limit: 20 }),
  ...SMALL.map(([topic, params]) => view(`topic ${topic}`, topic, params)),
  ask('search without hits', ({ session }) => session.engine.search('zzz', 12)),
  ask('search by part', ({ session }) => session.engine.search('000123', 12)),
  ask('queue.summary', ({ session }) =>
    session.engine.queue.summary({ filter: filterOf(''), me: ME }, newSha256),
  ),
  ask('queue.pin', ({ session }) => session.engine.queue.pin({ filter: filterOf(''), me: ME })),
  ask('queue.related by merchant', ({ session: { engine } }) =>
    engine.queue.related({
      disputeId: engine.state.disputes.ids.text(1),
      by: 'merchant',
      offset: 0,
      limit: 50,
    }),
  ),
  ask('queue.next', ({ session }) =>
    session.engine.queue.next({ filter: filterOf(''), sort: BY_DUE, skipped: [], viewedByOthers: [] }, ME),
  ),
  ask('queue.membership of 20,000', ({ session: { engine } }) => {
    const ids = Array.from({ length: 20_000 }, (_none, i) => engine.state.disputes.ids.text(i));
    return engine.queue.membership({ filter: filterOf('1'), me: ME }, ids);
  }),
  ask('a queue for a file', ({ session }) =>
    session.engine.queue.take({ filter: filterOf(''), sort: BY_DUE }, ME),
  ),
  {
    what: 'a report, from what was read',
    before: ({ size }) => {
      const zone = intlZone('Asia/Shanghai');
      if (!zone) throw new Error('there is no such zone');
      building = createReportBuilder({ zone, label: 'mock' });
      const events = new LoadEvents({ backlog: size, startAt: LOAD_START, seed: 3 });
      for (let line = 1; !events.isBacklogOut; line++) building.add(events.backlogEvent(), line);
    },
    run: async ({ size }) => {
      made = await building!.finishSlowly({ ...SOURCE, events: size }, () => nextTurn());
      building = null;
    },
  },
  {
    what: 'a report written, JSON and CSV, and its rows',
    run: async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'holds-'));
      const options = {
        printPdf: () => Promise.reject(new Error('no')),
        signal: new AbortController().signal,
      };
      const full = made!;
      made = null;
      await writeFileOf(
        { kind: 'parts', parts: reportJsonParts(full) },
        'json',
        path.join(folder, 'a'),
        options,
      );
      const document = rowsDocument(full, { language: 'en', generator: 'bench', position: 0 });
      await writeFileOf({ kind: 'document', document }, 'csv', path.join(folder, 'b'), options);
      await rm(folder, { recursive: true });
    },
  },
];
