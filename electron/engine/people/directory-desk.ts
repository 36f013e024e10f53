import { randomUUID } from 'node:crypto';
import { mayDo } from '../../../shared/engine';
import { codedError, epochMs, err } from '../../../shared/kernel';
import {
  decidePerson,
  enrolments,
  type Operator,
  type PersonChange,
  personIdOf,
} from '../../../shared/people';
import type { Caller, CallHandlers, NewPerson, Signature } from '../../../shared/protocol';
import { CallError } from '../call-error';
import { actorOf } from './caller';
import type { Gatekeeper } from './gatekeeper';
import { hashNewPasscode, requireLong } from './new-passcode';
import type { Cost } from './passcode-hash';
import type { PeopleFile } from './people-file';
import type { PeopleSession } from './people-session';

export type DirectoryCalls = Pick<
  CallHandlers,
  'people.begin' | 'people.enrol' | 'people.change' | 'people.remove' | 'people.resetPasscode'
>;

export interface DirectoryDeskOptions {
  readonly file: () => Promise<PeopleFile>;
  /** Throws without a live session: a drill's people are given. */
  readonly live: () => PeopleSession;
  readonly signerOf: (signature: Signature, caller: Caller) => Promise<Operator>;
  /** The countersigning person's roles are looked at by the table. */
  readonly maySign: (person: Operator) => boolean;
  readonly onChange: () => void;
  readonly wallNow: () => number;
  readonly cost?: Cost | undefined;
}

/** Changes of who is on the directory, each recorded; what checks their passcodes is kept beside it and nowhere else. */
export class DirectoryDesk {
  readonly #options: DirectoryDeskOptions;

  constructor(options: DirectoryDeskOptions) {
    this.#options = options;
  }

  /** The calls that change the directory; what's refused of them is put on record by the gate. */
  calls(gate: Gatekeeper): DirectoryCalls {
    const refusable =
      <P>(kind: keyof DirectoryCalls, change: (params: P, caller: Caller) => Promise<void>) =>
      (params: P, caller: Caller): Promise<null> =>
        gate.recorded(caller, { kind }, async () => {
          await change(params, caller);
          return null;
        });
    return {
      'people.begin': refusable('people.begin', ({ people }) => this.#beginWith(people)),
      'people.enrol': refusable('people.enrol', async ({ person, as }, caller) => {
        const { passcode, ...facts } = person;
        const id = idOf(facts.id);
        requireLong(passcode);
        await this.#change({ ...facts, kind: 'enrol', id }, as, caller, () =>
          this.#keepHashes([[id, passcode]]),
        );
      }),
      'people.change': refusable('people.change', ({ as, ...facts }, caller) =>
        this.#change({ ...facts, kind: 'change', id: idOf(facts.id) }, as, caller),
      ),
      'people.remove': refusable('people.remove', async ({ id, as }, caller) => {
        await this.#change({ kind: 'remove', id: idOf(id) }, as, caller);
        const file = await this.#options.file();
        await file.keepHashes([[idOf(id), null]]);
      }),
      'people.resetPasscode': refusable('people.resetPasscode', async ({ id, passcode, as }, caller) => {
        const known = this.#options.live().engine.state.people.find(idOf(id));
        if (!known?.isActive)
          throw new CallError(codedError('not_found', 'nobody of that name is on the directory'));
        requireLong(passcode);
        const { name, roles } = known;
        const change = { kind: 'change', id: known.id, name, roles } as const;
        await this.#change(change, as, caller, () => this.#keepHashes([[known.id, passcode]]));
      }),
    };
  }

  async #beginWith(people: readonly NewPerson[]): Promise<void> {
    const session = this.#options.live();
    const named = people.map((person) => ({ ...person, id: idOf(person.id), isActive: true }));
    if (session.engine.state.people.list.length > 0) {
      throw new CallError(codedError('conflict', 'this desk has its people'));
    }
    if (named[0]?.id === named[1]?.id)
      throw new CallError(codedError('conflict', 'that is one person twice'));
    const isLed = named.every(({ roles }) => roles.includes('manager') || roles.includes('supervisor'));
    if (!isLed || !named.some(({ roles }) => roles.includes('manager'))) {
      throw new CallError(codedError('forbidden', 'a manager and a second person who may sign are needed'));
    }
    for (const { passcode } of named) requireLong(passcode);
    await this.#keepHashes(named.map(({ id, passcode }) => [id, passcode]));
    const operators = named.map(({ id, name, roles }) => ({ id, name, roles, isActive: true }));
    await this.#enrolFirst(session, operators, 'desk');
  }

  /** A new live session's record begins with the people this desk has. */
  async carryOver(session: PeopleSession): Promise<void> {
    const { directory } = await this.#options.file();
    const active = directory.filter(({ isActive }) => isActive);
    if (active.length === 0 || session.engine.state.people.list.length > 0) return;
    await this.#enrolFirst(session, active, 'desk');
  }

  async #enrolFirst(session: PeopleSession, people: readonly Operator[], by: string): Promise<void> {
    const recorded = await session.decideAndRecord(({ now, consoleId }) => {
      // A session that never heard its gateway has no clock yet, and people sit down all the same.
      const at = now > 0 ? now : Math.floor(this.#options.wallNow());
      const source = `/console/${consoleId}`;
      return {
        ok: true,
        value: enrolments(people, { now: at, source, by, changeId: `people-${randomUUID()}` }),
      };
    });
    if (!recorded.ok) throw new CallError(recorded.error);
    await this.#changed(session);
  }

  async #change(
    change: PersonChange,
    as: Signature,
    caller: Caller,
    alsoKeep: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const session = this.#options.live();
    const by = actorOf(caller);
    const second = await this.#options.signerOf(as, caller);
    if (!this.#options.maySign(second)) {
      throw new CallError(codedError('forbidden', `${second.id} may not countersign it`));
    }
    const recorded = await session.decideAndRecord(({ now, consoleId }) => {
      const at = epochMs(now > 0 ? now : Math.floor(this.#options.wallNow()));
      const { people } = session.engine.state;
      // Either may have been taken off, or lost a role, while the passcode was looked at.
      if (!mayDo(people.rolesOf(by), 'people.change') || !this.#mayStillSign(second.id)) {
        return err(codedError('forbidden', `${by} and ${second.id} may not change the directory`));
      }
      const act = { now: at, changeId: `people-${randomUUID()}`, source: `/console/${consoleId}`, by };
      const decided = decidePerson(people, change, { ...act, approvedBy: second.id });
      return decided.ok ? { ok: true, value: [decided.value] } : decided;
    });
    if (!recorded.ok) throw new CallError(recorded.error);
    await alsoKeep();
    await this.#changed(session);
  }

  #mayStillSign(id: string): boolean {
    const person = this.#options.live().engine.state.people.find(id);
    return person?.isActive === true && this.#options.maySign(person);
  }

  async #changed(session: PeopleSession): Promise<void> {
    const file = await this.#options.file();
    await file.keepDirectory(session.engine.state.people.list);
    this.#options.onChange();
  }

  async #keepHashes(codes: readonly (readonly [personId: string, passcode: string])[]): Promise<void> {
    const file = await this.#options.file();
    const { cost } = this.#options;
    await file.keepHashes(
      await Promise.all(codes.map(async ([id, code]) => [id, await hashNewPasscode(code, cost)] as const)),
    );
  }
}

function idOf(typed: string): string {
  const id = personIdOf(typed);
  if (id === null) throw new CallError(codedError('bad_message', 'no person can have this id'));
  return id;
}
