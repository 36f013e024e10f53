import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, type WarEvent } from '../kernel';
import { decidePerson, type PersonChange } from './decide';
import { People } from './people';
import { ROLES, type Role } from './roles';

const DAY = Date.parse('2015-11-11T00:00:00+08:00');
const IDS = ['an', 'bo', 'cai', 'deng'] as const;

const roles = fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 3 });
const change: fc.Arbitrary<PersonChange> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('enrol' as const, 'change' as const),
    id: fc.constantFrom(...IDS),
    name: fc.constantFrom({ zh: '安', en: 'An' }, { zh: '博', en: 'Bo' }),
    roles,
  }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom(...IDS) }),
);
interface Asked {
  readonly change: PersonChange;
  readonly by: string;
  readonly second: string;
}
const asked: fc.Arbitrary<Asked> = fc.record({
  change,
  by: fc.constantFrom(...IDS),
  second: fc.constantFrom(...IDS),
});

/** What the directory is, by the plainest of means. */
interface Known {
  readonly roles: readonly Role[];
  readonly isActive: boolean;
}

function isLed(model: ReadonlyMap<string, Known>): boolean {
  const active = [...model.values()].filter(({ isActive }) => isActive).map((known) => known.roles);
  const leading = active.filter((r) => r.includes('manager') || r.includes('supervisor'));
  return leading.length >= 2 && leading.some((r) => r.includes('manager'));
}

/** What the model says to a change: the new model, or null where it has to be refused. */
function modelled(
  model: ReadonlyMap<string, Known>,
  { change, by, second }: Asked,
): Map<string, Known> | null {
  const known = model.get(change.id);
  if (second === by || second === change.id) return null;
  if (change.kind === 'enrol' ? known?.isActive : !known?.isActive) return null;
  const next = new Map(model);
  if (change.kind === 'remove') next.set(change.id, { roles: known?.roles ?? [], isActive: false });
  else next.set(change.id, { roles: change.roles, isActive: true });
  return isLed(next) ? next : null;
}

/** Runs changes on a directory of a manager and a supervisor; answers what was recorded. */
function run(changes: readonly Asked[]): { readonly events: readonly WarEvent[]; readonly people: People } {
  const people = new People();
  const events: WarEvent[] = [];
  const record = (event: WarEvent): void => {
    events.push(event);
    people.apply(event);
  };
  let model = new Map<string, Known>();
  for (const [n, id] of ['an', 'bo'].entries()) {
    const first: readonly Role[] = n === 0 ? ['manager'] : ['supervisor'];
    model.set(id, { roles: first, isActive: true });
    record({
      id: `first-${n}:enrol`,
      source: '/console/desk-1',
      type: 'warroom.person.enrolled.v1',
      subject: `person/${id}`,
      at: epochMs(DAY),
      data: { name: { zh: id, en: id }, roles: first, by: 'desk' },
    });
  }
  for (const [n, each] of changes.entries()) {
    const act = {
      now: epochMs(DAY + 1 + n),
      changeId: `c${String(n).padStart(4, '0')}`,
      source: '/console/desk-1',
      by: each.by,
      approvedBy: each.second,
    };
    const decided = decidePerson(people, each.change, act);
    const next = modelled(model, each);
    // A change that leaves a directory as able as it was, or as unable, is the model's to judge alone.
    expect(decided.ok, JSON.stringify(each)).toBe(next !== null);
    if (decided.ok && next !== null) {
      record(decided.value);
      model = next;
    }
    expect(isLed(model), 'it can always be changed again').toBe(true);
    for (const [id, known] of model) {
      expect(people.find(id)).toMatchObject({ roles: [...known.roles], isActive: known.isActive });
      expect(people.rolesOf(id)).toEqual(known.isActive ? known.roles : []);
    }
  }
  return { events, people };
}

describe('[AD3] the directory', () => {
  it('is what a plain model of it is, can always be changed again, and needs two for each change', () => {
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 40 }), (changes) => {
        run(changes);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('folds to the same whatever the order its events come in, and over a dump', () => {
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 25 }), fc.integer(), (changes, salt) => {
        const { events, people } = run(changes);
        const shuffled = [...events].sort((a, b) => order(a.id, salt) - order(b.id, salt));
        const again = new People();
        for (const event of shuffled) again.apply(event);
        expect(again.dump()).toEqual(people.dump());
        expect(new People(JSON.parse(JSON.stringify(people.dump()))).list).toEqual(people.list);
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it('forgets nobody: an id stays whose it was, and who came back is the same person', () => {
    const { people } = run([
      enrol('cai', ['agent']),
      { change: { kind: 'remove', id: 'cai' }, by: 'an', second: 'bo' },
      enrol('cai', ['auditor']),
    ]);
    expect(people.list.map(({ id }) => id)).toEqual(['an', 'bo', 'cai']);
    expect(people.find('cai')).toMatchObject({ roles: ['auditor'], isActive: true });
    // Known since the first time, to the millisecond.
    expect([DAY, DAY + 1].map((at) => people.isVerified('cai', at))).toEqual([false, true]);
  });

  it('a change that was made elsewhere brings nobody back who left', () => {
    const { people } = run([
      enrol('cai', ['agent']),
      { change: { kind: 'remove', id: 'cai' }, by: 'an', second: 'bo' },
    ]);
    people.apply({
      id: 'c9:change',
      source: '/console/desk-2',
      type: 'warroom.person.changed.v1',
      subject: 'person/cai',
      at: epochMs(DAY + 99),
      data: { name: { zh: 'cai', en: 'cai' }, roles: ['manager'], by: 'an', approvedBy: 'bo' },
    });
    expect(people.find('cai')).toMatchObject({ roles: ['manager'], isActive: false });
    expect(people.rolesOf('cai')).toEqual([]);
  });

  it('takes nobody in under an id that no person can have', () => {
    const act = { now: epochMs(DAY), changeId: 'c', source: '/console/desk-1', by: 'an', approvedBy: 'bo' };
    const name = { zh: '安', en: 'An' };
    for (const id of ['Cai', ' cai', 'system', 'c\u200bai', '—', '']) {
      const decided = decidePerson(new People(), { kind: 'enrol', id, name, roles: ['agent'] }, act);
      expect(decided, id).toMatchObject({ error: { code: 'bad_message' } });
    }
  });

  it('vouches for whom it had by then, and for what no person can be called', () => {
    const { people } = run([]);
    expect([DAY - 1, DAY].map((at) => people.isVerified('an', at))).toEqual([false, true]);
    expect(people.isVerified('somebody', DAY)).toBe(false);
    for (const program of ['system', 'desk', 'drill', '—', '*'])
      expect(people.isVerified(program, 0)).toBe(true);
  });
});

function enrol(id: string, as: readonly Role[]): Asked {
  return { change: { kind: 'enrol', id, name: { zh: id, en: id }, roles: as }, by: 'an', second: 'bo' };
}

/** A seeded order of ids. */
function order(id: string, salt: number): number {
  let sum = salt | 0;
  for (const c of id) sum = (Math.imul(sum, 31) + c.charCodeAt(0)) | 0;
  return sum;
}
