import { X } from 'lucide-react';
import type { DisputeView } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import { type CommandObject, isCommandAllowed, isCommandEnabled } from '../../../app/commands';
import { useText, useWordKey } from '../../../app/i18n';
import { usePeople, useRolesFor } from '../../../app/people';
import { Button, EmptyState, ErrorState, IconButton, KeyHint, SkeletonLines, StaleMark } from '../../../ui';
import { OthersLine } from '../presence/OthersLine';
import type { PartialFilter } from '../queue/queue-filter';
import css from './Detail.module.css';
import { DetailSections } from './DetailSections';

export interface DisputeDetailProps {
  readonly id: string;
  /** undefined while it's on its way; null when there is none. */
  readonly dispute: DisputeView | null | undefined;
  readonly error: CodedError | null;
  /** The acts, in the order of their buttons. */
  readonly acts: readonly CommandObject[];
  readonly onClose: () => void;
  readonly onQueue: (filter: PartialFilter) => void;
}

/** All there is to know of one dispute, and what can be done to it. */
export function DisputeDetail(props: DisputeDetailProps) {
  const { id, dispute, onClose } = props;
  const t = useText('disputes');
  const common = useText('common');
  const domain = useText('domain');
  return (
    <aside className={css.pane} aria-label={t('detail.label')} data-testid="dispute-detail" data-dispute={id}>
      <header className={css.head}>
        <div className={css.title}>
          <h2>{id}</h2>
          {dispute ? (
            <p className={css.quiet}>
              {[
                domain(`cause.${dispute.cause}`),
                domain(`stage.${dispute.stage}`),
                dispute.orderId === null ? null : t('detail.order', { id: dispute.orderId }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          ) : null}
        </div>
        <StaleMark topics={['dispute', 'disputeMoney', 'disputeClock']} />
        <KeyHint shortcut="Escape" />
        <IconButton label={common('action.close')} icon={<X size={16} />} size="small" onPress={onClose} />
      </header>
      <OthersLine disputeId={id} />
      <DetailBody {...props} />
    </aside>
  );
}

function DetailBody({ id, dispute, error, acts, onQueue }: DisputeDetailProps) {
  const t = useText('disputes');
  const isShut = usePeople((p) => p.state === 'signed_in' && !p.may.includes('evidence.open')) ?? false;
  const roles = useRolesFor('evidence.open');
  if (isShut)
    return <EmptyState title={t('detail.notYours')} detail={t('detail.notYoursDetail', { roles })} />;
  if (error && !dispute) return <ErrorState error={error} />;
  if (dispute === undefined) return <SkeletonLines count={12} />;
  if (dispute === null) {
    return <EmptyState title={t('detail.notFound')} detail={t('detail.notFoundDetail', { id })} />;
  }
  return (
    <>
      <DetailSections key={id} dispute={dispute} onQueue={onQueue} />
      <Acts acts={acts} />
    </>
  );
}

function Acts({ acts }: { readonly acts: readonly CommandObject[] }) {
  const word = useWordKey();
  return (
    <footer className={css.acts}>
      {acts.filter(isCommandAllowed).map((act, i) => (
        <Button
          key={act.id}
          size="small"
          variant={i === 0 ? 'primary' : 'plain'}
          isDisabled={!isCommandEnabled(act)}
          onPress={act.run}
          data-testid={act.id}
        >
          {word(act.label)}
          {act.shortcut ? <KeyHint shortcut={act.shortcut} isOnPrimary={i === 0} /> : null}
        </Button>
      ))}
    </footer>
  );
}
