import { epochMs } from '../../kernel';
import type { Role } from '../../people';
import type { WarEngine } from '../war-engine';
import { DAY } from './events';

/** Who acts in tests. */
const NAMES = [
  'a',
  'an',
  'ann',
  'bob',
  'director',
  'second',
  'lead',
  'lead-a',
  'lead-b',
  'li',
  'lin',
  'soak',
  'wang',
  'wu',
  'zhao',
  'zhou',
  'manager',
  'nobody',
] as const;

/** Puts people on an engine's directory, as if they had been enrolled before the day; all may do everything. */
export function staff<E extends Pick<WarEngine, 'state'>>(
  engine: E,
  names: readonly string[] = NAMES,
  roles: readonly Role[] = ['agent', 'supervisor', 'manager'],
): E {
  for (const id of names) {
    engine.state.people.apply({
      id: `staff-${id}`,
      source: '/console/desk-1',
      type: 'warroom.person.enrolled.v1',
      subject: `person/${id}`,
      at: epochMs(DAY - 1),
      data: { name: { zh: id, en: id }, roles: [...roles], by: 'desk' },
    });
  }
  return engine;
}
