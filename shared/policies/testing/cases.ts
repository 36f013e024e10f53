import type { HandlingStep, Stage } from '../../disputes';
import { epochMs, HOUR_MS, MINUTE_MS } from '../../kernel';
import type { BusinessCalendar, Shift } from '../calendar';
import type { HandlingCase } from '../handling-case';
import type { Policy, PolicyFacts, PolicySet } from '../policy-set';
import type { PolicyEvent, PolicyVersion } from '../state';

/** Wednesday 11 November 2026, 09:00 in Shanghai: where a working day of the calendar below begins. */
export const NINE = Date.parse('2026-11-11T09:00:00+08:00');

const SPLIT: Shift[] = [
  { from: 540, to: 720 },
  { from: 780, to: 1_080 },
];
/** Two shifts on weekdays, nothing on weekends. */
export const WEEKDAYS: BusinessCalendar = {
  id: 'weekdays',
  name: 'weekdays',
  zone: 'Asia/Shanghai',
  week: [SPLIT, SPLIT, SPLIT, SPLIT, SPLIT, [], []],
  holidays: [],
  extraDays: [],
};
const ALL_DAY: Shift[] = [{ from: 0, to: 1_440 }];
/** Always open. */
export const ALWAYS: BusinessCalendar = {
  ...WEEKDAYS,
  id: 'always',
  name: 'always',
  week: [ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY],
};

export function policy(id: string, more: Partial<Policy> = {}): Policy {
  return {
    id,
    name: id,
    when: {},
    calendarId: 'weekdays',
    targets: { firstResponse: 30 * MINUTE_MS, triage: HOUR_MS, handling: 8 * HOUR_MS },
    pause: { stages: ['with_consumer'], manual: true },
    ...more,
  };
}

export function setOf(...policies: Policy[]): PolicySet {
  return { policies, calendars: [WEEKDAYS, ALWAYS] };
}

export function version(number: number, at: number, set: PolicySet): PolicyVersion {
  return { version: number, at, set, proposal: null, approvedBy: null, note: null };
}

export const FACTS: PolicyFacts = {
  category: 'beauty',
  channel: 'dispute',
  cause: 'quality',
  tier: 2,
  crossBorder: false,
  vip: false,
};

let made = 0;

export function step(kind: HandlingStep['kind'], at: number, more: Partial<HandlingStep> = {}): HandlingStep {
  return { at, kind, eventId: `e${++made}`, by: 'staff', to: null, reason: null, takesBack: null, ...more };
}

export const move = (to: Stage, at: number): HandlingStep => step('moved', at, { to });

export function caseOf(...steps: HandlingStep[]): HandlingCase {
  return { openedAt: NINE, facts: FACTS, steps };
}

/** An event of the policies as a console would record it. */
export function policyEvent<T extends PolicyEvent['type']>(
  type: T,
  proposalId: string,
  at: number,
  data: Extract<PolicyEvent, { type: T }>['data'],
): PolicyEvent {
  const id = `p${++made}:x`;
  return {
    id,
    source: '/console/desk-1',
    type,
    subject: `policy/${proposalId}`,
    at: epochMs(at),
    data,
  } as PolicyEvent;
}
