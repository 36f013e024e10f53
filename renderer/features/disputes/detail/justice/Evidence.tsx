import {
  type DisputeView,
  EVIDENCE_KINDS,
  type EvidenceKind,
  PARTIES,
  type Party,
  type RequiredProof,
} from '../../../../../shared/disputes';
import { useFormats, useText } from '../../../../app/i18n';
import { ActButton } from '../../../../app/people';
import { DraftScope, useDraft } from '../../../../engine';
import { Select, StatusDot, TextField } from '../../../../ui';
import { ActDialog } from './ActDialog';
import css from './Justice.module.css';
import { useAct } from './use-act';

/** What was brought forward, and which proof its cause asks for that isn't there. Source: FEATURES DQ12. */
export function Evidence({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const [adding, setAdding] = useDraft<RequiredProof | 'any' | null>(`evidence ${dispute.id}`, null);
  const { pieces, missing } = dispute.evidence;
  return (
    <section className={css.card} aria-label={t('evidence.title')} data-testid="evidence">
      <div className={css.head}>
        <h4>{t('evidence.title')}</h4>
        {dispute.stage === 'withdrawn' ? null : (
          <ActButton
            act="dispute.addEvidence"
            size="small"
            onPress={() => setAdding(missing[0] ?? 'any')}
            data-testid="add-evidence"
          >
            {t('evidence.add')}
          </ActButton>
        )}
      </div>
      {pieces.length === 0 ? <p className={css.quiet}>{t('evidence.none')}</p> : null}
      <ul className={css.list}>
        {pieces.map((piece) => (
          <li key={piece.eventId}>
            <span className={css.name}>
              {domain(`evidence.${piece.kind}`)} · {piece.title}
            </span>
            <span className={css.quiet}>
              {t('evidence.from', { party: domain(`party.${piece.party}`) })} · {formats.dayClock(piece.at)}
            </span>
          </li>
        ))}
      </ul>
      <MissingProof missing={missing} />
      {adding === null ? null : (
        <DraftScope name={`evidence ${dispute.id}`}>
          <EvidenceDialog
            dispute={dispute}
            wanted={adding === 'any' ? null : adding}
            onClose={() => setAdding(null)}
          />
        </DraftScope>
      )}
    </section>
  );
}

/** The proof that isn't there, one a line; or that all of it is. */
export function MissingProof({ missing }: { readonly missing: readonly RequiredProof[] }) {
  const t = useText('disputes');
  const domain = useText('domain');
  if (missing.length === 0) return <StatusDot tone="ok">{t('evidence.complete')}</StatusDot>;
  return (
    <ul className={css.list} data-testid="missing-proof">
      {missing.map(({ party, anyOf }) => (
        <li key={`${party} ${anyOf.join()}`}>
          <StatusDot tone="watch">
            {t('evidence.missing', {
              party: domain(`party.${party}`),
              kinds: anyOf.map((kind) => domain(`evidence.${kind}`)).join(` ${t('evidence.or')} `),
            })}
          </StatusDot>
        </li>
      ))}
    </ul>
  );
}

interface EvidenceDialogProps {
  readonly dispute: DisputeView;
  /** What's missing first: the form begins with it. */
  readonly wanted: RequiredProof | null;
  readonly onClose: () => void;
}

function EvidenceDialog({ dispute, wanted, onClose }: EvidenceDialogProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const act = useAct(dispute);
  const [kind, setKind] = useDraft<EvidenceKind>('kind', wanted?.anyOf[0] ?? 'other');
  const [party, setParty] = useDraft<Party>('party', wanted?.party ?? 'consumer');
  const [title, setTitle] = useDraft('title', '');
  return (
    <ActDialog
      disputeId={dispute.id}
      title={t('evidence.add')}
      confirmLabel={t('evidence.addAct')}
      act={act}
      isReady={title.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        act.give({
          kind: 'dispute.addEvidence',
          disputeId: dispute.id,
          evidence: kind,
          party,
          title: title.trim(),
        })
      }
    >
      <Select
        label={t('evidence.kind')}
        options={EVIDENCE_KINDS.map((value) => ({ value, label: domain(`evidence.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <Select
        label={t('evidence.party')}
        options={PARTIES.map((value) => ({ value, label: domain(`party.${value}`) }))}
        value={party}
        onChange={setParty}
      />
      <TextField
        label={t('evidence.name')}
        value={title}
        onChange={setTitle}
        autoFocus
        isRequired
        maxLength={500}
      />
    </ActDialog>
  );
}
