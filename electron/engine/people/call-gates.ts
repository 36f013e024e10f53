import type { Act } from '../../../shared/engine';
import type { CallName, TopicName } from '../../../shared/protocol';

/** Who may make a call: anybody, whoever is signed in, or whose roles allow the act. `self`: the call looks itself. */
export type Gate = 'anybody' | 'signed_in' | 'self' | Act;

/** The gate of every call: one without a line here doesn't compile. */
export const CALL_GATES: Readonly<Record<CallName, Gate>> = {
  'session.scenarios': 'anybody',
  'session.start': 'self',
  'session.setFactor': 'session.control',
  'session.pause': 'session.control',
  'session.resume': 'session.control',
  // `decide` refuses by the command's own kind.
  'command.execute': 'signed_in',
  'acts.tryNow': 'acts.tryNow',
  'bulk.preview': 'bulk.preview',
  'bulk.start': 'bulk.start',
  'bulk.propose': 'bulk.start',
  'approval.get': 'signed_in',
  'bulk.cancel': 'bulk.cancel',
  'bulk.continue': 'bulk.continue',
  'bulk.undo': 'bulk.undo',
  'search.find': 'signed_in',
  'engine.digest': 'anybody',
  'audit.page': 'audit.read',
  'audit.verify': 'signed_in',
  'report.start': 'signed_in',
  'report.cancel': 'signed_in',
  'export.report': 'export.report',
  'export.again': 'export.again',
  'export.shift': 'export.shift',
  'export.evidence': 'export.evidence',
  'export.audit': 'export.audit',
  'export.list': 'export.list',
  'export.cancel': 'export.report',
  'import.open': 'import.log',
  'import.preview': 'import.log',
  'import.start': 'import.log',
  'import.cancel': 'import.log',
  'import.saveMap': 'import.log',
  'import.saveDay': 'import.log',
  'import.saveReport': 'import.log',
  'refundRules.dryRun': 'signed_in',
  'policy.test': 'signed_in',
  'policy.dryRun': 'signed_in',
  'policy.lint': 'signed_in',
  'queue.rankOf': 'signed_in',
  'queue.summary': 'signed_in',
  'queue.membership': 'signed_in',
  'queue.related': 'signed_in',
  'queue.pin': 'signed_in',
  'queue.pinned': 'signed_in',
  'queue.next': 'signed_in',
  'queue.skip': 'signed_in',
  'queue.unskip': 'signed_in',
  'queue.skips': 'signed_in',
  'views.list': 'signed_in',
  'views.save': 'self',
  'views.remove': 'signed_in',
  'views.rename': 'signed_in',
  'people.signIn': 'anybody',
  'people.lock': 'anybody',
  'people.signOut': 'anybody',
  'people.stillHere': 'anybody',
  'people.begin': 'self',
  'people.enrol': 'people.change',
  'people.change': 'people.change',
  'people.remove': 'people.change',
  'people.resetPasscode': 'people.change',
  'people.setPasscode': 'signed_in',
};

/** What a window shows while nobody is signed in: figures of the whole, no case, no person. */
export const SHOWN_TO_ANYBODY: ReadonlySet<TopicName> = new Set<TopicName>([
  'status',
  'people',
  'overview',
  'trends',
  'traffic',
  'funds',
  'capacity',
  'staffing',
  'handlingFigures',
]);

/** Topics that tell of one case what its row doesn't. */
const CASE_TOPICS = ['dispute', 'disputeMoney', 'disputeClock', 'justiceOf'] as const satisfies TopicName[];
export type CaseTopic = (typeof CASE_TOPICS)[number];

export function isCaseTopic(topic: TopicName): topic is CaseTopic {
  return (CASE_TOPICS as readonly TopicName[]).includes(topic);
}

/** The case that such a topic is asked of. */
export function caseOf(params: unknown): string {
  const { id, disputeId } = params as { readonly id?: string; readonly disputeId?: string };
  return id ?? disputeId ?? '';
}
