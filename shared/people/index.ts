export { decidePerson, type PersonChange } from './decide';
export { DRILL_LEADER, DRILL_PEOPLE } from './drill-people';
export { enrolments } from './enrolments';
export { peopleEvents, type SEATINGS } from './events';
export { type Operator, zOperator, zPersonName } from './operator';
export { People, type PeopleDump } from './people';
export { personIdOf } from './person-id';
export { ROLES, type Role } from './roles';
