import { deadlineOf, yearEndOf } from '../disputes';
import { epochMs } from '../kernel';
import { clockValuesAt, workTimeOf } from './handling';
import type { HandlingCase } from './handling-case';
import { lintPolicySet } from './lint';
import { explainMatch } from './match';
import { type PolicyFacts, type PolicySet, TARGETS } from './policy-set';
import { slaTimelineOf } from './sla-timeline';
import { type Policies, type PolicyVersion, versionAt } from './state';
import type { DisputeClockView, PoliciesView, PolicyTestView, PolicyVersionView } from './views';

/** The policies with their history, newest first. */
export function policiesView(state: Policies, now: number): PoliciesView {
  const versions = state.versions.map(versionView).reverse();
  return {
    now,
    active: versions[0]!,
    versions,
    proposals: state.proposals
      .map(({ proposal, state: fate, ended }) => ({
        ...proposal,
        state: fate,
        endedAt: ended?.at ?? null,
        endedBy: ended?.by ?? null,
        endedReason: ended?.reason ?? null,
      }))
      .reverse(),
    anomalies: state.anomalies,
    findings: lintPolicySet(state.active.set),
  };
}

function versionView({ version, at, set, proposal, approvedBy, note }: PolicyVersion): PolicyVersionView {
  return {
    version,
    at: proposal === null ? null : at,
    by: proposal?.by ?? null,
    approvedBy,
    reason: proposal?.reason ?? null,
    note,
    set,
  };
}

/** Both clocks of a dispute, as of `now`. */
export function disputeClockView(
  state: Policies,
  id: string,
  theCase: HandlingCase,
  now: number,
): DisputeClockView {
  const { versions, catchUps } = state;
  const { openedAt, facts } = theCase;
  const { pauses, ...handling } = clockValuesAt(theCase, versions, now);
  const end = handling.settledAt ?? now;
  const version = versionAt(versions, end);
  const { policy, passedOver } = explainMatch(version.set, facts);
  const workTime = policy && workTimeOf(version, policy);
  const yearEndAt = yearEndOf(epochMs(openedAt));
  const isPausedByHand = pauses.some(({ to, cause }) => to === null && cause === 'manual');
  const isOpen = handling.settledAt === null;
  return {
    id,
    now,
    openedAt,
    settledAt: handling.settledAt,
    promise: { dueAt: deadlineOf(epochMs(openedAt)), yearEndAt, isYearBroken: end > yearEndAt },
    handling,
    passedOver,
    pauses: pauses.map((pause) => ({
      ...pause,
      creditedMs: workTime?.between(pause.from, pause.to ?? end) ?? 0,
    })),
    mayPause: isOpen && !isPausedByHand && (policy?.pause.manual ?? false),
    mayResume: isOpen && isPausedByHand,
    timeline: slaTimelineOf(theCase, versions, catchUps, now),
  };
}

/** Which policy of a set a dispute of these facts would get if it were opened at `openedAt`, and when its targets fall due. */
export function testPolicies(
  version: { readonly version: number; readonly set: PolicySet },
  facts: PolicyFacts,
  openedAt: number,
): PolicyTestView {
  const { policy, passedOver } = explainMatch(version.set, facts);
  const workTime = policy && workTimeOf(version, policy);
  return {
    facts,
    version: version.version,
    policyId: policy?.id ?? null,
    policyName: policy?.name ?? null,
    passedOver,
    openedAt,
    due: TARGETS.flatMap((name) => {
      const targetMs = policy?.targets[name] ?? null;
      if (targetMs === null) return [];
      const dueAt = workTime?.add(openedAt, targetMs) ?? Number.NaN;
      return [{ name, targetMs, dueAt: Number.isNaN(dueAt) ? null : dueAt }];
    }),
    promiseDueAt: deadlineOf(epochMs(openedAt)),
  };
}
