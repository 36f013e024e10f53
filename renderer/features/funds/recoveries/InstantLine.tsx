import { useFormats, useText } from '../../../app/i18n';
import { openScreen } from '../../../app/routes';
import { useSharedState } from '../../../engine';
import { BareButton, StatusDot } from '../../../ui';
import css from './InstantLine.module.css';

/** Instant refunds in one line: how many returns are covered, and how many of those had their money at once. Source: M07. */
export function InstantLine() {
  const t = useText('funds');
  const domain = useText('domain');
  const formats = useFormats();
  const { payload } = useSharedState('refundRules');
  const figures = payload?.figures;
  if (!figures) return null;
  return (
    <p className={css.line} data-testid="instant-line">
      <b>{t('recoveries.instant')}</b>
      {payload.stopped ? (
        <span data-testid="refunds-stopped">
          <StatusDot tone="breach">{domain(`refundStop.${payload.stopped.reason}`)}</StatusDot>{' '}
          {t('recoveries.instantWait', { n: formats.count(payload.waiting) })}
        </span>
      ) : null}
      <span data-figure="share">
        {figures.covered === 0
          ? t('recoveries.instantNone')
          : t('recoveries.instantShare', { share: formats.percent(figures.instant / figures.covered, 1) })}
      </span>
      <span className={css.quiet}>
        {t('recoveries.instantDetail', {
          returns: formats.count(figures.returns),
          covered: formats.count(figures.covered),
          instant: formats.count(figures.instant),
          money: formats.money(figures.paidFen),
        })}
      </span>
      <BareButton
        className={css.link ?? ''}
        onPress={() => openScreen('settings', { section: 'refunds' })}
        data-testid="open-refund-rules"
      >
        {t('recoveries.rules')}
      </BareButton>
    </p>
  );
}
