import type { ApprovalContentKind } from '../../protocol';
import type { ApprovalKind } from './kind';
import { bulkKind } from './kinds/bulk';
import { clockLeapKind } from './kinds/clock-leap';
import { closeActKind } from './kinds/close-act';
import { limitKind } from './kinds/limit';
import { policyKind } from './kinds/policy';
import { refundRulesKind } from './kinds/refund-rules';
import { shiftReportKind } from './kinds/shift-report';

/** Everything that takes a second person, with its rule: a content without one doesn't compile. */
export const APPROVAL_KINDS: { readonly [K in ApprovalContentKind]: ApprovalKind<K> } = {
  policy: policyKind,
  refund_rules: refundRulesKind,
  shift_report: shiftReportKind,
  limit: limitKind,
  bulk: bulkKind,
  clock_leap: clockLeapKind,
  close_act: closeActKind,
};
