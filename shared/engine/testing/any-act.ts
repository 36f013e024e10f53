import { MOVE_STAGES } from '../../disputes';
import { pendingOfferOf } from '../../handover';
import { HOUR_MS, inOneGo, type Rng } from '../../kernel';
import { DEFAULT_POLICY_SET, type PolicySet } from '../../policies';
import type { Command, CommandKind } from '../../protocol';
import { DRILL_REFUND_RULES } from '../../refunds';
import { shiftIndexAt, shiftStart } from '../../staffing';
import type { OutboxIntent } from '../decision';
import type { WarEngine } from '../war-engine';

/** What a command is made from: the state as it stands, and chance. */
export interface ActGround {
  readonly engine: WarEngine;
  readonly rng: Rng;
  /** Who gives it: a change is approved by somebody else. */
  readonly actor: string;
  /** Command ids given so far that settled something. */
  readonly settlements: readonly string[];
  /** Acts that only a person can end, as far as no money moves; none where there's no outbox. */
  readonly forgotten?: readonly OutboxIntent[];
}

type Proposable = Extract<Command, { kind: 'approval.propose' }>['content'];

const DISPUTE = { disputeId: 'D1' } as const;
const NONE = 'none';
const OTHER_SET: PolicySet = { ...DEFAULT_POLICY_SET, policies: DEFAULT_POLICY_SET.policies.slice(1) };
const ARGS = { zone: 'Asia/Shanghai', by: 'cause', filter: '', language: 'en' } as const;
const pick = <T>(rng: Rng, values: readonly T[]): T => values[rng.int(0, values.length - 1)]!;
/** The beginning of the shift that's on. */
export const shiftAt = (now: number): number => shiftStart(shiftIndexAt(now));

/**
 * A command of each kind, about the one dispute D1, the item I1, and what else there's one of; it need not be allowed. A
 * kind that's added has to be added here, and then is in every test that goes through them all.
 */
