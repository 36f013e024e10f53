import { until } from '../../../mocks/testing/manual-timers';
import { DESK_STRAY_MS } from '../../../shared/clock';
import { staff } from '../../../shared/engine/testing/staff';
import { type MemoryDisk, MemoryJournal, newMemoryDisk } from '../journal/testing/memory-journal';
import { restoreEngine } from '../restore';
import { Session } from '../session';
import { LeverGateway, type LeverOptions } from './lever-gateway';

/** A session on a gateway and a wall clock that a test turns. */
export interface LeverDesk {
  readonly session: Session;
  readonly gateway: LeverGateway;
  /** The console's own steady time, ms. */
  readonly wall: { ms: number };
  /** How far the desk's wall clock is ahead of that, ms: it may be set. */
  readonly desk: { aheadMs: number };
  readonly disk: MemoryDisk;
  /** The wall goes on by `wentMs`, then a heartbeat says `at`; resolves once both are taken in. */
  beat(at: number, wentMs?: number, said?: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

/** Opens one; `now` is what the gateway's clock says first, and the desk's unless `deskNow` is given. */
export async function openLeverDesk(
  now: number,
  {
    disk = newMemoryDisk(),
    deskNow = now,
    ...gatewayOptions
  }: LeverOptions & { readonly disk?: MemoryDisk; readonly deskNow?: number } = {},
): Promise<LeverDesk> {
  const wall = { ms: 1_000_000 };
  const desk = { aheadMs: deskNow - wall.ms };
  const gateway = new LeverGateway(now, gatewayOptions);
  const journal = new MemoryJournal(disk);
  const session = await Session.start({
    config: { mode: 'live', journalId: 'j', gatewayUrl: gateway.source.baseUrl },
    consoleId: 'desk-1',
    journal,
    restored: await restoreEngine(journal, { latest: deskNow + DESK_STRAY_MS, openingFen: 'told' }),
    source: gateway.source,
    wallNow: () => wall.ms,
    deskNow: () => wall.ms + desk.aheadMs,
  });
  staff(session.engine);
  await until(() => gateway.isConnected);
  const beat = async (at: number, wentMs = 250, said: Readonly<Record<string, unknown>> = {}) => {
    wall.ms += wentMs;
    gateway.beat(at, said);
    // A clock that's set back tells nothing: the digest waits for its turn behind the beat.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await session.digest();
    await session.digest();
  };
  return { session, gateway, wall, desk, disk, beat, close: () => session.close() };
}
