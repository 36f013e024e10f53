import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import { EngineHost, type EngineProcess } from './engine-host';
import { RestartBudget } from './restart-budget';
import { ShellCallError } from './shell-call-error';

class FakeProcess extends EventEmitter implements EngineProcess<string> {
  readonly pid = 7;
  readonly posted: { readonly message: unknown; readonly ports: readonly string[] }[] = [];
  wasKilled = false;

  postMessage(message: unknown, transfer: string[] = []): void {
    this.posted.push({ message, ports: transfer });
  }

  kill(): boolean {
    this.wasKilled = true;
    this.emit('exit', 143);
    return true;
  }
}

let processes: FakeProcess[] = [];
let restarts: number[] = [];
let timers: { readonly at: number; readonly run: () => void }[] = [];
let now = 0;
let goneCount = 0;
let host: EngineHost<string>;

beforeEach(() => {
  processes = [];
  restarts = [];
  timers = [];
  now = 0;
  goneCount = 0;
  host = new EngineHost<string>({
    fork: (count) => {
      const process = new FakeProcess();
      processes.push(process);
      restarts.push(count);
      return process;
    },
    budget: new RestartBudget({ limit: 2, windowMs: 60_000, delaysMs: [0, 500] }),
    onGone: () => {
      goneCount++;
    },
    now: () => now,
    setTimer: (run, delayMs) => timers.push({ at: now + delayMs, run }),
    log: { info() {}, warn() {}, error() {} },
  });
});

function advance(ms: number): void {
  now += ms;
  const due = timers.filter((timer) => timer.at <= now);
  timers = timers.filter((timer) => timer.at > now);
  for (const timer of due) timer.run();
}

const last = (): FakeProcess => {
  const process = processes.at(-1);
  if (!process) throw new Error('no process was started');
  return process;
};

const codeOf = (promise: Promise<void>): Promise<string> =>
  promise.then(
    () => 'connected',
    (error: unknown) => (error instanceof ShellCallError ? error.coded.code : String(error)),
  );

const SEAT = { window: 2, isWall: false };

describe('EngineHost', () => {
  test('a port asked for before the engine runs is handed over when it does', async () => {
    host.start();
    const connected = codeOf(host.connect('a', SEAT));
    expect(last().posted).toEqual([]);
    last().emit('spawn');
    expect(await connected).toBe('connected');
    expect(last().posted).toEqual([{ message: { kind: 'port', ...SEAT }, ports: ['a'] }]);
  });

  test('a crash is told, and the engine started again with its count; a waiting port goes to the new one', async () => {
    host.start();
    last().emit('spawn');
    last().emit('exit', 139);
    expect(goneCount).toBe(1);
    const connected = codeOf(host.connect('b', SEAT));
    advance(0);
    expect(processes).toHaveLength(2);
    last().emit('spawn');
    expect(await connected).toBe('connected');
    expect(processes[0]?.posted).toEqual([]);
    expect(processes[1]?.posted).toHaveLength(1);
    expect(restarts).toEqual([0, 1]);
  });

  test('an engine that keeps dying waits longer, is given up, and is tried again when a page asks later', async () => {
    host.start();
    last().emit('exit', 1);
    advance(0);
    last().emit('exit', 1);
    advance(499);
    expect(processes).toHaveLength(2);
    const waiting = codeOf(host.connect('a', SEAT));
    advance(1);
    expect(processes).toHaveLength(3);
    last().emit('exit', 1);
    expect(await waiting).toBe('engine_down');
    advance(4_999);
    expect(await codeOf(host.connect('b', SEAT))).toBe('engine_down');
    expect(processes).toHaveLength(3);
    advance(1);
    const later = codeOf(host.connect('c', SEAT));
    expect(processes).toHaveLength(4);
    last().emit('spawn');
    expect(await later).toBe('connected');
    expect(host.stats).toEqual({ phase: 'running', starts: 4, crashes: 3, pid: 7 });
    expect(goneCount).toBe(3);
  });

  test('stopping asks the engine first, and starts no other', async () => {
    host.start();
    last().emit('spawn');
    const stopped = host.stop();
    expect(last().posted).toEqual([{ message: { kind: 'shutdown' }, ports: [] }]);
    expect(await codeOf(host.connect('a', SEAT))).toBe('engine_down');
    last().emit('exit', 0);
    await stopped;
    advance(60_000);
    expect(processes).toHaveLength(1);
    expect(last().wasKilled).toBe(false);
    expect(goneCount).toBe(0);
  });

  test('an engine that does not stop is killed', async () => {
    host.start();
    last().emit('spawn');
    const stopped = host.stop();
    advance(1_499);
    expect(last().wasKilled).toBe(false);
    advance(1);
    await stopped;
    expect(last().wasKilled).toBe(true);
  });

  test('stopping between two starts cancels the second', async () => {
    host.start();
    last().emit('exit', 1);
    await host.stop();
    advance(60_000);
    expect(processes).toHaveLength(1);
  });
});
