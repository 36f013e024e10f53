/**
 * The engine as a plain Node process, for the fault runs: the same desk and server as in Electron, with the process's own
 * message channel in place of a port. On wish it kills itself, as by a power cut, at a given step of the outbox.
 */
import { randomUUID } from 'node:crypto';
import { Desk } from '../../electron/engine/desk';
import type { OutboxStep } from '../../electron/engine/outbox';
import { EngineServer } from '../../electron/engine/server';
import { fixedSeat, seated, UNSEATED } from '../../electron/engine/testing/seated';

/** Windows of one engine, each with a port of its own. */
const WINDOWS = 2;

export interface EngineProcessOptions {
  readonly dataDir: string;
  readonly gatewayUrl: string;
  /** Dies the `nth` time that this step is reached; null: not by itself. */
  readonly killAt: { readonly step: OutboxStep; readonly nth: number } | null;
  /** False only in the control: every sending has another key, so the platform can't know it for the same act. */
  readonly withKeys: boolean;
}

export async function runEngineProcess(options: EngineProcessOptions): Promise<void> {
  let reached = 0;
  const onStep = (step: OutboxStep): void => {
    if (step !== options.killAt?.step) return;
    reached++;
    if (reached === options.killAt.nth) {
      // Said before dying: a process killed at once can't be asked.
      process.send?.({ died: step }, undefined, undefined, () => process.kill(process.pid, 'SIGKILL'));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      process.kill(process.pid, 'SIGKILL');
    }
  };
  const desk = new Desk({
    dataDir: options.dataDir,
    consoleId: 'desk-1',
    wallNow: () => Date.now(),
    onSwitch: () => server.reopenAll(),
    passcodeCost: { N: 2, r: 1, p: 1 },
    outbox: { onStep, requestTimeoutMs: 1_000, ...(options.withKeys ? {} : { keyFor: () => randomUUID() }) },
  });
  const server = new EngineServer({
    calls: desk.calls,
    open: desk.openSource,
    intervalOf: desk.intervalOf,
    wallNow: () => Date.now(),
    now: () => desk.now,
  });
  for (let window = 0; window < WINDOWS; window++) {
    server.attach(
      {
        post: (message) => void process.send?.({ window, message }),
        onMessage: (listener) => {
          process.on('message', (said: { window: number; message: unknown }) => {
            if (said.window === window) listener(said.message);
          });
        },
        onClose: (listener) => void process.on('disconnect', listener),
        close: () => process.disconnect?.(),
      },
      fixedSeat(seated(`window-${window}`, [window === 0 ? 'manager' : 'supervisor'])),
    );
  }
  process.on('disconnect', () => process.exit(0));
  const opened = await desk.open({ mode: 'live', gatewayUrl: options.gatewayUrl });
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message}`);
  await nameFirstPair(desk);
  process.send?.({ ready: true });
}

/** The first of these processes names who sits at its windows; those after it find them in the journal. */
async function nameFirstPair(desk: Desk): Promise<void> {
  if ((desk.session?.engine.state.people.list.length ?? 0) > 0) return;
  // Not before the platform said what time it is there: a clock that began at this machine's would find it far behind.
  while (desk.now === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const [manager, supervisor] = (['manager', 'supervisor'] as const).map((role, window) => {
    const id = `window-${window}`;
    return { id, name: { zh: id, en: id }, roles: [role], passcode: `passcode of ${id}` };
  });
  if (manager && supervisor) await desk.calls['people.begin']({ people: [manager, supervisor] }, UNSEATED);
}
