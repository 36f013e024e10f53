import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serveMockGateway } from '../../../mocks/server';
import { until } from '../../../mocks/testing/manual-timers';
import { injected, metronomeWorld } from '../../../mocks/testing/metronome-world';
import { isAct } from '../../../shared/audit';
import { limitVersion } from '../../../shared/limits';
import type { Role } from '../../../shared/people';
import type { SessionStart } from '../../../shared/protocol';
import { Desk } from '../desk';
import type { JournalRecord } from '../journal';
import { FileGrants } from '../reports/file-grants';
import { EngineServer } from '../server';
import { RawPage } from './raw-page';

/** Passcodes cost next to nothing here: what's tried is who may do what. */
const CHEAP = { N: 2, r: 1, p: 1 } as const;
/** A dispute whose claim is more than an agent settles alone. */
export const LARGE_DISPUTE = 'LARGE';
const LARGE_FEN = 500_000;
const DISPUTES = 60;

/** Somebody with a window and a passcode of their own. */
export interface Seated {
  readonly id: string;
  readonly passcode: string;
  readonly page: RawPage;
}

/** Everybody there is at a hostile desk, each at a window of their own. `leaver` is taken off the directory by a test. */
const LIVE_CAST = {
  manager: ['manager'],
  manager2: ['manager'],
  supervisor: ['supervisor'],
  supervisor2: ['supervisor'],
  agent: ['agent'],
  agent2: ['agent'],
  trainer: ['trainer'],
  auditor: ['auditor'],
  leaver: ['supervisor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type CastName = keyof typeof LIVE_CAST;

const DRILL_CAST: Readonly<Record<CastName, string>> = {
  manager: '值班经理',
  manager2: '值班经理',
  supervisor: '值班长甲',
  supervisor2: '值班长乙',
  agent: '小二甲',
  agent2: '小二乙',
  trainer: '教练',
  auditor: '审计员',
  leaver: '值班长乙',
};

/** A real desk, journal and server, with a raw port for every window; no page of ours sits behind any of them. */
export class HostileDesk {
  readonly desk: Desk;
  readonly cast: Readonly<Record<CastName, Seated>>;
  /** A window nobody sits at. */
  readonly empty: RawPage;
  readonly grants: FileGrants;
  readonly dir: string;
  readonly #wall: { aheadMs: number };
  readonly #tick: () => void;
  readonly #disputes: string[];
  readonly #close: () => Promise<void>;
  #ids = 0;

  constructor(parts: {
    readonly desk: Desk;
    readonly cast: Readonly<Record<CastName, Seated>>;
    readonly empty: RawPage;
    readonly grants: FileGrants;
    readonly dir: string;
    readonly wall: { aheadMs: number };
    readonly tick: () => void;
    readonly disputes: string[];
    readonly close: () => Promise<void>;
  }) {
    this.desk = parts.desk;
    this.cast = parts.cast;
    this.empty = parts.empty;
    this.grants = parts.grants;
    this.dir = parts.dir;
    this.#wall = parts.wall;
    this.#tick = parts.tick;
    this.#disputes = parts.disputes;
    this.#close = parts.close;
  }

  get session() {
    const { session } = this.desk;
    if (session === null) throw new Error('no session is running');
    return session;
  }

  /** An id nobody used yet. */
  newId(prefix = 'hostile'): string {
    return `${prefix}-${++this.#ids}`;
  }

  /** An open dispute that no other attack is about. */
  newDispute(): string {
    const id = this.#disputes.shift();
    if (id === undefined) throw new Error('more disputes are asked for than there are');
    return id;
  }

  limitVersion(name: 'disputeBulkCount' | 'disputeBulkFen'): number {
    return limitVersion(this.session.engine.state.limits, name);
  }

  /** A place somebody chose for a file. */
  grant(name: string): string {
    const grant = this.newId('grant');
    this.grants.add(grant, path.join(this.dir, name));
    return grant;
  }

  /** The desk's own clocks go on by so much at once. */
  skip(ms: number): void {
    this.#wall.aheadMs += ms;
  }

  /** Resolves once everything that was asked for is on record, and told to those who look. */
  async settle(): Promise<void> {
    this.desk.people.tick();
    await this.session.digest();
    await this.session.digest();
    this.#tick();
  }

  /** What people of this desk did since a place of the journal. */
  async actsSince(seq: number): Promise<{ readonly done: readonly string[]; readonly refused: number }> {
    const { journal } = this.session.reportSource();
    const people = new Set(this.session.engine.state.people.list.map(({ id }) => id));
    const done: string[] = [];
    let refused = 0;
    for (const { seq: at } of await journal.consoleRecords(seq)) {
      const record = await journal.recordAt(at);
      if (record === null || !isAct(record.event)) continue;
      if (isRefusal(record)) refused++;
      else if (people.has(actorOf(record)) && !isPresence(record)) done.push(record.event.type);
    }
    return { done, refused };
  }

  async lastSeq(): Promise<number> {
    await this.settle();
    return this.session.reportSource().journal.lastSeq();
  }

  close(): Promise<void> {
    return this.#close();
  }
}

function isRefusal({ event: { type, data } }: JournalRecord): boolean {
  if (type === 'warroom.command.refused.v1') return true;
  return type === 'warroom.person.seated.v1' && (data as { readonly how: string }).how === 'refused';
}

/** Who came, went, gave their passcode or opened something: true of an attacker too, and nothing is done by it. */
function isPresence({ event: { type } }: JournalRecord): boolean {
  return type === 'warroom.person.seated.v1' || type === 'warroom.person.opened.v1';
}

function actorOf({ event }: JournalRecord): string {
  const { by, actor } = event.data as { readonly by?: string; readonly actor?: string };
  return by ?? actor ?? '';
}

/** Opens one on a drill of its own, or live on a gateway behind a port. Then the platform's clock stands. */
export async function openHostileDesk(mode: 'drill' | 'live'): Promise<HostileDesk> {
  const dir = await mkdtemp(path.join(tmpdir(), 'hostile-'));
  const wall = { aheadMs: 0 };
  const wallNow = (): number => performance.now() + wall.aheadMs;
  const grants = new FileGrants(wallNow);
  const gateway = mode === 'live' ? await serveGateway() : null;
  const desk = new Desk({
    dataDir: path.join(dir, 'desk'),
    consoleId: 'desk-1',
    wallNow,
    deskNow: () => Date.now() + wall.aheadMs,
    onSwitch: () => server.reopenAll(),
    passcodeCost: CHEAP,
    reports: { grants, printPdf: () => Promise.reject(new Error('nobody prints here')) },
  });
  const server = new EngineServer({
    calls: desk.calls,
    open: desk.openSource,
    intervalOf: desk.intervalOf,
    onUnreadable: desk.noteUnreadable,
    wallNow,
    now: () => desk.now,
  });
  const close = async (): Promise<void> => {
    server.close();
    await desk.close();
    await gateway?.close();
    await rm(dir, { recursive: true, force: true });
  };
  const asked: SessionStart = gateway
    ? { mode: 'live', gatewayUrl: gateway.url }
    : { mode: 'drill', scenario: 'quiet', scale: 0.02, factor: 3_600 };
  const opened = await desk.open(asked);
  if (!opened.ok) throw new Error(opened.error.message);
  let windows = 0;
  const attach = (): RawPage => {
    const page = new RawPage(++windows);
    server.attach(page.port, desk.people.seatFor(page.window, false));
    return page;
  };
  const cast = mode === 'live' ? await seatLive(attach) : await seatDrill(desk, attach);
  gateway?.gateway.inject([injected(LARGE_DISPUTE, { amountFen: LARGE_FEN })]);
  const disputes = await openDisputes(cast.supervisor.page, mode === 'live' ? DISPUTES : 5);
  await cast.supervisor.page.call('session.pause', {});
  const tick = (): void => server.tick();
  return new HostileDesk({ desk, cast, empty: attach(), grants, dir, wall, tick, disputes, close });
}

function serveGateway() {
  const newWorld = () => metronomeWorld({ everyMs: 100 });
  return serveMockGateway({ port: 0, scenario: 'metronome', scale: 1, seed: 1, factor: 10, newWorld });
}

/** Names the first two people, has the rest enrolled by them, and seats everybody. */
async function seatLive(attach: () => RawPage): Promise<Readonly<Record<CastName, Seated>>> {
  const names = Object.keys(LIVE_CAST) as CastName[];
  const personOf = (name: CastName) => ({
    id: name,
    name: { zh: name, en: name },
    roles: [...LIVE_CAST[name]],
    passcode: passcodeOf(name),
  });
  const first = attach();
  await first.call('people.begin', { people: [personOf('manager'), personOf('supervisor')] });
  await first.call('people.signIn', { personId: 'manager', passcode: passcodeOf('manager') });
  const as = { personId: 'supervisor', passcode: passcodeOf('supervisor') };
  const cast: Partial<Record<CastName, Seated>> = {};
  for (const name of names) {
    if (name !== 'manager' && name !== 'supervisor') {
      await first.call('people.enrol', { person: personOf(name), as });
    }
    const page = name === 'manager' ? first : attach();
    const passcode = passcodeOf(name);
    await page.call('people.signIn', { personId: name, passcode });
    cast[name] = { id: name, passcode, page };
  }
  return cast as Record<CastName, Seated>;
}

function passcodeOf(name: string): string {
  return `the word of ${name}`;
}

async function seatDrill(desk: Desk, attach: () => RawPage): Promise<Readonly<Record<CastName, Seated>>> {
  const codes = (await attach().look('people', {})) as { readonly drillCodes: Record<string, string> };
  await until(() => (desk.session?.engine.state.people.list.length ?? 0) > 0);
  const cast: Partial<Record<CastName, Seated>> = {};
  for (const [name, id] of Object.entries(DRILL_CAST) as [CastName, string][]) {
    const page = attach();
    const passcode = codes.drillCodes[id] ?? '';
    await page.call('people.signIn', { personId: id, passcode });
    cast[name] = { id, passcode, page };
  }
  return cast as Record<CastName, Seated>;
}

/** Waits until so many are open; answers their ids. */
async function openDisputes(page: RawPage, count: number): Promise<string[]> {
  const filter = { scope: 'open', split: 'all' };
  const view = () =>
    page.look('queue', { filter, sort: { by: 'due', descending: false }, offset: 0, limit: 100 });
  let ids: string[] = [];
  for (;;) {
    const { rows } = (await view()) as { readonly rows: { readonly id: readonly string[] } };
    ids = rows.id.filter((id) => id !== LARGE_DISPUTE);
    if (ids.length >= count) return ids;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
