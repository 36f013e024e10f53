import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CodedError } from '../../../../shared/kernel';
import type { ListingRow } from '../../../../shared/listings';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { type CommandObject, isCommandAllowed } from '../../../app/commands';
import { useFormats, useText, useWordKey } from '../../../app/i18n';
import { Button, EmptyState, ErrorState, IconButton, KeyHint, SkeletonLines, StaleMark } from '../../../ui';
import { ListingBadge } from '../list/ListingBadge';
import { mayTakeDown } from '../listing-tone';
import { useCategoryName } from '../use-category-name';
import { BlastRadius } from './BlastRadius';
import { Evidence } from './Evidence';
import css from './ListingDetail.module.css';

export interface ListingDetailProps {
  readonly id: string;
  /** undefined while it's on its way; null when there is none. */
  readonly row: ListingRow | null | undefined;
  readonly error: CodedError | null;
  readonly takeDown: CommandObject | undefined;
  readonly onClose: () => void;
  readonly onDisputes: (scope: 'open' | 'all') => void;
}

/** One item: where it stands, what speaks against it, and what a takedown would stop. */
export function ListingDetail(props: ListingDetailProps) {
  const { id, row, onClose } = props;
  const t = useText('listings');
  const common = useText('common');
  return (
    <aside className={css.pane} aria-label={t('detail.label')} data-testid="listing-detail" data-item={id}>
      <header className={css.head}>
        <div className={css.title}>
          <h2 title={row?.title ?? id}>{row?.title ?? id}</h2>
          <p className={css.mono}>{id}</p>
        </div>
        <StaleMark topics={['listings']} />
        <KeyHint shortcut="Escape" />
        <IconButton label={common('action.close')} icon={<X size={16} />} size="small" onPress={onClose} />
      </header>
      <Body {...props} />
    </aside>
  );
}

function Body({ id, row, error, takeDown, onDisputes }: ListingDetailProps) {
  const t = useText('listings');
  if (error && !row) return <ErrorState error={error} />;
  if (row === undefined) return <SkeletonLines count={12} />;
  if (row === null) {
    return <EmptyState title={t('detail.notFound')} detail={t('detail.notFoundDetail', { id })} />;
  }
  return (
    <>
      <div className={css.body}>
        <State row={row} />
        <Evidence row={row} onDisputes={onDisputes} />
        <section className={css.section} aria-label={t('blast.title')}>
          <h3 className={css.heading}>{t('blast.title')}</h3>
          <BlastRadius row={row} />
        </section>
        <Facts row={row} />
      </div>
      <footer className={css.acts}>
        {takeDown && isCommandAllowed(takeDown) ? <TakeDown row={row} command={takeDown} /> : null}
      </footer>
    </>
  );
}

function TakeDown({ row, command }: { readonly row: ListingRow; readonly command: CommandObject }) {
  const t = useText('listings');
  const word = useWordKey();
  const isPossible = mayTakeDown(row.state);
  return (
    <>
      <Button
        size="small"
        variant="danger"
        isDisabled={!isPossible}
        onPress={command.run}
        data-testid={command.id}
      >
        {word(command.label)}
        {command.shortcut ? <KeyHint shortcut={command.shortcut} /> : null}
      </Button>
      {isPossible ? null : (
        <p className={css.quiet}>{t(`disabled.${row.state as 'pending' | 'off_sale' | 'unknown'}`)}</p>
      )}
    </>
  );
}

/** Where it stands, and what was asked of the platform, when, by whom and why. */
function State({ row }: { readonly row: ListingRow }) {
  const t = useText('listings');
  const formats = useFormats();
  const reasonWords = usePlatformWords();
  const { state, requestedAt, requestedBy, relistedAt, relistedBy, reason } = row;
  return (
    <section className={css.state} data-state={state} aria-live="polite" aria-label={t('column.state')}>
      <ListingBadge row={row} isWordy />
      {requestedAt === null ? null : (
        <p className={css.quiet} title={formats.instant(requestedAt)}>
          {requestedBy === null
            ? t('detail.asked', { at: formats.dayClock(requestedAt) })
            : t('detail.askedBy', { at: formats.dayClock(requestedAt), by: requestedBy })}
        </p>
      )}
      {relistedAt === null ? null : (
        <p className={css.quiet} title={formats.instant(relistedAt)} data-testid="relisted">
          {relistedBy === null
            ? t('detail.relisted', { at: formats.dayClock(relistedAt) })
            : t('detail.relistedBy', { at: formats.dayClock(relistedAt), by: relistedBy })}
        </p>
      )}
      {reason === null || state === 'on_sale' ? null : (
        <p className={css.reason}>
          <span className={css.quiet}>{t(state === 'rejected' ? 'detail.refusal' : 'detail.reason')}</span>{' '}
          {state === 'rejected' ? reasonWords(reason) : reason}
        </p>
      )}
      {state === 'unknown' ? <p className={css.quiet}>{t('detail.unknown')}</p> : null}
    </section>
  );
}

function Facts({ row }: { readonly row: ListingRow }) {
  const t = useText('listings');
  const common = useText('common');
  const formats = useFormats();
  const categoryName = useCategoryName();
  const given = (value: ReactNode) => value ?? <span className={css.quiet}>{common('state.notGiven')}</span>;
  const merchant = row.merchantName ?? row.merchantId;
  return (
    <section className={css.section} aria-label={t('detail.facts')}>
      <h3 className={css.heading}>{t('detail.facts')}</h3>
      <dl className={css.facts}>
        <dt>{t('column.merchant')}</dt>
        <dd>
          {given(merchant)}
          {row.merchantName !== null && row.merchantId !== null ? (
            <span className={css.mono}> {row.merchantId}</span>
          ) : null}
        </dd>
        <dt>{t('column.category')}</dt>
        <dd>{given(row.category === null ? null : categoryName(row.category))}</dd>
        <dt>{t('column.price')}</dt>
        <dd>{given(row.priceFen === null ? null : formats.money(row.priceFen))}</dd>
      </dl>
    </section>
  );
}
