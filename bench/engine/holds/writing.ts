import { HOUR_MS } from '../../../shared/kernel';
import { settle } from './held-desk';
import type { HoldTrial } from './trial';

const STEP_MS = 6 * HOUR_MS;
const DIGESTS = 20;
const SNAPSHOT_AFTER_MS = 61_000;
/** As many as a gateway sends together. */
const BATCH = 500;
const BATCHES = 20;
/** How long what a step made due is watched while it's decided, ms. */
const DUE_MS = 3_000;

/** What the desk does by itself or for everybody: the order matters, the clock only goes on. */
export const WRITING: readonly HoldTrial[] = [
  { what: 'digest', run: ({ session }) => session.digest() },
  {
    what: `digest, asked ${DIGESTS} times at once`,
    run: ({ session }) => Promise.all(Array.from({ length: DIGESTS }, () => session.digest())),
  },
  {
    what: `${BATCHES} batches of ${BATCH} events, and a snapshot`,
    run: async (desk) => {
      const { session, gateway, events } = desk;
      for (let i = 0; i < BATCHES; i++) {
        gateway.events(events.takeFlow(BATCH, session.engine.now, BATCH));
        if (i === BATCHES - 2) await desk.sleep(SNAPSHOT_AFTER_MS);
        await settle();
      }
      while (session.status().journal.seq < BATCH * BATCHES) await settle();
    },
  },
  { what: 'clock step of 6 h', run: (desk) => desk.sleep(STEP_MS) },
  {
    what: `what it made due, the first ${DUE_MS / 1_000} s`,
    run: () => new Promise((resolve) => setTimeout(resolve, DUE_MS)),
  },
  { what: 'the session ended, with a snapshot', run: ({ session }) => session.close() },
];
