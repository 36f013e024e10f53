import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WarEngine } from '../../../shared/engine';
import { DAY } from '../../../shared/engine/testing/events';
import { epochMs, type WarEvent } from '../../../shared/kernel';
import type { Role } from '../../../shared/people';
import { callsFrom } from '../testing/seated';
import { IDLE_LOCK_MS, PeopleDesk } from './people-desk';
import type { PeopleSession } from './people-session';

const codeFor = (id: string) => `code of ${id}`;
const named = (id: string, roles: Role[]) => ({
  id,
  name: { zh: id, en: id },
  roles,
  passcode: codeFor(id),
});
const signedBy = (personId: string, passcode = codeFor(personId)) => ({ personId, passcode });

/** A live session that records in memory; `before` is called before each decision, as whatever comes first in a queue. */
class Recording implements PeopleSession {
  readonly config = { mode: 'live', journalId: 'live-1' } as const;
  readonly engine = new WarEngine();
  readonly events: WarEvent[] = [];
  before: () => void = () => undefined;

  constructor() {
    this.engine.advanceTo(DAY);
  }

  decideAndRecord: PeopleSession['decideAndRecord'] = async (decide) => {
    this.before();
    const decided = decide({ now: this.engine.now, consoleId: 'desk-1', moneyHold: null });
    if (decided.ok) this.apply(...decided.value);
    return decided;
  };

  noteRefusal: PeopleSession['noteRefusal'] = async () => undefined;

  apply(...events: readonly WarEvent[]): void {
    // As a session does it: what was decided first comes first, at one instant too.
    const own = events.map((event) => ({
      ...event,
      id: `${String(this.events.length).padStart(9, '0')}-${event.id}`,
    }));
    this.events.push(...own);
    this.engine.applyBatch(own);
  }

  /** How people sat down, and what was refused them. */
  seatings(): string[] {
    return this.events.flatMap(({ type, data }) => {
      const { by, how } = data as { readonly by: string; readonly how: string };
      return type === 'warroom.person.seated.v1' ? [`${by} ${how}`] : [];
    });
  }
}

let dir = '';
let desk: PeopleDesk;
let session: Recording;
const wall = { ms: 1_000_000 };

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'people-'));
  desk = new PeopleDesk({ dataDir: dir, wallNow: () => wall.ms, cost: { N: 2, r: 1, p: 1 } });
  session = new Recording();
  await desk.sessionChanged(session);
  await callsAt(1)['people.begin']({ people: [named('chen', ['manager']), named('li', ['supervisor'])] });
  await signIn(1, 'chen');
});
afterEach(async () => {
  await desk.close();
  await rm(dir, { recursive: true, force: true });
});

function callsAt(window: number) {
  return callsFrom(desk.seatFor(window, false).caller, desk.calls);
}

const signIn = (window: number, personId: string, passcode = codeFor(personId)) =>
  callsAt(window)['people.signIn']({ personId, passcode });

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'ok';
  } catch (error) {
    return (error as { readonly coded: { readonly code: string } }).coded.code;
  }
}

const enrol = (person: ReturnType<typeof named>, as: ReturnType<typeof signedBy>) =>
  codeOf(() => callsAt(1)['people.enrol']({ person, as }));

