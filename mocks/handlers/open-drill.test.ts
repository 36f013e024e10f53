import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EventJson, yuan } from '../../shared/kernel';
import { GATEWAY_PATHS, parseEvent } from '../../shared/protocol';
import { ManualTimers, until } from '../testing/manual-timers';
import { openFileBook } from './file-book';
import { createMockGateway, type MockGateway } from './mock-gateway';
import { openDrill } from './open-drill';

const URL = 'http://gateway.invalid';
const WORLD = { scenario: 'quiet', scale: 0.005, seed: 5 };

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'warroom-drill-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

function open(timers: ManualTimers): MockGateway {
  const gateway = createMockGateway({ ...WORLD, factor: 3_600, timers, book: openFileBook(dir) });
  gateway.start();
  return gateway;
}

/** Follows the stream from its beginning. */
async function follow(gateway: MockGateway): Promise<EventJson[]> {
  const events: EventJson[] = [];
  const response = await gateway.transport(new Request(URL + GATEWAY_PATHS.events));
  void (async () => {
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      const frames = (text + decoder.decode(chunk.value, { stream: true })).split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames.filter((one) => one.startsWith('event: events'))) {
        events.push(...(JSON.parse(frame.slice(frame.indexOf('data: ') + 6)) as EventJson[]));
      }
    }
  })();
  return events;
}

async function order(
  gateway: MockGateway,
  at: string,
  body: { readonly commandId: string } & Readonly<Record<string, unknown>>,
): Promise<number> {
  const request = new Request(URL + at, {
    method: 'POST',
    headers: { 'idempotency-key': body.commandId },
    body: JSON.stringify(body),
  });
  return (await gateway.transport(request)).status;
}

// Worlds are lived through twice here, on a machine that may be busy with other things.
describe('a drill over the simulated world', { timeout: 30_000 }, () => {
  it('goes on with the same bytes after a restart, whatever a console did in it', async () => {
    const timers = new ManualTimers();
    const first = open(timers);
    const seen = await follow(first);
    await timers.advanceUntil(() => seen.some((event) => event.type === 'warroom.listing.listed.v1'));
    const itemId =
      seen.find((event) => event.type === 'warroom.listing.listed.v1')?.subject?.slice('listing/'.length) ??
      '';
    const disputes = seen
      .filter((event) => event.type === 'warroom.dispute.opened.v1')
      .map((event) => event.subject?.slice(8) ?? '');
    const settled: number[] = [];
    for (let i = 0; i < 12; i++) {
      await timers.advance(40 + i * 7);
      const commandId = `c${i}`;
      const disputeId = disputes.at(-1 - i) ?? '';
      const settlement = {
        commandId,
        disputeId,
        outcome: 'refund',
        paidFen: 100,
        payer: 'merchant',
        by: 'anna',
      };
      const payout = { commandId, disputeId, amountFen: yuan(1), fund: 'advance_payout', kind: 'advance' };
      if (i === 0)
        settled.push(
          await order(first, GATEWAY_PATHS.takedown(itemId), {
            commandId,
            reason: 'fake',
            by: 'anna',
          }),
        );
      else
        settled.push(
          await order(
            first,
            i % 2 ? GATEWAY_PATHS.settlements : GATEWAY_PATHS.payouts,
            i % 2 ? settlement : payout,
          ),
        );
    }
    await timers.advance(500);
    await until(() => seen.length === first.book().position);
    const [now, effects] = [first.session().now, first.book().effects];
    first.stop();
    expect(settled[0]).toBe(200);
    expect(settled.filter((status) => status === 200).length).toBeGreaterThan(5);

    const second = open(timers);
    const again = await follow(second);
    await timers.advanceUntil(() => again.length >= seen.length);
    expect(again.slice(0, seen.length)).toEqual(seen);
    expect(second.book().effects).toEqual(effects);
    expect(second.session().now).toBeGreaterThanOrEqual(now);
    second.stop();
  });

  it('streams nothing that its own console would refuse', async () => {
    const timers = new ManualTimers();
    const gateway = open(timers);
    const seen = await follow(gateway);
    await timers.advance(1_000);
    await until(() => seen.length === gateway.book().position);
    expect(seen.length).toBeGreaterThan(1_000);
    expect(seen.map(parseEvent).filter((parsed) => !parsed.ok)).toEqual([]);
    expect(new Set(seen.map((event) => `${event.source} ${event.id}`)).size).toBe(seen.length);
    gateway.stop();
  });

  it('is refused for an unknown scenario, and over the book of another world', async () => {
    expect(openDrill({ ...WORLD, scenario: 'nowhere', factor: 1, bookDir: null })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    const drill = openDrill({ ...WORLD, factor: 1, bookDir: dir });
    if (!drill.ok) throw new Error(drill.error.message);
    await drill.value.close();
    const other = openDrill({ ...WORLD, seed: 6, factor: 1, bookDir: dir });
    expect(other).toMatchObject({ ok: false, error: { code: 'bad_message' } });
  });
});
