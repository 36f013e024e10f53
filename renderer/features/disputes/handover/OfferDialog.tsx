import { type HandoverFigures, MAX_HANDED_OVER } from '../../../../shared/handover';
import type { CodedError } from '../../../../shared/kernel';
import { useFormats, useText } from '../../../app/i18n';
import { PersonField, useNameOf, useOwners } from '../../../app/people';
import { useDraft } from '../../../engine';
import { ErrorState, SkeletonLines, TextField } from '../../../ui';
import { ActDialog } from '../acts/ActDialog';
import css from './Handover.module.css';
import { HandoverFiguresView } from './HandoverFiguresView';

export interface OfferDialogProps {
  readonly me: string;
  /** undefined while they're on their way. */
  readonly figures: HandoverFigures | undefined;
  readonly error: CodedError | null;
  readonly onClose: () => void;
  /** Resolves null once the offer is recorded, or the words of why it isn't. */
  readonly onOffer: (to: string, note: string) => Promise<string | null>;
}

/** Everything of whoever sits here, in figures, and who is to have it. */
export function OfferDialog({ me, figures, error, onClose, onOffer }: OfferDialogProps) {
  const t = useText('disputes');
  const formats = useFormats();
  const nameOf = useNameOf();
  const people = useOwners().filter((person) => person.id !== me);
  const [picked, setPicked] = useDraft<string | null>('picked', null);
  const [note, setNote] = useDraft('note', '');
  const to = people.some((person) => person.id === picked) ? picked : null;
  // A VIP's butler hands over only for a reason, and it's the giver's own.
  const needsNote = (figures?.vip ?? 0) > 0;
  const fault =
    figures === undefined
      ? null
      : figures.count === 0
        ? t('handover.nothing')
        : figures.count > MAX_HANDED_OVER
          ? t('handover.tooMany', {
              n: formats.count(figures.count),
              max: formats.count(MAX_HANDED_OVER),
            })
          : null;
  return (
    <ActDialog
      title={t('handover.title', { name: nameOf(me) })}
      submitLabel={t('handover.submit')}
      isReady={figures !== undefined && fault === null && to !== null && (!needsNote || note.trim() !== '')}
      onClose={onClose}
      onSubmit={async () => (to === null ? null : onOffer(to, note.trim()))}
      size="wide"
    >
      <p className={css.quiet}>{t('handover.about')}</p>
      {figures !== undefined ? (
        <HandoverFiguresView figures={figures} />
      ) : error !== null ? (
        <ErrorState error={error} />
      ) : (
        <SkeletonLines count={3} />
      )}
      {fault === null ? null : (
        <p role="status" className={css.fault}>
          {fault}
        </p>
      )}
      <PersonField
        label={t('handover.to')}
        people={people}
        picked={to}
        onPick={setPicked}
        testId="handover-to"
      />
      <TextField
        label={t(needsNote ? 'handover.noteVip' : 'handover.note', { count: figures?.vip ?? 0 })}
        isRequired={needsNote}
        value={note}
        onChange={setNote}
        isArea
        maxLength={2_000}
        help={t('handover.noteHelp')}
        data-testid="handover-note"
      />
    </ActDialog>
  );
}
