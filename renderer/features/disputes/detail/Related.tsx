import type { DisputeView } from '../../../../shared/disputes';
import { useFormats, useText } from '../../../app/i18n';
import { Button } from '../../../ui';
import type { PartialFilter } from '../queue/queue-filter';
import css from './Detail.module.css';

export interface RelatedProps {
  readonly dispute: DisputeView;
  readonly onQueue: (filter: PartialFilter) => void;
}

/** How many more there are of the same item, merchant and consumer; each opens just these. */
export function Related({ dispute, onQueue }: RelatedProps) {
  const t = useText('disputes');
  const formats = useFormats();
  const { related, itemId, merchantId, consumerId } = dispute;
  const links = [
    { kind: 'sameItem', id: itemId, dimension: 'itemId' },
    { kind: 'sameMerchant', id: merchantId, dimension: 'merchantId' },
    { kind: 'sameConsumer', id: consumerId, dimension: 'consumerId' },
  ] as const;
  const shown = links.flatMap((link) => (link.id === null ? [] : [{ ...link, id: link.id }]));
  if (shown.length === 0) return null;
  return (
    <section className={css.section} aria-label={t('related.title')}>
      <h3 className={css.heading}>{t('related.title')}</h3>
      <div className={css.related}>
        {shown.map(({ kind, id, dimension }) => (
          <Button
            key={kind}
            size="small"
            variant="accent"
            isDisabled={related[kind] === 0}
            onPress={() => onQueue({ scope: 'all', [dimension]: [id] })}
            data-testid={`related-${kind}`}
          >
            {t(`related.${kind}`, { n: formats.count(related[kind]) })}
          </Button>
        ))}
      </div>
    </section>
  );
}
