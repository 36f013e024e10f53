import { useText } from '../../../app/i18n';
import { cx, ToneShape } from '../../../ui';
import { toneOfRisk } from '../listing-tone';
import css from './RiskMeter.module.css';

/** An item's risk, 0–100, with a bar in proportion and the shape of its tone. */
export function RiskMeter({ risk, isLarge = false }: { readonly risk: number; readonly isLarge?: boolean }) {
  const t = useText('listings');
  const tone = toneOfRisk(risk);
  return (
    <span
      className={cx(css.meter, css[tone], isLarge && css.large)}
      role="img"
      aria-label={t('risk.label', { risk })}
    >
      <ToneShape tone={tone} />
      <b>{risk}</b>
      <span className={css.track}>
        <span className={css.fill} style={{ width: `${Math.min(100, Math.max(0, risk))}%` }} />
      </span>
    </span>
  );
}
