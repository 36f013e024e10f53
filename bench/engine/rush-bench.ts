import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createLiveSource } from '../../electron/engine/feed/live';
import { restoreEngine } from '../../electron/engine/restore';
import { Session } from '../../electron/engine/session';
import { DAY_MS, epochMs } from '../../shared/kernel';
import { DRILL_LEADER, DRILL_PEOPLE, enrolments } from '../../shared/people';
import { Durations } from '../durations';
import { atLeast, atMost, type Report } from '../figure';
import { withTempFolder } from '../temp-folder';
import { must, openJournal } from './open-journal';
import { monotonicMs, RUSH_DUE, type RushArrival, type RushOptions, type RushWord } from './rush-gateway';

const LATENCY_MS = 100;
/** Between two clicks, ms: as fast as a person can. */
const CLICK_EVERY_MS = 150;

interface RushSizes {
  readonly due: number;
  readonly clicks: number;
}

/**
 * What a person does while thousands of payouts fall due at once: from the click to the platform's door and to its answer,
 * beside the same clicks on an idle desk; and how fast payouts go to a platform that answers at once.
 */
export async function benchRush({ due, clicks }: RushSizes, program: string, report: Report): Promise<void> {
  const idle = await clicksDuring(program, { disputes: 0, items: clicks, latencyMs: LATENCY_MS });
  const busy = await clicksDuring(program, { disputes: due, items: clicks, latencyMs: LATENCY_MS });
  const group = 'rush';
  const aboveIdle = busy.sent.quantile(0.99) - idle.sent.quantile(0.99);
  report({ group, what: 'off sale, click → sent p99, idle', value: idle.sent.quantile(0.99), unit: 'ms' });
  report({ group, what: `… with ${due} payouts due`, value: busy.sent.quantile(0.99), unit: 'ms' });
  report({ group, what: '… above an idle desk', value: aboveIdle, unit: 'ms', budget: atMost(10) });
  const beyond = busy.acknowledged.quantile(0.99) - LATENCY_MS;
  report({
    group,
    what: 'click → acknowledged p99, beyond the gateway’s own time',
    value: beyond,
    unit: 'ms',
    budget: atMost(50),
    note: `gateway ${LATENCY_MS} ms, ${clicks} clicks`,
  });
  const perSec = await payoutsPerSec(program, due);
  report({ group, what: 'payouts, gateway at once', value: perSec, unit: '/s', budget: atLeast(500) });
}

async function clicksDuring(program: string, options: RushOptions) {
  return withRush(program, options, async (rush) => {
    const sent = new Durations();
    const acknowledged = new Durations();
    rush.fallDue();
    if (options.disputes > 0) await rush.until(() => rush.arrivals.size > 8);
    for (let n = 0; n < options.items; n++) {
      const commandId = `click-${n}`;
      const clicked = monotonicMs();
      const done = await rush.session.execute({
        commandId,
        actor: DRILL_LEADER,
        command: { kind: 'listing.takeDown', itemId: `I${n}`, reason: 'counterfeit' },
      });
      if (!done.ok) throw new Error(`refused: ${done.error.code} ${done.error.message}`);
      await rush.until(() => rush.arrivals.has(commandId) && !isOnSale(rush.session, `I${n}`));
      acknowledged.add(monotonicMs() - clicked);
      sent.add((rush.arrivals.get(commandId) ?? Number.NaN) - clicked);
      await pause(CLICK_EVERY_MS);
    }
    if (options.disputes > 0 && rush.session.status().outbox.pending === 0)
      throw new Error('the payouts were all done before the last click: more of them are needed');
    return { sent, acknowledged };
  });
}

async function payoutsPerSec(program: string, disputes: number): Promise<number> {
  return withRush(program, { disputes, items: 0, latencyMs: 0 }, async (rush) => {
    const began = monotonicMs();
    rush.fallDue();
    await rush.until(() => rush.arrivals.size === disputes && rush.session.status().outbox.pending === 0);
    return (disputes * 1_000) / (monotonicMs() - began);
  });
}

interface Rush {
  readonly session: Session;
  /** Arrivals by key, monotonic ms. */
  readonly arrivals: ReadonlyMap<string, number>;
  fallDue(): void;
  until(isSo: () => boolean): Promise<void>;
}

function withRush<T>(program: string, options: RushOptions, run: (rush: Rush) => Promise<T>): Promise<T> {
  return withTempFolder(async (folder) => {
    const child = fork(program, ['--role=rush', JSON.stringify(options)], { stdio: 'inherit' });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    const arrivals = new Map<string, number>();
    child.on('message', ({ key, at }: RushArrival) => {
      if (!arrivals.has(key)) arrivals.set(key, at);
    });
    const session = await openSession(url, path.join(folder, 'journal'));
    try {
      await until(() => session.status().journal.seq >= options.disputes + options.items);
      await until(() => session.engine.now > 0);
      return await run({
        session,
        arrivals,
        fallDue: () => child.send({ now: RUSH_DUE + 10_000 } satisfies RushWord),
        until,
      });
    } finally {
      await session.close();
      await end(child);
    }
  });
}

/** True while the platform hasn't said that an item is off sale. */
function isOnSale(session: Session, itemId: string): boolean {
  const handle = session.hub.open('listings', { text: itemId, offset: 0, limit: 100 }, null);
  try {
    return handle.poll(session.engine.now)?.rows.find((row) => row.itemId === itemId)?.state !== 'off_sale';
  } finally {
    handle.close();
  }
}

async function openSession(gatewayUrl: string, dir: string): Promise<Session> {
  const journal = await openJournal(dir);
  const source = must(createLiveSource(gatewayUrl));
  // The people of a drill, so that somebody may act.
  const made = {
    now: epochMs(RUSH_DUE - DAY_MS),
    source: '/console/bench',
    by: 'bench',
    changeId: 'people-1',
  };
  must(await journal.append({ events: enrolments(DRILL_PEOPLE, made) }));
  return Session.start({
    config: { mode: 'live', journalId: 'rush', gatewayUrl },
    consoleId: 'bench',
    journal,
    restored: await restoreEngine(journal),
    source,
    wallNow: () => performance.now(),
  });
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(1);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
