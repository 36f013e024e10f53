export { type Operator, zOperator, zPersonName } from './operator';
export { ROLES, type Role } from './roles';
