import type { DisputeSide } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';

/** Refusals with a remedy of their own; the others have the general one. */
const WITH_REMEDY = [
  'illegal_step',
  'already_settled',
  'already_paid',
  'already_requested',
  'undo_expired',
  'already_reverted',
  'already_appealed',
  'snooze_limit',
  'set_changed',
  'confirm_required',
  'reason_required',
  'bad_amount',
  'insufficient_funds',
  'conflict',
  'stale_feed',
  'not_recording',
  'engine_down',
  'not_found',
] as const;
type WithRemedy = (typeof WITH_REMEDY)[number];

function hasRemedy(code: string): code is WithRemedy {
  return (WITH_REMEDY as readonly string[]).includes(code);
}

/** Words a refusal: what went wrong, who changed what where somebody did, and what to do about it. */
export function useFailureWords(): (error: CodedError) => string {
  const common = useText('common');
  const t = useText('disputes');
  const formats = useFormats();
  const nameOf = useNameOf();
  return ({ code, changes = [] }) => {
    const told = changes.map(({ side, by, at }) =>
      t('changed.told', {
        side: t(`changed.side.${side as DisputeSide}`),
        who: by === null ? t('changed.platform') : nameOf(by),
        at: formats.dayClock(at),
      }),
    );
    const remedy = told.length > 0 ? told.join(' ') : t(`remedy.${hasRemedy(code) ? code : 'other'}`);
    return `${common(`error.${code}`)} ${remedy}`;
  };
}
