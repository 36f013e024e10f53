import type { HandoversView, HandoverView } from '../../../../shared/handover';
import { useFormats, useText } from '../../../app/i18n';
import { ActButton, useNameOf } from '../../../app/people';
import { BandBadge, Button, Countdown, Money } from '../../../ui';
import css from './Handover.module.css';

export interface HandoverStripProps {
  readonly handovers: HandoversView;
  /** An answer is on its way to the engine. */
  readonly isBusy: boolean;
  /** Ids of ended ones that were read. */
  readonly read: ReadonlySet<string>;
  readonly me: string;
  readonly onAccept: (offer: HandoverView) => void;
  readonly onDecline: (offer: HandoverView) => void;
  readonly onWithdraw: (offer: HandoverView) => void;
  readonly onRead: (offer: HandoverView) => void;
}

/** Above the queue: what waits for one's answer, what one offered, and how the last offer ended until that's been read. */
export function HandoverStrip(props: HandoverStripProps) {
  const { handovers, isBusy, read, me, onAccept, onDecline, onWithdraw, onRead } = props;
  const t = useText('disputes');
  const formats = useFormats();
  const nameOf = useNameOf();
  const { incoming, outgoing, ended } = handovers;
  const answer = outgoing === null ? answerToTell(ended, me, read) : undefined;
  if (incoming.length === 0 && outgoing === null && answer === undefined) return null;
  return (
    <section className={css.strip} aria-label={t('handover.strip')} data-testid="handover-strip">
      {incoming.map((offer) => (
        <div key={offer.handoverId} className={css.offer} role="status">
          <Said offer={offer}>
            {t('handover.incoming', { from: nameOf(offer.from), n: formats.count(offer.figures.count) })}
          </Said>
          <ActButton
            act="handover.accept"
            size="small"
            variant="primary"
            isDisabled={isBusy}
            onPress={() => onAccept(offer)}
          >
            {t('handover.accept')}
          </ActButton>
          <ActButton act="handover.decline" size="small" isDisabled={isBusy} onPress={() => onDecline(offer)}>
            {t('handover.decline')}
          </ActButton>
        </div>
      ))}
      {outgoing === null ? null : (
        <div className={css.offer} role="status">
          <Said offer={outgoing}>
            {t('handover.outgoing', { to: nameOf(outgoing.to), n: formats.count(outgoing.figures.count) })}
          </Said>
          <ActButton
            act="handover.withdraw"
            size="small"
            isDisabled={isBusy}
            onPress={() => onWithdraw(outgoing)}
          >
            {t('handover.withdraw')}
          </ActButton>
        </div>
      )}
      {answer === undefined ? null : (
        <div className={css.offer} role="status">
          <p className={css.said}>
            <Ended offer={answer} />
          </p>
          <Button size="small" onPress={() => onRead(answer)}>
            {t('handover.dismiss')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The newest of one's own offers, if the other answered it and that hasn't been read. */
function answerToTell(
  ended: readonly HandoverView[],
  me: string,
  read: ReadonlySet<string>,
): HandoverView | undefined {
  const newest = ended.find((offer) => offer.from === me);
  if (newest === undefined || newest.end?.kind === 'withdrawn') return undefined;
  return read.has(newest.handoverId) ? undefined : newest;
}

function Said({ offer, children }: { readonly offer: HandoverView; readonly children: string }) {
  const t = useText('disputes');
  const formats = useFormats();
  const { bands, nextDueAt, amountFen } = offer.figures;
  return (
    <div className={css.said}>
      <p>
        <b>{children}</b>
        <span className={css.quiet}>
          <Money fen={amountFen} />
        </span>
        {bands.breached > 0 ? <BandBadge band="breached" figure={formats.count(bands.breached)} /> : null}
        {bands.at_risk > 0 ? <BandBadge band="at_risk" figure={formats.count(bands.at_risk)} /> : null}
        {nextDueAt === null ? null : (
          <span className={css.quiet}>
            {t('handover.nextDue')} <Countdown dueAt={nextDueAt} />
          </span>
        )}
        <span className={css.quiet}>{t('handover.since', { time: formats.clockShort(offer.at) })}</span>
      </p>
      {offer.note === '' ? null : <p className={css.note}>{offer.note}</p>}
    </div>
  );
}

function Ended({ offer }: { readonly offer: HandoverView }) {
  const t = useText('disputes');
  const formats = useFormats();
  const { end } = offer;
  const to = useNameOf()(offer.to);
  if (end?.kind === 'declined') return <>{t('handover.endDeclined', { to, reason: end.reason ?? '' })}</>;
  const [handed, left] = [formats.count(end?.handed ?? 0), formats.count(end?.left ?? 0)];
  return <>{t('handover.endAccepted', { to, handed, left })}</>;
}