describe('[AD3] a change of the directory', () => {
  it('is countersigned by somebody who may, and not by whoever has a passcode', async () => {
    expect(await enrol(named('wu', ['agent']), signedBy('li'))).toBe('ok');
    expect(await enrol(named('xu', ['agent']), signedBy('wu'))).toBe('forbidden');
    expect(session.engine.state.people.find('xu')).toBeNull();
  });

  it('isn’t made where either of the two was taken off, or lost the role, while the passcode was looked at', async () => {
    const changed = (id: string, roles: Role[]): void =>
      session.apply({
        id: `elsewhere-${id}`,
        source: '/console/desk-2',
        type: 'warroom.person.changed.v1',
        subject: `person/${id}`,
        at: epochMs(DAY),
        data: { name: { zh: id, en: id }, roles, by: 'zhou', approvedBy: 'wu' },
      });
    /** First it's decided that the second person signed, then the change itself. */
    const beforeTheChange = (work: () => void): void => {
      let decisions = 0;
      session.before = () => {
        if (++decisions === 2) work();
      };
    };
    beforeTheChange(() => changed('li', ['agent']));
    expect(await enrol(named('xu', ['agent']), signedBy('li'))).toBe('forbidden');
    changed('li', ['supervisor']);
    beforeTheChange(() => changed('chen', ['agent']));
    expect(await enrol(named('xu', ['agent']), signedBy('li'))).toBe('forbidden');
    expect(session.engine.state.people.find('xu')).toBeNull();
  });

  it('takes in nobody with a passcode that is too short, and keeps none where it was refused', async () => {
    expect(await enrol({ ...named('wu', ['agent']), passcode: '12345' }, signedBy('li'))).toBe(
      'short_passcode',
    );
    expect(session.engine.state.people.find('wu')).toBeNull();
    expect(await enrol({ ...named('li', ['agent']), passcode: 'another one' }, signedBy('li'))).not.toBe(
      'ok',
    );
    expect(await signIn(2, 'li')).toEqual({ kind: 'signed_in' });
  });

  it('who comes back has no passcode of before', async () => {
    await enrol(named('wu', ['agent']), signedBy('li'));
    const as = signedBy('li');
    expect(await codeOf(() => callsAt(1)['people.remove']({ id: 'wu', as }))).toBe('ok');
    session.apply({
      id: 'back:enrol',
      source: '/console/desk-1',
      type: 'warroom.person.enrolled.v1',
      subject: 'person/wu',
      at: epochMs(DAY),
      data: { name: { zh: 'wu', en: 'wu' }, roles: ['agent'], by: 'chen', approvedBy: 'li' },
    });
    expect(await signIn(2, 'wu')).toMatchObject({ kind: 'wrong' });
  });
});

describe('[AD3] a passcode', () => {
  it('is changed by whoever knows the old one, and a wrong try is on record', async () => {
    const change = (old: string) => callsAt(1)['people.setPasscode']({ old, next: 'the next one' });
    expect(await change('a guess')).toMatchObject({ kind: 'wrong' });
    expect(await signIn(2, 'chen')).toEqual({ kind: 'signed_in' });
    expect(session.seatings()).toContain('chen refused');
    expect(session.seatings()).not.toContain('chen passcode_changed');
    expect(await change(codeFor('chen'))).toEqual({ kind: 'signed_in' });
    expect(await signIn(3, 'chen', 'the next one')).toEqual({ kind: 'signed_in' });
    expect(session.seatings()).toContain('chen passcode_changed');
  });

  it('is tried one at a time: many at once are no more tries than one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, async () => signIn(2, 'li', 'a guess')));
    expect(answers.filter(({ kind }) => kind === 'wrong')).toHaveLength(5);
    expect(answers.filter(({ kind }) => kind === 'locked_out')).toHaveLength(7);
  });

  it('given at another’s window signs in its owner’s name, and is on record', async () => {
    const command = { kind: 'approval.refuse', approvalId: 'p1', reason: 'no' } as const;
    const { caller } = desk.seatFor(1, false);
    const asked = { commandId: 'c1', command, as: signedBy('li') };
    expect(await desk.requestOf(asked, caller)).toMatchObject({ actor: 'li', commandId: 'c1' });
    expect(session.seatings().at(-1)).toBe('li signed_for');
    const wake = { kind: 'dispute.wake', disputeId: 'D1' } as const;
    expect(await codeOf(() => desk.requestOf({ ...asked, command: wake }, caller))).toBe('forbidden');
    expect(session.seatings().at(-1)).toBe('li signed_for');
    const wrong = { ...asked, as: signedBy('li', 'a guess') };
    expect(await codeOf(() => desk.requestOf(wrong, caller))).toBe('wrong_passcode');
    expect(session.seatings().at(-1)).toBe('li refused');
  });
});

describe('[AD3] a locked window', () => {
  it('stays as long unseen as it is, whatever its page says', async () => {
    const seat = desk.seatFor(1, false);
    await callsAt(1)['people.lock']({});
    const { seenAt } = seat;
    wall.ms += IDLE_LOCK_MS;
    await callsAt(1)['people.stillHere']({});
    expect(seat.seenAt).toBe(seenAt);
    await signIn(1, 'chen');
    wall.ms += 1_000;
    await callsAt(1)['people.stillHere']({});
    expect(seat.seenAt).toBe(wall.ms);
  });
});
