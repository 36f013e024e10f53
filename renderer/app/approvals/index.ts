export { ApprovalCard } from './ApprovalCard';
export { digestOf, useKindWords } from './ApprovalHead';
export { SignDialog } from './SignDialog';
export { SignNow } from './SignNow';
export { contentOf, openOf, useApprovals } from './use-approvals';
export { type Proposed, proposeContent, usePropose } from './use-propose';
