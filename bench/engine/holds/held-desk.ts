import path from 'node:path';
import { Session } from '../../../electron/engine/session';
import { LeverGateway } from '../../../electron/engine/testing/lever-gateway';
import type { LoadEvents } from '../../load/load-events';
import { LOAD_START } from '../../load/load-events';
import { loadEngine } from '../loaded-engine';
import { openJournal } from '../open-journal';

const SETTLE_MS = 20;
const BEATS_EVERY = 50;
/** The console's own steady clock at the start, ms. */
const WALL_START = 1_000_000;

/** A session on so many open disputes, on a gateway and a clock that the bench turns. */
export class HeldDesk {
  readonly session: Session;
  readonly gateway: LeverGateway;
  readonly events: LoadEvents;
  readonly size: number;
  readonly #wall: { ms: number };

  private constructor(
    parts: Pick<HeldDesk, 'session' | 'gateway' | 'events' | 'size'>,
    wall: { ms: number },
  ) {
    this.session = parts.session;
    this.gateway = parts.gateway;
    this.events = parts.events;
    this.size = parts.size;
    this.#wall = wall;
  }

  static async open(size: number, folder: string): Promise<HeldDesk> {
    const { engine, events } = loadEngine(size);
    const wall = { ms: WALL_START };
    const aheadMs = LOAD_START - wall.ms;
    const gateway = new LeverGateway(LOAD_START, { clock: 'wall', label: 'live' });
    const session = await Session.start({
      config: { mode: 'live', journalId: 'holds', gatewayUrl: gateway.source.baseUrl },
      consoleId: 'desk-1',
      journal: await openJournal(path.join(folder, 'journal')),
      restored: { engine, seq: 0, fromSnapshot: 0 },
      source: gateway.source,
      wallNow: () => wall.ms,
      deskNow: () => wall.ms + aheadMs,
    });
    while (!gateway.isConnected) await settle();
    return new HeldDesk({ session, gateway, events, size }, wall);
  }

  /** So much time goes by; then the platform's beat says the same. Resolves when the session's clock is there. */
  async sleep(ms: number): Promise<void> {
    this.#wall.ms += ms;
    const to = LOAD_START + this.#wall.ms - WALL_START;
    // A beat that meets a stream which was just taken up anew is lost with the old one.
    for (let i = 0; this.session.engine.now < to; i++) {
      if (i % BEATS_EVERY === 0) this.gateway.beat(to);
      await settle();
    }
  }
}

/** Time for what is on its way to arrive. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
