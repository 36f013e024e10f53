import { HOUR_MS, MINUTE_MS } from '../kernel';
import type { Shift } from './calendar';
import type { PolicySet } from './policy-set';

const ROUND_THE_CLOCK: readonly Shift[] = [{ from: 0, to: 1_440 }];
const OFFICE: readonly Shift[] = [
  { from: 540, to: 720 },
  { from: 780, to: 1_080 },
];
const SHORT: readonly Shift[] = [{ from: 600, to: 960 }];

const all = (shifts: readonly Shift[]): Shift[] => [...shifts];

/**
 * The policies the program is shipped with (ours): version 1, in force until a set of one's own is approved. The desk is
 * staffed round the clock in three shifts; merchants and couriers of cross-border cases keep office hours, with a break at
 * noon and short Saturdays. Singles' Day and the days after it are worked whatever the weekday.
 */
export const DEFAULT_POLICY_SET: PolicySet = {
  calendars: [
    {
      id: 'round-the-clock',
      name: '三班全天 · 24 h',
      zone: 'Asia/Shanghai',
      week: [
        all(ROUND_THE_CLOCK),
        all(ROUND_THE_CLOCK),
        all(ROUND_THE_CLOCK),
        all(ROUND_THE_CLOCK),
        all(ROUND_THE_CLOCK),
        all(ROUND_THE_CLOCK),
        all(ROUND_THE_CLOCK),
      ],
      holidays: [],
      extraDays: [],
    },
    {
      id: 'office',
      name: '两段日班 · office hours',
      zone: 'Asia/Shanghai',
      week: [all(OFFICE), all(OFFICE), all(OFFICE), all(OFFICE), all(OFFICE), all(SHORT), []],
      holidays: ['2015-10-01', '2016-01-01', '2018-10-01', '2019-01-01', '2026-10-01', '2027-01-01'],
      extraDays: [
        { date: '2015-11-15', shifts: all(OFFICE) },
        { date: '2018-11-11', shifts: all(OFFICE) },
        { date: '2026-11-15', shifts: all(OFFICE) },
      ],
    },
  ],
  policies: [
    {
      id: 'vip',
      name: '88VIP',
      when: { vip: true },
      calendarId: 'round-the-clock',
      targets: { firstResponse: 10 * MINUTE_MS, triage: 30 * MINUTE_MS, handling: 8 * HOUR_MS },
      pause: { stages: [], manual: false },
    },
    {
      id: 'safety',
      name: '过敏与假货 · allergy, counterfeit',
      when: { cause: ['allergy', 'counterfeit'] },
      calendarId: 'round-the-clock',
      targets: { firstResponse: 15 * MINUTE_MS, triage: HOUR_MS, handling: 12 * HOUR_MS },
      pause: { stages: ['with_consumer'], manual: false },
    },
    {
      id: 'cross-border',
      name: '跨境 · cross-border',
      when: { crossBorder: true },
      calendarId: 'office',
      targets: { firstResponse: 2 * HOUR_MS, triage: 4 * HOUR_MS, handling: 20 * HOUR_MS },
      pause: { stages: ['with_consumer', 'with_logistics'], manual: true },
    },
    {
      id: 'inquiry',
      name: '咨询 · inquiries',
      when: { channel: ['inquiry'] },
      calendarId: 'round-the-clock',
      targets: { firstResponse: 30 * MINUTE_MS, triage: 2 * HOUR_MS, handling: 24 * HOUR_MS },
      pause: { stages: ['with_consumer'], manual: true },
    },
    {
      id: 'complaint',
      name: '投诉 · complaints',
      when: { channel: ['complaint'] },
      calendarId: 'round-the-clock',
      targets: { firstResponse: 20 * MINUTE_MS, triage: HOUR_MS, handling: 24 * HOUR_MS },
      pause: { stages: ['with_consumer'], manual: true },
    },
    {
      id: 'standard',
      name: '其余 · all others',
      when: {},
      calendarId: 'round-the-clock',
      targets: { firstResponse: HOUR_MS, triage: 4 * HOUR_MS, handling: 36 * HOUR_MS },
      pause: { stages: ['with_consumer'], manual: true },
    },
  ],
};
