import type { HandoverFigures } from '../../../../shared/handover';
import { useFormats, useText } from '../../../app/i18n';
import { BandBadge, Countdown, Money } from '../../../ui';
import css from './Handover.module.css';

/** What a hand-over takes along: first how much, then what burns, then what waits. */
export function HandoverFiguresView({ figures }: { readonly figures: HandoverFigures }) {
  const t = useText('disputes');
  const formats = useFormats();
  const { count, amountFen, bands, nextDueAt, snoozed, pending, underAppeal } = figures;
  return (
    <section className={css.figures} aria-label={t('handover.figures')}>
      <dl className={css.facts}>
        <Fact name={t('handover.open')} big>
          {formats.count(count)}
        </Fact>
        <Fact name={t('handover.amount')} big>
          <Money fen={amountFen} />
        </Fact>
        <Fact name={t('handover.nextDue')} big>
          {nextDueAt === null ? t('handover.noDue') : <Countdown dueAt={nextDueAt} />}
        </Fact>
        <Fact name={t('handover.breached')}>
          {bands.breached > 0 ? <BandBadge band="breached" figure={formats.count(bands.breached)} /> : '0'}
        </Fact>
        <Fact name={t('handover.atRisk')}>
          {bands.at_risk > 0 ? <BandBadge band="at_risk" figure={formats.count(bands.at_risk)} /> : '0'}
        </Fact>
        <Fact name={t('handover.snoozed')}>{formats.count(snoozed)}</Fact>
        <Fact name={t('handover.pending')}>{formats.count(pending)}</Fact>
        {underAppeal > 0 ? <Fact name={t('handover.underAppeal')}>{formats.count(underAppeal)}</Fact> : null}
      </dl>
    </section>
  );
}

function Fact(props: { readonly name: string; readonly big?: boolean; readonly children: React.ReactNode }) {
  return (
    <div className={props.big ? css.big : css.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
