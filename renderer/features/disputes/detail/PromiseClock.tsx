import { bandOf, type DisputeView, SLA_MS } from '../../../../shared/disputes';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { useNowValue } from '../../../engine';
import { BandBadge, cx, StatusDot, toneOfBand, useClockMark } from '../../../ui';
import { consequenceOf } from './consequence';
import css from './Detail.module.css';

/** The consumer's 72 hours: what's left, when it ends, and the money that goes then. It never pauses. */
export function PromiseClock({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const formats = useFormats();
  const { dueAt, openedAt, settledAt } = dispute;
  const end = settledAt ?? undefined;
  const band = useNowValue((now) => bandOf(dueAt, end ?? now)) ?? 'safe';
  const isBreached = useNowValue((now) => now > dueAt) ?? false;
  const left = useNowValue((now) => formats.countdown(dueAt - (end ?? now)));
  const marked = useClockMark(left ?? NO_FIGURE);
  // In thousandths, so that it's drawn anew when it moves by a pixel and not each second.
  const gone = useNowValue((now) =>
    Math.round((Math.min(SLA_MS, Math.max(0, (end ?? now) - openedAt)) / SLA_MS) * 1_000),
  );
  const tone = settledAt === null ? toneOfBand(band) : 'plain';
  return (
    <section className={css.clock} aria-label={t('detail.promise')}>
      <div className={css.clockHead}>
        <span className={css.quiet}>{t('detail.promise')}</span>
        {settledAt === null ? (
          <BandBadge band={band} />
        ) : (
          <StatusDot tone={settledAt <= dueAt ? 'ok' : 'breach'}>
            {settledAt <= dueAt ? t('detail.kept') : t('detail.broken')}
          </StatusDot>
        )}
      </div>
      <div className={css.clockFigures}>
        <b className={cx(css.left, css[tone])} data-testid="promise-left">
          {settledAt === null
            ? marked
            : t('detail.stoppedIn', { took: formats.duration(Math.max(0, settledAt - openedAt)) })}
        </b>
        <span className={css.due}>
          {t('detail.due')} <span title={formats.instant(dueAt)}>{formats.dayClock(dueAt)}</span>
        </span>
      </div>
      <div
        className={cx(css.track, css[tone])}
        role="img"
        aria-label={t('detail.elapsed', { percent: formats.percent((gone ?? 0) / 1_000) })}
      >
        <i style={{ width: `${(gone ?? 0) / 10}%` }} />
      </div>
      <ConsequenceLine dispute={dispute} isBreached={isBreached} />
    </section>
  );
}

function ConsequenceLine({
  dispute,
  isBreached,
}: {
  readonly dispute: DisputeView;
  readonly isBreached: boolean;
}) {
  const t = useText('disputes');
  const formats = useFormats();
  const platformWords = usePlatformWords();
  const { kind, tone, amountFen, at, reason } = consequenceOf(dispute, isBreached);
  return (
    <div className={css.consequence} data-testid="consequence" data-kind={kind}>
      <StatusDot tone={tone}>
        <span className={css.words}>{t(`consequence.${kind}`, { amount: formats.money(amountFen) })}</span>
      </StatusDot>
      {at === null ? null : (
        <span className={css.quiet}>{t('consequence.at', { time: formats.dayClock(at) })}</span>
      )}
      {reason ? (
        <span className={css.quiet}>{t('consequence.reason', { reason: platformWords(reason) })}</span>
      ) : null}
    </div>
  );
}
