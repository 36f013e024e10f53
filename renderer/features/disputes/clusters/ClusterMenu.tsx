import type { ClustersView, QueueCluster } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { BareButton, Button, Countdown, cx, ErrorLine, Money, Popover, ToneShape } from '../../../ui';
import css from './Clusters.module.css';

export interface ClusterMenuProps {
  /** undefined while unknown. */
  readonly view: ClustersView | undefined;
  /** Why it doesn't come, or no longer does. */
  readonly error: CodedError | null;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Shows these disputes in the queue. */
  readonly onShow: (cluster: QueueCluster) => void;
  /** Goes to the item, where it can be taken off sale. */
  readonly onListing: (cluster: QueueCluster) => void;
}

/** How many clusters there are, at a place that doesn't move; behind it each with its figures and the way to its item. */
export function ClusterMenu(props: ClusterMenuProps) {
  const { view } = props;
  const t = useText('disputes');
  const formats = useFormats();
  const total = view?.total ?? null;
  return (
    <Popover
      label={t('cluster.label')}
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      placement="bottom end"
      trigger={
        <BareButton className={cx(css.trigger, (total ?? 0) > 0 && css.some)} data-testid="clusters">
          <ToneShape tone={(total ?? 0) > 0 ? 'risk' : 'plain'} />
          {t('cluster.label')}
          <b>{total === null ? NO_FIGURE : formats.count(total)}</b>
        </BareButton>
      }
    >
      <div className={css.pane}>
        <ErrorLine error={props.error} />
        <p className={css.note}>
          {view ? t('cluster.note', { span: formats.duration(view.spanMs), n: view.minCount }) : NO_FIGURE}
        </p>
        <ul className={css.list}>
          {view?.clusters.map((cluster) => (
            <ClusterLine key={`${cluster.itemId} ${cluster.cause}`} cluster={cluster} {...props} />
          ))}
        </ul>
        {view && view.total > view.clusters.length ? (
          <p className={css.note}>
            {t('cluster.more', { n: formats.count(view.total - view.clusters.length) })}
          </p>
        ) : null}
      </div>
    </Popover>
  );
}

function ClusterLine({ cluster, onShow, onListing }: ClusterMenuProps & { readonly cluster: QueueCluster }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const { count, open, openAmountFen, earliestDueAt } = cluster;
  return (
    <li className={css.line} data-item={cluster.itemId}>
      <div className={css.words}>
        <b className={css.name}>{cluster.itemTitle ?? cluster.itemId}</b>
        <span className={css.quiet}>
          {[domain(`cause.${cluster.cause}`), cluster.merchantName ?? cluster.merchantId]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className={css.figures}>
        <span>{t('cluster.came', { count, n: formats.count(count) })}</span>
        <span className={css.quiet}>
          {t('cluster.open', { n: formats.count(open) })} · <Money fen={openAmountFen} isShort /> ·{' '}
          {earliestDueAt === null ? NO_FIGURE : <Countdown dueAt={earliestDueAt} />}
        </span>
      </div>
      <Button size="small" onPress={() => onShow(cluster)}>
        {t('cluster.show')}
      </Button>
      <Button size="small" variant="accent" onPress={() => onListing(cluster)}>
        {t('cluster.listing')}
      </Button>
    </li>
  );
}
