import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Act, actsOf, mayDo, PERMISSIONS, WarEngine } from '../../../shared/engine';
import { DAY } from '../../../shared/engine/testing/events';
import type { WarEvent } from '../../../shared/kernel';
import { DRILL_LEADER, DRILL_PEOPLE, enrolments, ROLES } from '../../../shared/people';
import { CALLS, type CallName, type PeopleView } from '../../../shared/protocol';
import { callsFrom } from '../testing/seated';
import { FREE_ATTEMPTS, LOCKS_MS } from './attempts';
import { CALL_GATES } from './call-gates';
import { IDLE_LOCK_MS, PeopleDesk } from './people-desk';
import type { PeopleSession } from './people-session';

const COST = { N: 2, r: 1, p: 1 } as const;
const WAKE = { kind: 'dispute.wake', disputeId: 'D1' } as const;
const CANARY = 'canary-7b1e-passcode';
const named = (id: string, roles: readonly (typeof ROLES)[number][], passcode = `code of ${id}`) => ({
  id,
  name: { zh: id, en: id },
  roles: [...roles],
  passcode,
});
const PAIR: [ReturnType<typeof named>, ReturnType<typeof named>] = [
  named('chen', ['manager'], CANARY),
  named('li', ['supervisor']),
];

/** A session that keeps what is recorded in a list. */
class TestSession implements PeopleSession {
  readonly engine = new WarEngine();
  readonly events: WarEvent[] = [];
  readonly refused: string[] = [];

  constructor(
    readonly config: PeopleSession['config'],
    isBegun = config.mode === 'drill',
  ) {
    this.engine.advanceTo(DAY);
    if (isBegun) this.begin();
  }

  /** The drill's people come on record with its first heartbeat. */
  begin(): void {
    const people = { now: DAY, source: '/console/desk-1', by: 'drill', changeId: 'x' };
    this.engine.applyBatch(enrolments(DRILL_PEOPLE, people));
  }

  decideAndRecord: PeopleSession['decideAndRecord'] = async (decide) => {
    const decided = decide({ now: this.engine.now, consoleId: 'desk-1', moneyHold: null });
    if (!decided.ok) return decided;
    // As a session does it: what was decided first comes first, at one instant too.
    const named = decided.value.map((event, n) => ({
      ...event,
      id: `${String(this.events.length + n).padStart(9, '0')}-${event.id}`,
    }));
    this.events.push(...named);
    this.engine.applyBatch(named);
    return decided;
  };

  noteRefusal: PeopleSession['noteRefusal'] = async ({ actor, kind }) => {
    this.refused.push(`${actor} ${kind}`);
  };
}

let dir = '';
let desk: PeopleDesk;
const wall = { ms: 1_000_000 };
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'people-'));
  desk = newDesk();
});
afterEach(async () => {
  await desk.close();
  await rm(dir, { recursive: true, force: true });
});

function newDesk(): PeopleDesk {
  return new PeopleDesk({ dataDir: dir, wallNow: () => wall.ms, cost: COST });
}
const callsAt = (window: number) => callsFrom(desk.seatFor(window, false).caller, desk.calls);
const viewOf = (window: number): PeopleView =>
  desk.open(desk.seatFor(window, false).caller).poll(0) as PeopleView;
const signIn = (window: number, personId: string, passcode = `code of ${personId}`) =>
  callsAt(window)['people.signIn']({ personId, passcode });
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'ok';
  } catch (error) {
    return (error as { readonly coded: { readonly code: string } }).coded.code;
  }
};

async function liveDesk(): Promise<TestSession> {
  const session = new TestSession({ mode: 'live', journalId: 'live-1' });
  await desk.sessionChanged(session);
  await callsAt(1)['people.begin']({ people: PAIR });
  return session;
}

describe('[AD3] a drill', () => {
  it('has one directory in one order, before its people are on record and after', async () => {
    const session = new TestSession({ mode: 'drill', journalId: 'drill-1' }, false);
    await desk.sessionChanged(session);
    const before = viewOf(1).directory;
    expect(before).toHaveLength(DRILL_PEOPLE.length);
    session.begin();
    expect(viewOf(1).directory).toEqual(before);
  });

  it('begins signed in at every window, shows its codes, and lets two windows be two people', async () => {
    await desk.sessionChanged(new TestSession({ mode: 'drill', journalId: 'drill-1' }));
    expect(viewOf(1)).toMatchObject({ state: 'signed_in', me: { id: DRILL_LEADER }, idleLockMs: null });
    const codes = viewOf(1).drillCodes!;
    expect(Object.keys(codes)).toEqual(DRILL_PEOPLE.map(({ id }) => id));
    expect(await signIn(2, '值班经理', codes.值班经理)).toEqual({ kind: 'signed_in' });
    expect(viewOf(1).me?.id).toBe(DRILL_LEADER);
    expect(viewOf(2)).toMatchObject({ me: { id: '值班经理' }, may: actsOf(['manager']) });
    wall.ms += 10 * IDLE_LOCK_MS;
    desk.tick();
    expect(viewOf(2).state).toBe('signed_in');
  });

  it('has nobody’s directory to change', async () => {
    await desk.sessionChanged(new TestSession({ mode: 'drill', journalId: 'drill-1' }));
    expect(await codeOf(() => callsAt(1)['people.begin']({ people: PAIR }))).toBe('read_only');
  });
});

