import type { DisputeView } from '../../../../shared/disputes';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { useFormats, useText } from '../../../app/i18n';
import { cx, ToneShape } from '../../../ui';
import css from './Detail.module.css';

/** Where a settlement, or its undo, stands that the platform hasn't confirmed: on its way, unknown, or refused. */
export function SettlingNote({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const platformWords = usePlatformWords();
  const formats = useFormats();
  const { settling } = dispute;
  if (settling !== null) {
    const time = formats.clock(settling.requestedAt);
    return (
      <p
        role="status"
        className={cx(css.note, settling.unknown ? css.risk : css.watch)}
        data-testid="settling"
        data-state={settling.unknown ? 'unknown' : 'pending'}
      >
        <ToneShape tone={settling.unknown ? 'risk' : 'watch'} />
        {t(settling.unknown ? 'settling.unknown' : 'settling.pending', { time })}
      </p>
    );
  }
  if (dispute.reverting !== null || revertRefusalOf(dispute) !== null)
    return <RevertNote dispute={dispute} />;
  const refusal = dispute.settledAt === null ? refusalOf(dispute) : null;
  if (refusal === null) return null;
  const time = formats.dayClock(refusal.at);
  return (
    <p role="status" className={cx(css.note, css.breach)} data-testid="settling" data-state="rejected">
      <ToneShape tone="breach" />
      {refusal.reason === null
        ? t('settling.rejectedPlain', { time })
        : t('settling.rejected', { time, reason: platformWords(refusal.reason) })}
    </p>
  );
}

/** The refusal of the newest settlement that was tried, if it was refused. */
function refusalOf({
  timeline,
}: DisputeView): { readonly at: number; readonly reason: string | null } | null {
  const refused = timeline.findLast((entry) => entry.type === 'warroom.dispute.settlement_rejected.v1');
  if (!refused) return null;
  const { reason } = (refused.data ?? {}) as { readonly reason?: unknown };
  return { at: refused.at, reason: typeof reason === 'string' ? reason : null };
}

/** An undo that's on its way, unknown, or was refused. */
function RevertNote({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const platformWords = usePlatformWords();
  const formats = useFormats();
  const { reverting } = dispute;
  if (reverting !== null) {
    const time = formats.clock(reverting.requestedAt);
    return (
      <p
        role="status"
        className={cx(css.note, reverting.unknown ? css.risk : css.watch)}
        data-testid="reverting"
        data-state={reverting.unknown ? 'unknown' : 'pending'}
      >
        <ToneShape tone={reverting.unknown ? 'risk' : 'watch'} />
        {t(reverting.unknown ? 'settling.revertUnknown' : 'settling.reverting', { time })}
      </p>
    );
  }
  const refused = revertRefusalOf(dispute);
  return refused === null ? null : (
    <p role="status" className={cx(css.note, css.breach)} data-testid="reverting" data-state="rejected">
      <ToneShape tone="breach" />
      {t('settling.revertRejected', {
        time: formats.dayClock(refused.at),
        reason: platformWords(refused.reason),
      })}
    </p>
  );
}

/** The refusal of the undo that was tried last, while the settlement it was about stands. */
function revertRefusalOf({
  timeline,
  stage,
}: DisputeView): { readonly at: number; readonly reason: string } | null {
  const refused = timeline.findLast((entry) => entry.type === 'warroom.dispute.revert_rejected.v1');
  if (!refused || stage !== 'resolved') return null;
  const { reason } = (refused.data ?? {}) as { readonly reason?: unknown };
  return { at: refused.at, reason: typeof reason === 'string' ? reason : '' };
}
