import type { EnginePort } from '../../../electron/engine/port';
import { EngineServer } from '../../../electron/engine/server';
import { fixedSeat, seated } from '../../../electron/engine/testing/seated';
import { Rng } from '../../../shared/kernel';
import {
  CALLS,
  type CallHandlers,
  type CallName,
  type FromEngine,
  TOPICS,
  type TopicName,
} from '../../../shared/protocol';
import { faultsOf, type TrustRow } from './row';

const MESSAGES = { short: 60, full: 10_000 } as const;
const BIG = 'x'.repeat(2_000_000);
/** Of all messages, those that are huge: each costs the time of a thousand others. */
const BIG_SHARE = 0.002;

export const PORT_MESSAGES: TrustRow = {
  row: 26,
  promise: 'A hostile page gains only what the contract gives',
  run: async ({ size }) => {
    const each = MESSAGES[size];
    const fuzz = new Fuzz();
    const names = [...Object.keys(CALLS), ...Object.keys(TOPICS)];
    for (const name of names) await fuzz.run(name, each);
    fuzz.close();
    const { sent, reached, foreign, thrown, unchecked } = fuzz.sum;
    return {
      figure: `${names.length} calls and topics × ${each} hostile messages (${sent} sent): ${reached} reached a handler, all of them what its schema allows but ${foreign}, ${thrown} threw; each frame and channel of the page is tried by e2e/security-bridge.spec.ts`,
      control: `the same parameters without the check: ${unchecked} would have reached a handler with what it does not take`,
      faults: faultsOf(
        [foreign === 0, `${foreign} messages reached a handler with something foreign`],
        [thrown === 0, `${thrown} messages threw`],
        [({} as { polluted?: unknown }).polluted === undefined, 'the prototype of all objects was changed'],
        [unchecked > sent / 2, 'most messages were harmless: this run has no teeth'],
      ),
    };
  },
};

class Fuzz {
  readonly sum = { sent: 0, reached: 0, foreign: 0, thrown: 0, unchecked: 0 };
  readonly #server: EngineServer;
  readonly #clock = { wall: 1_000 };
  #deliver: (message: unknown) => void = () => undefined;

  constructor() {
    const calls = Object.fromEntries(
      (Object.keys(CALLS) as CallName[]).map((name) => [
        name,
        (params: unknown) => this.#reach(name, params),
      ]),
    ) as unknown as CallHandlers;
    this.#server = new EngineServer({
      calls,
      open: (topic, params) => {
        this.#reach(topic, params);
        return null;
      },
      intervalOf: () => 1_000,
      wallNow: () => this.#clock.wall,
      now: () => 7,
    });
    const port: EnginePort = {
      post: (message) => this.#hear(message as FromEngine),
      onMessage: (listener) => {
        this.#deliver = listener;
      },
      onClose: () => undefined,
      close: () => undefined,
    };
    this.#server.attach(port, fixedSeat(seated('soak', ['manager'])));
  }

  async run(name: string, count: number): Promise<void> {
    const isCall = Object.hasOwn(CALLS, name);
    const { params } = isCall ? CALLS[name as CallName] : TOPICS[name as TopicName];
    const keys = Object.keys((params as { shape?: Record<string, unknown> }).shape ?? {});
    const rng = new Rng(`port ${name}`);
    for (let id = 0; id < count; id++) {
      // A second for each, so that none is turned away for being too many.
      this.#clock.wall += 1_000;
      const hostile = hostileParams(rng, keys);
      if (!params.safeParse(hostile).success) this.sum.unchecked++;
      const message = isCall
        ? { t: 'call', id, name, params: hostile }
        : { t: 'sub', id, topic: name, params: hostile };
      this.sum.sent++;
      try {
        this.#deliver(rng.chance(0.1) ? spoilt(rng, message) : message);
        if (!isCall) this.#deliver({ t: 'unsub', id });
      } catch {
        this.sum.thrown++;
      }
      if (id % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  close(): void {
    this.#server.close();
  }

  #reach(name: string, params: unknown): null {
    this.sum.reached++;
    const { params: schema } = Object.hasOwn(CALLS, name)
      ? CALLS[name as CallName]
      : TOPICS[name as TopicName];
    const shape = (schema as { shape?: Record<string, unknown> }).shape;
    const isPlain = params === undefined || Object.getPrototypeOf(params) === Object.prototype;
    const own = Object.keys((params ?? {}) as object);
    const isForeign = shape !== undefined && own.some((key) => !Object.hasOwn(shape, key));
    if (!isPlain || isForeign) this.sum.foreign++;
    return null;
  }

  #hear(message: FromEngine): void {
    if (message.t === 'fail' && message.error.code === 'internal') this.sum.thrown++;
  }
}

const POOL: readonly ((rng: Rng) => unknown)[] = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -0,
  () => 1e308,
  () => 2 ** 53,
  () => -1,
  () => 10n,
  () => '',
  () => '__proto__',
  () => '\u0000',
  () => '=cmd()',
  () => '../../etc/passwd',
  () => new Date(Number.NaN),
  () => new Map([['a', 1]]),
  () => new Uint8Array(8),
  () => [],
  () => ({}),
  () => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as unknown,
  (rng) => (rng.chance(BIG_SHARE * 20) ? BIG : 'long'.repeat(50)),
  (rng) => nested(rng.int(10, 2_000)),
  (rng) => Array.from({ length: rng.int(1, 50) }, () => rng.int(-5, 5)),
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

function hostileValue(rng: Rng): unknown {
  return POOL[rng.int(0, POOL.length - 1)]?.(rng);
}

function hostileParams(rng: Rng, keys: readonly string[]): unknown {
  if (rng.chance(0.2)) return hostileValue(rng);
  const given = keys.filter(() => rng.chance(0.8)).map((key) => [key, hostileValue(rng)] as const);
  const extra = rng.chance(0.3) ? [['actor', 'director'] as const] : [];
  return Object.fromEntries([...given, ...extra]);
}

/** The message itself, not only its parameters, is no message. */
function spoilt(rng: Rng, message: object): unknown {
  const keys = Object.keys(message);
  return { ...message, [keys[rng.int(0, keys.length - 1)] ?? 't']: hostileValue(rng) };
}