describe('[AD3] a live session', () => {
  it('has nobody to act until two are named, one of them a manager', async () => {
    const session = new TestSession({ mode: 'live', journalId: 'live-1' });
    await desk.sessionChanged(session);
    expect(viewOf(1)).toMatchObject({ state: 'nobody', me: null, may: [], needsFirstPair: true });
    const { caller } = desk.seatFor(1, false);
    expect(await codeOf(() => desk.requestOf({ commandId: 'c1', command: WAKE }, caller))).toBe(
      'not_signed_in',
    );
    const begin = (people: typeof PAIR) => codeOf(() => callsAt(1)['people.begin']({ people }));
    expect(await begin([named('a', ['supervisor']), named('b', ['supervisor'])])).toBe('forbidden');
    expect(await begin([named('Chen ', ['manager']), named('ｃｈｅｎ', ['manager'])])).toBe('conflict');
    for (const id of ['system', 'Desk-1', 'drill', 'li\u200b', 'l\u202ei', ' ', 'x'.repeat(41)]) {
      expect(await begin([named(id, ['manager']), named('li', ['supervisor'])])).toBe('bad_message');
    }
    expect(await begin(PAIR)).toBe('ok');
    expect(await begin(PAIR)).toBe('conflict');
    expect(viewOf(1)).toMatchObject({ state: 'nobody', needsFirstPair: false });
    expect(await signIn(1, ' ＣＨＥＮ', CANARY)).toEqual({ kind: 'signed_in' });
    expect(viewOf(1)).toMatchObject({ state: 'signed_in', me: { id: 'chen' } });
  });

  it('locks after 15 minutes to the millisecond, but a wall never; unlocks with the passcode', async () => {
    await liveDesk();
    await signIn(1, 'chen', CANARY);
    desk.seatFor(2, true);
    await callsFrom(desk.seatFor(2, true).caller, desk.calls)['people.signIn']({
      personId: 'li',
      passcode: 'code of li',
    });
    wall.ms += IDLE_LOCK_MS - 1;
    desk.tick();
    expect(desk.seatFor(1, false).caller.state).toBe('signed_in');
    wall.ms += 1;
    desk.tick();
    expect(desk.seatFor(1, false).caller).toMatchObject({ state: 'locked', person: { id: 'chen' } });
    expect(desk.seatFor(2, true).caller.state).toBe('signed_in');
    // What isn't signed in doesn't keep itself awake.
    void callsAt(1)['people.stillHere']({});
    expect(await codeOf(() => desk.gate.admit('queue.pin', desk.seatFor(1, false).caller))).toBe(
      'not_signed_in',
    );
    expect(await signIn(1, 'chen', CANARY)).toEqual({ kind: 'signed_in' });
  });

  it('comes back locked after a restart, each window for its own person; the next session knows the people', async () => {
    const session = await liveDesk();
    await signIn(1, 'chen', CANARY);
    await signIn(2, 'li');
    await desk.close();
    desk = newDesk();
    await desk.sessionChanged(session);
    expect([1, 2].map((window) => desk.seatFor(window, false).caller)).toMatchObject([
      { state: 'locked', person: { id: 'chen' } },
      { state: 'locked', person: { id: 'li' } },
    ]);
    const next = new TestSession({ mode: 'live', journalId: 'live-2' });
    await desk.sessionChanged(next);
    expect(next.engine.state.people.rolesOf('chen')).toEqual(['manager']);
    expect(await signIn(1, 'li')).toEqual({ kind: 'signed_in' });
  });

  it('changes its directory only by a manager and a second person who signs', async () => {
    const session = await liveDesk();
    await signIn(1, 'chen', CANARY);
    const wu = named('wu', ['agent']);
    const enrol = (personId: string, passcode: string) =>
      codeOf(() => callsAt(1)['people.enrol']({ person: wu, as: { personId, passcode } }));
    expect(await enrol('chen', CANARY)).toBe('dual_control_required');
    expect(await enrol('li', 'guess')).toBe('wrong_passcode');
    expect(await enrol('li', 'code of li')).toBe('ok');
    expect(session.engine.state.people.find('wu')).toMatchObject({ roles: ['agent'], isActive: true });
    const as = { personId: 'li', passcode: 'code of li' };
    expect(await codeOf(() => callsAt(1)['people.remove']({ id: 'chen', as }))).toBe('illegal_step');
    expect(await codeOf(() => callsAt(1)['people.remove']({ id: 'wu', as }))).toBe('ok');
    expect(await codeOf(() => signIn(2, 'wu'))).toBe('not_found');
    await signIn(2, 'li');
    expect(await codeOf(() => desk.gate.admit('people.enrol', desk.seatFor(2, false).caller))).toBe(
      'forbidden',
    );
    expect(session.refused).toEqual([
      'chen people.enrol',
      'chen people.enrol',
      'chen people.remove',
      'li people.change',
    ]);
  });

  it('takes new passcodes of six characters at least, counted as they are kept', async () => {
    const session = new TestSession({ mode: 'live', journalId: 'live-1' });
    await desk.sessionChanged(session);
    const begin = (passcode: string) =>
      codeOf(() => callsAt(1)['people.begin']({ people: [{ ...PAIR[0], passcode }, PAIR[1]] }));
    // One character that is two code units, and one that compatibility makes of two.
    for (const short of ['12345', '🐉🐉🐉🐉🐉', 'a\u0301a\u0301a\u0301']) {
      expect(await begin(short)).toBe('short_passcode');
    }
    expect(session.engine.state.people.list).toEqual([]);
    expect(await begin('123456')).toBe('ok');
    await signIn(1, 'chen', '123456');
    const change = (next: string) => codeOf(() => callsAt(1)['people.setPasscode']({ old: '123456', next }));
    expect(await change('12345')).toBe('short_passcode');
    expect(await change('654321')).toBe('ok');
    expect(await signIn(2, 'chen', '123456')).toMatchObject({ kind: 'wrong' });
    expect(await signIn(2, 'chen', '654321')).toEqual({ kind: 'signed_in' });
  });

  it('locks a person, and a window, longer after each run of wrong passcodes, also over a restart', async () => {
    const session = await liveDesk();
    for (const lockMs of LOCKS_MS.slice(0, 3)) {
      for (let tries = 1; tries < FREE_ATTEMPTS; tries++) {
        expect(await signIn(1, 'chen', 'guess')).toEqual({ kind: 'wrong', retryInMs: 0 });
      }
      expect(await signIn(1, 'chen', 'guess')).toEqual({ kind: 'wrong', retryInMs: lockMs });
      wall.ms += lockMs - 1;
      await desk.close();
      desk = newDesk();
      await desk.sessionChanged(session);
      expect(await signIn(2, 'chen', CANARY)).toEqual({ kind: 'locked_out', retryInMs: 1 });
      expect(await signIn(1, 'li')).toEqual({ kind: 'locked_out', retryInMs: 1 });
      wall.ms += 1;
    }
    expect(await signIn(1, 'chen', CANARY)).toEqual({ kind: 'signed_in' });
  });

  it('puts no passcode and nothing made of one into events, state, views or refusals, and its file is the owner’s', async () => {
    const session = await liveDesk();
    await signIn(1, 'chen', CANARY);
    await signIn(2, 'chen', `${CANARY}x`);
    const file = path.join(dir, 'people', 'people.json');
    const kept = JSON.parse(await readFile(file, 'utf8')).body.hashes.chen as { salt: string; hash: string };
    const told = JSON.stringify([session.events, session.engine.dump(), viewOf(1), session.refused]);
    for (const secret of [CANARY, kept.salt, kept.hash]) expect(told).not.toContain(secret);
    expect(await readFile(file, 'utf8')).not.toContain(CANARY);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(path.join(dir, 'people'))).toEqual(['people.json']);
    expect(session.events.map(({ type }) => type)).toContain('warroom.person.seated.v1');
  });
});