export const ANY_ACT: Readonly<Record<CommandKind, (ground: ActGround) => Command>> = {
  'dispute.assign': ({ rng }) => ({
    kind: 'dispute.assign',
    ...DISPUTE,
    to: pick(rng, ['ann', 'bob', null]),
    reason: 'shift',
  }),
  'dispute.move': ({ rng }) => ({ kind: 'dispute.move', ...DISPUTE, to: pick(rng, MOVE_STAGES) }),
  'dispute.resolve': ({ rng }) => ({
    kind: 'dispute.resolve',
    ...DISPUTE,
    outcome: 'refund',
    paidFen: pick(rng, [0, 10]),
    payer: 'merchant',
  }),
  'dispute.assessLiability': ({ rng }) => ({
    kind: 'dispute.assessLiability',
    ...DISPUTE,
    party: pick(rng, ['merchant', 'logistics', 'platform']),
    reason: 'seen',
  }),
  'dispute.addEvidence': ({ rng }) => ({
    kind: 'dispute.addEvidence',
    ...DISPUTE,
    evidence: 'order_record',
    party: 'merchant',
    title: `photo ${rng.int(0, 9)}`,
  }),
  'dispute.payAdvance': () => ({ kind: 'dispute.payAdvance', ...DISPUTE, reason: 'hardship' }),
  'dispute.revert': ({ settlements }) => ({
    kind: 'dispute.revert',
    ...DISPUTE,
    ofCommandId: settlements.at(-1) ?? NONE,
  }),
  'dispute.appeal': ({ rng }) => ({
    kind: 'dispute.appeal',
    ...DISPUTE,
    party: pick(rng, ['consumer', 'merchant']),
    reason: 'unfair',
  }),
  'dispute.snooze': ({ engine, rng }) => ({
    kind: 'dispute.snooze',
    ...DISPUTE,
    until: shiftAt(engine.now) + rng.int(20, 24) * HOUR_MS,
  }),
  'dispute.wake': () => ({ kind: 'dispute.wake', ...DISPUTE }),
  'dispute.escalate': () => ({ kind: 'dispute.escalate', ...DISPUTE, reason: 'hard' }),
  'dispute.pause': () => ({ kind: 'dispute.pause', ...DISPUTE, reason: 'lab' }),
  'dispute.resume': () => ({ kind: 'dispute.resume', ...DISPUTE }),
  'listing.takeDown': () => ({ kind: 'listing.takeDown', itemId: 'I1', reason: 'fake' }),
  'jury.empanel': () => ({ kind: 'jury.empanel', ...DISPUTE, acceptMissing: true }),
  'jury.close': ({ engine }) => ({
    kind: 'jury.close',
    juryId: engine.disputeJustice('D1').juries.at(-1)?.juryId ?? NONE,
    reason: 'settled',
  }),
  'docking.answer': ({ rng }) => ({ kind: 'docking.answer', caseId: 'C1', answer: `so ${rng.int(0, 9)}` }),
  'docking.close': () => ({ kind: 'docking.close', caseId: 'C1' }),
  'docking.draftNotice': ({ rng }) => ({
    kind: 'docking.draftNotice',
    body: '330000',
    itemId: 'I1',
    text: `bad ${rng.int(0, 9)}`,
  }),
  'docking.sendNotice': ({ engine, rng }) => ({
    kind: 'docking.sendNotice',
    noticeId: pick(rng, [...engine.state.docking.notices.keys(), NONE]),
  }),
  'recovery.assess': ({ rng }) => ({
    kind: 'recovery.assess',
    ...DISPUTE,
    finding: pick(rng, ['at_fault', 'not_at_fault']),
    reason: 'seen',
  }),
  'recovery.collect': () => ({ kind: 'recovery.collect', ...DISPUTE }),
  'recovery.writeOff': () => ({ kind: 'recovery.writeOff', ...DISPUTE, reason: 'gone' }),
  'report.schedule': ({ rng }) => ({
    kind: 'report.schedule',
    scheduleId: 'S1',
    format: 'json',
    args: ARGS,
    isActive: rng.chance(0.5),
  }),
  'report.draftShift': ({ engine, rng }) => ({
    kind: 'report.draftShift',
    from: shiftAt(engine.now),
    notes: { risks: `none ${rng.int(0, 9)}`, handedOver: '', toWatch: '' },
  }),
  'handover.offer': ({ actor }) => ({
    kind: 'handover.offer',
    to: actor === 'ann' ? 'bob' : 'ann',
    note: '',
  }),
  'handover.accept': (ground) => ({ kind: 'handover.accept', handoverId: offerTo(ground) }),
  'handover.decline': (ground) => ({ kind: 'handover.decline', handoverId: offerTo(ground), reason: 'busy' }),
  'handover.withdraw': ({ engine, actor }) => ({
    kind: 'handover.withdraw',
    handoverId: pendingOfferOf(engine.state.handovers, actor)?.data.handoverId ?? NONE,
  }),
  'approval.propose': ({ engine, rng }) => {
    const content = pick(rng, contentsOf(engine));
    if (content.kind === 'policy') inOneGo(engine.dryRunPolicies(content.set));
    if (content.kind === 'refund_rules') inOneGo(engine.dryRunRefundRules(content.rules));
    return { kind: 'approval.propose', content, reason: 'peak' };
  },
  'approval.approve': ({ engine }) => {
    const [first] = engine.state.approvals.open();
    return {
      kind: 'approval.approve',
      approvalId: first?.id ?? NONE,
      hash: first?.hash ?? '0'.repeat(64),
    };
  },
  'approval.refuse': ({ engine }) => ({
    kind: 'approval.refuse',
    approvalId: engine.state.approvals.open()[0]?.id ?? NONE,
    reason: 'too much',
  }),
  'approval.withdraw': ({ engine }) => ({
    kind: 'approval.withdraw',
    approvalId: engine.state.approvals.open()[0]?.id ?? NONE,
  }),
  'act.close': ({ rng, forgotten = [] }) => ({
    kind: 'act.close',
    key: forgotten.length === 0 ? NONE : pick(rng, forgotten).key,
    fate: pick(rng, ['done', 'not_done']),
    evidence: 'seen',
  }),
};

function offerTo({ engine, actor }: ActGround): string {
  for (const from of ['ann', 'bob']) {
    const offer = pendingOfferOf(engine.state.handovers, from);
    if (offer?.data.to === actor) return offer.data.handoverId;
  }
  return NONE;
}

/** One of each kind that a page proposes, made from what's in force. */
function contentsOf(engine: WarEngine): readonly Proposable[] {
  const from = shiftAt(engine.now);
  const draftId = engine.shiftReport(from).draft?.id ?? NONE;
  return [
    { kind: 'policy', set: OTHER_SET, basedOn: engine.policies().active.version },
    { kind: 'refund_rules', rules: DRILL_REFUND_RULES.slice(1), basedOn: engine.refundRules().version },
    { kind: 'shift_report', from, draftId, role: 'outgoing' },
    { kind: 'limit', name: 'disputeBulkCount', value: 500, basedOn: 0 },
  ];
}
