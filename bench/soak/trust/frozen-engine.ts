import path from 'node:path';
import { SLA_MS } from '../../../shared/disputes';
import { EngineLink } from '../engine-link';
import { startGateway } from '../gateway-link';
import { MockControl } from '../mock-control';
import { injectedOpening } from './opening';

/** What came of breaches around stops of the engine's process. */
export interface FrozenFigures {
  readonly due: number;
  /** In the platform's book before the promise was broken. */
  readonly early: number;
  readonly doubled: number;
  readonly missed: number;
  readonly paidWhileStopped: number;
  /** Longest time from going on to the last payout, ms of this machine. */
  readonly worstAfterMs: number;
}

const PROMISES = 5;
/** Promises break from here on, ms after the disputes were told of; the stop begins before. */
const FIRST_DUE_MS = 1_500;
const PATIENCE_MS = 90_000;

/** Stops a real engine while promises break, and lets it go on. The platform's clock goes on meanwhile, as the world does. */
export async function freezeEngines(
  program: string,
  dir: string,
  freezes: number,
  freezeMs: number,
): Promise<FrozenFigures> {
  const gateway = await startGateway(program, { scenario: 'quiet', scale: 0.02, seed: 23, factor: 1 });
  const control = new MockControl(gateway.url);
  const dataDir = path.join(dir, 'frozen');
  const engine = new EngineLink(program, { dataDir, gatewayUrl: gateway.url, killAt: null, withKeys: true });
  const sum = { due: 0, early: 0, doubled: 0, missed: 0, paidWhileStopped: 0, worstAfterMs: 0 };
  try {
    await engine.ready;
    for (let n = 0; n < freezes; n++) await freezeOnce(engine, control, n, freezeMs, sum);
    return sum;
  } finally {
    engine.kill();
    await engine.gone;
    gateway.stop();
  }
}

type Sum = { -readonly [K in keyof FrozenFigures]: FrozenFigures[K] };

async function freezeOnce(
  engine: EngineLink,
  control: MockControl,
  n: number,
  freezeMs: number,
  sum: Sum,
): Promise<void> {
  const now = await control.now();
  const dueAt = new Map<string, number>();
  for (let k = 0; k < PROMISES; k++) {
    dueAt.set(`F${n}-${k}`, now + FIRST_DUE_MS + k * ((freezeMs + 2_000) / PROMISES));
  }
  await control.inject([...dueAt].map(([id, at]) => injectedOpening(id, at - SLA_MS, 100)));
  await isThere(engine, `F${n}-${PROMISES - 1}`);
  const before = await paidOf(control, dueAt);
  engine.freeze();
  const stoppedAt = await control.now();
  await sleepFor(freezeMs);
  const during = await paidOf(control, dueAt);
  const thawedAt = await control.now();
  engine.thaw();
  const began = performance.now();
  for (;;) {
    const paid = await paidOf(control, dueAt);
    if (paid.size === dueAt.size || performance.now() - began > PATIENCE_MS) break;
    await sleepFor(50);
  }
  sum.worstAfterMs = Math.max(sum.worstAfterMs, performance.now() - began);
  // Anything that would be paid a second time has had the time to be.
  await sleepFor(300);
  const paid = await paidOf(control, dueAt);
  for (const [id, at] of dueAt) {
    sum.due++;
    const instants = paid.get(id) ?? [];
    if (instants.length === 0) sum.missed++;
    if (instants.length > 1) sum.doubled++;
    if (instants.some((instant) => instant <= at)) sum.early++;
    const wasDue = at > stoppedAt && at < thawedAt;
    if (wasDue && !before.has(id) && during.has(id)) sum.paidWhileStopped++;
  }
}

/** When each was paid, by the platform's own book. */
async function paidOf(
  control: MockControl,
  wanted: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const paid = new Map<string, number[]>();
  for (const { kind, state, disputeId, at } of await control.book()) {
    if (kind !== 'payout' || state !== 'acknowledged' || disputeId === undefined || !wanted.has(disputeId))
      continue;
    paid.set(disputeId, [...(paid.get(disputeId) ?? []), at]);
  }
  return paid;
}

async function isThere(engine: EngineLink, id: string): Promise<void> {
  let stop = (): void => undefined;
  await new Promise<void>((resolve) => {
    stop = engine.subscribe('dispute', { id }, (view) => {
      if (view !== null) resolve();
    });
  });
  stop();
}

function sleepFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
