import { useText } from '../../app/i18n';
import css from './BondedMark.module.css';

/** Says of a warehouse that its goods still have to pass customs. */
export function BondedMark() {
  const t = useText('capacity');
  return <span className={css.mark}>{t('warehouses.bonded')}</span>;
}
