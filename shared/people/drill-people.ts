import type { Operator } from './operator';

/** Who a drill's windows begin signed in as. */
export const DRILL_LEADER = '值班长甲';

/** The people of every drill: at least one for each role, and for each act that takes two, two who may. */
export const DRILL_PEOPLE: readonly Operator[] = [
  person(DRILL_LEADER, 'Supervisor A', ['supervisor', 'trainer']),
  person('值班长乙', 'Supervisor B', ['supervisor']),
  person('值班经理', 'Duty manager', ['manager']),
  person('小二甲', 'Agent A', ['agent']),
  person('小二乙', 'Agent B', ['agent']),
  person('教练', 'Trainer', ['trainer']),
  person('审计员', 'Auditor', ['auditor']),
];

function person(id: string, en: string, roles: Operator['roles']): Operator {
  return { id, name: { zh: id, en }, roles, isActive: true };
}
