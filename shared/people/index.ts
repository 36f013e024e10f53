export { DRILL_LEADER, DRILL_PEOPLE } from './drill-people';
export { type Operator, zOperator, zPersonName } from './operator';
export { ROLES, type Role } from './roles';