describe('[AD3] the one table', () => {
  it('has a gate for every call, and refuses each above one’s role, with a record', async () => {
    const session = new TestSession({ mode: 'drill', journalId: 'drill-1' });
    await desk.sessionChanged(session);
    const codes = viewOf(1).drillCodes!;
    let refused = 0;
    for (const { id, roles } of DRILL_PEOPLE) {
      await signIn(1, id, codes[id]!);
      const { caller } = desk.seatFor(1, false);
      for (const name of Object.keys(CALLS) as CallName[]) {
        const gate = CALL_GATES[name];
        const isOpen = gate === 'anybody' || gate === 'self' || gate === 'signed_in';
        const expected = isOpen || mayDo(roles, gate as Act) ? 'ok' : 'forbidden';
        expect(`${id} ${name} ${await codeOf(() => desk.gate.admit(name, caller))}`).toBe(
          `${id} ${name} ${expected}`,
        );
        if (expected === 'forbidden') refused++;
      }
    }
    expect(refused).toBeGreaterThan(40);
    expect(session.refused).toHaveLength(refused);
  });

  it('leaves no act to nobody, and none to a role it doesn’t name', () => {
    for (const [act, roles] of Object.entries(PERMISSIONS)) {
      expect(roles.length, act).toBeGreaterThan(0);
      for (const role of ROLES) expect(mayDo([role], act as Act)).toBe(roles.includes(role));
    }
  });
});
