import type { RecoveriesView } from '../../../../shared/recoveries';
import { useFormats, useText } from '../../../app/i18n';
import { BareToggle, cx } from '../../../ui';
import css from './Recoveries.module.css';

export interface MerchantSumsProps {
  readonly view: RecoveriesView | undefined;
  readonly chosenId: string | null;
  readonly onChoose: (merchantId: string | null) => void;
}

/** What is to come back from each merchant; pressing one shows its cases alone. */
export function MerchantSums({ view, chosenId, onChoose }: MerchantSumsProps) {
  const t = useText('funds');
  const formats = useFormats();
  const shown = view?.merchants ?? [];
  const isCut = view !== undefined && shown.length < view.merchantCount;
  return (
    <section className={css.merchants} aria-label={t('recoveries.merchants')}>
      <h3 className={css.heading}>
        {t('recoveries.merchants')}
        <span className={css.quiet}>
          {isCut
            ? t('recoveries.merchantsFirst', {
                n: formats.count(view.merchantCount),
                shown: formats.count(shown.length),
              })
            : t('recoveries.merchantsNote')}
        </span>
      </h3>
      {shown.map((merchant) => (
        <BareToggle
          key={merchant.merchantId ?? ''}
          isDisabled={merchant.merchantId === null}
          isSelected={chosenId !== null && merchant.merchantId === chosenId}
          onChange={(isOn) => onChoose(isOn ? merchant.merchantId : null)}
          className={css.merchant ?? ''}
        >
          <span className={css.name}>
            {merchant.merchantName ?? merchant.merchantId ?? t('recoveries.noMerchant')}
          </span>
          <span className={cx(css.money, merchant.outstandingFen > 0 && css.due)}>
            {formats.money(merchant.outstandingFen)}
          </span>
          <span className={css.quiet}>{t('recoveries.cases', { n: formats.count(merchant.count) })}</span>
          <span className={css.quiet}>{formats.money(merchant.recoveredFen)}</span>
        </BareToggle>
      ))}
    </section>
  );
}
