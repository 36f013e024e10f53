import { useStore } from 'zustand';
import { useFormats, useText } from '../../../app/i18n';
import css from './Group.module.css';
import type { GroupedQueue } from './grouped-queue';

/** How many groups there are beyond those shown: no group is silently left out. */
export function MoreGroups({ model }: { readonly model: GroupedQueue }) {
  const t = useText('disputes');
  const formats = useFormats();
  const total = useStore(model.store, (s) => s.total);
  const here = useStore(model.store, (s) => s.order.groups.length);
  if (total <= here) return null;
  return (
    <p className={css.more} data-testid="groups-more">
      {t('group.more', { here: formats.count(here), n: formats.count(total - here) })}
    </p>
  );
}
