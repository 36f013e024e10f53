import type { CaseClock, CaseState, NoticeState } from '../../../shared/docking';
import type { JuryState } from '../../../shared/jury';
import type { Tone } from '../../ui';

export const JURY_TONE: Readonly<Record<JuryState, Tone>> = {
  waiting: 'watch',
  refused: 'risk',
  voting: 'plain',
  overdue: 'breach',
  decided: 'ok',
};

/** Of an association's clock, and of an appeal's, which has the same standings. */
export const CLOCK_TONE: Readonly<Record<CaseClock, Tone>> = {
  in_time: 'plain',
  overdue: 'breach',
  met: 'ok',
  late: 'risk',
};

export const CASE_TONE: Readonly<Record<CaseState, Tone>> = {
  received: 'plain',
  answering: 'watch',
  answered: 'ok',
  closed: 'ok',
};

export const NOTICE_TONE: Readonly<Record<NoticeState, Tone>> = {
  drafted: 'plain',
  pending: 'watch',
  acknowledged: 'ok',
  rejected: 'risk',
};
