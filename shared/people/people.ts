import { compareCodePoints, type EventOf, type HashLines, Latest, type WarEvent } from '../kernel';
import type { peopleEvents } from './events';
import type { Operator } from './operator';
import { isNobodysName } from './person-id';
import type { Role } from './roles';

type PersonEvent = EventOf<typeof peopleEvents>;
type FactsEvent = EventOf<
  Pick<typeof peopleEvents, 'warroom.person.enrolled.v1' | 'warroom.person.changed.v1'>
>;
type StandingEvent = EventOf<
  Pick<typeof peopleEvents, 'warroom.person.enrolled.v1' | 'warroom.person.removed.v1'>
>;

export interface PeopleDump {
  readonly facts: readonly (readonly [string, FactsEvent])[];
  readonly standing: readonly (readonly [string, StandingEvent])[];
  readonly firstAt: readonly (readonly [string, number])[];
}

/**
 * The directory, as the record has it. Of each person the latest facts count, and whether the latest word was that they
 * come or that they go; the order in which the events arrive makes no difference.
 */
export class People {
  /** Grows with each change. */
  version = 0;
  readonly #facts: Latest<FactsEvent>;
  readonly #standing: Latest<StandingEvent>;
  /** When each was first enrolled. */
  readonly #firstAt: Map<string, number>;
  #list: readonly Operator[] | null = null;

  constructor(dump: PeopleDump = { facts: [], standing: [], firstAt: [] }) {
    this.#facts = new Latest(dump.facts);
    this.#standing = new Latest(dump.standing);
    this.#firstAt = new Map(dump.firstAt);
  }

  apply(event: WarEvent): void {
    const told = event as PersonEvent;
    const id = told.subject.slice('person/'.length);
    switch (told.type) {
      case 'warroom.person.enrolled.v1':
        this.#facts.offer(id, told);
        this.#standing.offer(id, told);
        this.#firstAt.set(id, Math.min(told.at, this.#firstAt.get(id) ?? told.at));
        break;
      case 'warroom.person.changed.v1':
        this.#facts.offer(id, told);
        break;
      case 'warroom.person.removed.v1':
        this.#standing.offer(id, told);
        break;
      case 'warroom.person.opened.v1':
      case 'warroom.person.seated.v1':
        return;
    }
    this.version++;
    this.#list = null;
  }

  /** Everybody who ever was on the directory, by id. */
  get list(): readonly Operator[] {
    this.#list ??= this.#facts.sorted().flatMap(([id]) => this.find(id) ?? []);
    return this.#list;
  }

  /** null for somebody who was never enrolled. */
  find(id: string): Operator | null {
    const facts = this.#facts.get(id);
    const standing = this.#standing.get(id);
    if (facts === undefined || standing === undefined) return null;
    const { name, roles } = facts.data;
    return { id, name, roles, isActive: standing.type === 'warroom.person.enrolled.v1' };
  }

  /** What somebody may be now: nothing for one who isn't on the directory. */
  rolesOf(id: string): readonly Role[] {
    const person = this.find(id);
    return person?.isActive ? person.roles : [];
  }

  /**
   * Whether a recorded actor is who it says: somebody who was enrolled by then, or no person at all. An older record of
   * that name may be anybody's who typed it.
   */
  isVerified(id: string, at: number): boolean {
    const first = this.#firstAt.get(id);
    return isNobodysName(id) || (first !== undefined && first <= at);
  }

  digest(lines: HashLines): void {
    for (const { id, name, roles, isActive } of this.list) {
      lines.add('person', [
        id,
        name.zh,
        name.en,
        roles.join(' '),
        isActive ? 1 : 0,
        this.#firstAt.get(id) ?? 0,
      ]);
    }
  }

  dump(): PeopleDump {
    return {
      facts: this.#facts.sorted(),
      standing: this.#standing.sorted(),
      firstAt: [...this.#firstAt].sort(([a], [b]) => compareCodePoints(a, b)),
    };
  }
}
