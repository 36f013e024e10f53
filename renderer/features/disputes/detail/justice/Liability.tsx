import { type DisputeView, PARTIES, type Party } from '../../../../../shared/disputes';
import { useFormats, useText } from '../../../../app/i18n';
import { ActButton, useNameOf } from '../../../../app/people';
import { DraftScope, useDraft } from '../../../../engine';
import { Select, TextField } from '../../../../ui';
import { ActDialog } from './ActDialog';
import css from './Justice.module.css';
import { useAct } from './use-act';

/** Who answers for it, as suggested and as held; and who acts next. */
export function Liability({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const nameOf = useNameOf();
  const [isAsking, setAsking] = useDraft(`assess ${dispute.id}`, false);
  const { suggested, assessed } = dispute.liability;
  const { nextActor } = dispute;
  return (
    <section className={css.card} aria-label={t('liability.title')} data-testid="liability">
      <div className={css.head}>
        <h4>{t('liability.title')}</h4>
        {dispute.stage === 'withdrawn' ? null : (
          <ActButton
            act="dispute.assessLiability"
            size="small"
            onPress={() => setAsking(true)}
            data-testid="assess"
          >
            {t('liability.assess')}
          </ActButton>
        )}
      </div>
      {assessed === null ? null : (
        <div className={css.line}>
          <b>{t('liability.assessed', { party: domain(`party.${assessed.party}`) })}</b>
          <span className={css.quiet}>
            {t('liability.by', { by: nameOf(assessed.by), at: formats.dayClock(assessed.at) })}
          </span>
        </div>
      )}
      {assessed?.reason == null ? null : <p className={css.name}>{assessed.reason}</p>}
      <div className={css.line}>
        <span className={assessed === null ? '' : css.quiet}>
          {t('liability.suggested', { party: domain(`party.${suggested.party}`) })}
        </span>
        <span className={css.quiet}>{t(`liability.basis.${suggested.basis}`)}</span>
      </div>
      <p data-testid="next-actor">
        {nextActor === null
          ? t('liability.noNext')
          : t('liability.next', { actor: domain(`actor.${nextActor}`) })}
      </p>
      {isAsking ? (
        <DraftScope name={`assess ${dispute.id}`}>
          <AssessDialog dispute={dispute} onClose={() => setAsking(false)} />
        </DraftScope>
      ) : null}
    </section>
  );
}

function AssessDialog({ dispute, onClose }: { readonly dispute: DisputeView; readonly onClose: () => void }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const act = useAct(dispute);
  const { suggested, assessed } = dispute.liability;
  const [party, setParty] = useDraft<Party>('party', assessed?.party ?? suggested.party);
  const [reason, setReason] = useDraft('reason', '');
  const needsReason = party !== suggested.party;
  const isReady = !needsReason || reason.trim() !== '';
  return (
    <ActDialog
      disputeId={dispute.id}
      title={t('liability.assess')}
      confirmLabel={t('liability.assess')}
      act={act}
      isReady={isReady}
      onClose={onClose}
      onSubmit={() =>
        act.give({
          kind: 'dispute.assessLiability',
          disputeId: dispute.id,
          party,
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        })
      }
    >
      <Select
        label={t('liability.party')}
        options={PARTIES.map((value) => ({ value, label: domain(`party.${value}`) }))}
        value={party}
        onChange={setParty}
      />
      <TextField
        label={t('liability.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        isRequired={needsReason}
        help={
          needsReason
            ? t('liability.reasonHelp', { party: domain(`party.${suggested.party}`) })
            : t('liability.reasonOptional')
        }
      />
    </ActDialog>
  );
}
