import type { DisputeView } from '../../../../../shared/disputes';
import {
  isOpenJury,
  JURY_CLOCK_MS,
  type JuryState,
  type JuryView,
  PANEL_SIZE,
} from '../../../../../shared/jury';
import { HOUR_MS } from '../../../../../shared/kernel';
import { useFormats, useText } from '../../../../app/i18n';
import { ActButton } from '../../../../app/people';
import { openScreen } from '../../../../app/routes';
import { DraftScope, useDraft, useTopic } from '../../../../engine';
import {
  Button,
  Checkbox,
  Countdown,
  ErrorLine,
  StatusDot,
  showToast,
  type Tone,
  VoteBar,
} from '../../../../ui';
import { ActDialog } from './ActDialog';
import { MissingProof } from './Evidence';
import css from './Justice.module.css';
import { useAct } from './use-act';

const TONE: Readonly<Record<JuryState, Tone>> = {
  waiting: 'watch',
  refused: 'risk',
  voting: 'plain',
  overdue: 'breach',
  decided: 'ok',
};

/** The dispute's juries with their votes as they come in, the way before one, and what associations wrote about it. */
export function Jury({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const [isAsking, setAsking] = useDraft(`empanel ${dispute.id}`, false);
  const { payload, error } = useTopic('justiceOf', { disputeId: dispute.id });
  const shown = payload?.disputeId === dispute.id ? payload : undefined;
  return (
    <>
      <section className={css.card} aria-label={t('jury.title')} data-testid="dispute-jury">
        <div className={css.head}>
          <h4>{t('jury.title')}</h4>
          {shown?.mayEmpanel ? (
            <ActButton act="jury.empanel" size="small" onPress={() => setAsking(true)} data-testid="empanel">
              {t('jury.empanel')}
            </ActButton>
          ) : null}
          {shown && shown.juries.length > 0 ? (
            <Button
              size="small"
              variant="accent"
              onPress={() => openScreen('justice', { section: 'juries', disputeId: dispute.id })}
              data-testid="show-jury"
            >
              {t('jury.show')}
            </Button>
          ) : null}
        </div>
        <ErrorLine error={error} />
        {shown?.juries.length === 0 ? <p className={css.quiet}>{t('jury.none')}</p> : null}
        {shown?.juries.map((jury) => (
          <JuryLine key={jury.juryId} jury={jury} />
        ))}
        {isAsking ? (
          <DraftScope name={`empanel ${dispute.id}`}>
            <EmpanelDialog dispute={dispute} onClose={() => setAsking(false)} />
          </DraftScope>
        ) : null}
      </section>
      {shown && shown.cases.length > 0 ? (
        <section className={css.card} aria-label={t('docked.title')}>
          <h4>{t('docked.title')}</h4>
          <ul className={css.list}>
            {shown.cases.map((row) => (
              <li key={row.caseId}>
                <span className={css.name}>{row.title}</span>
                <span className={css.quiet}>
                  {domain(`caseState.${row.state}`)} · {t('docked.due', { at: formats.dayClock(row.dueAt) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function JuryLine({ jury }: { readonly jury: JuryView }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const { forConsumer, forMerchant, panelSize } = jury;
  return (
    <div className={css.form} data-testid="jury-line" data-state={jury.state}>
      <div className={css.line}>
        <StatusDot tone={TONE[jury.state]}>
          {jury.verdict === null ? domain(`juryState.${jury.state}`) : domain(`verdict.${jury.verdict}`)}
        </StatusDot>
        <span className={css.quiet}>
          {t('jury.round', { round: jury.round })} ·{' '}
          {t('jury.until', { at: formats.dayClock(jury.deadlineAt) })}
        </span>
        {isOpenJury(jury) ? <Countdown dueAt={jury.deadlineAt} /> : null}
      </div>
      <div className={css.line}>
        <span>
          {domain('party.consumer')} <b>{forConsumer}</b>
        </span>
        <span>
          <b>{forMerchant}</b> {domain('party.merchant')}
        </span>
      </div>
      <VoteBar
        {...jury}
        isLarge
        label={t('jury.votes', { consumer: forConsumer, merchant: forMerchant, panel: panelSize })}
      />
    </div>
  );
}

/** Warns before the one chance is used: of missing proof, and of a vote that ends after the promise is due. */
function EmpanelDialog({
  dispute,
  onClose,
}: {
  readonly dispute: DisputeView;
  readonly onClose: () => void;
}) {
  const t = useText('disputes');
  const act = useAct(dispute);
  const [isAccepted, setAccepted] = useDraft('isAccepted', false);
  const { missing } = dispute.evidence;
  const isLate = dispute.settledAt === null && dispute.now + JURY_CLOCK_MS > dispute.dueAt;
  const submit = async () => {
    const acceptMissing = missing.length > 0 && isAccepted;
    const isDone = await act.give({ kind: 'jury.empanel', disputeId: dispute.id, acceptMissing });
    if (isDone) showToast({ tone: 'watch', text: t('jury.told') });
    return isDone;
  };
  return (
    <ActDialog
      disputeId={dispute.id}
      title={t('jury.confirm')}
      confirmLabel={t('jury.empanel')}
      act={act}
      isReady={missing.length === 0 || isAccepted}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('jury.confirmText', { panel: PANEL_SIZE, hours: JURY_CLOCK_MS / HOUR_MS })}</p>
      {isLate ? <StatusDot tone="risk">{t('jury.late')}</StatusDot> : null}
      {missing.length === 0 ? null : (
        <>
          <p>{t('jury.missing')}</p>
          <MissingProof missing={missing} />
          <Checkbox isSelected={isAccepted} onChange={setAccepted}>
            {t('jury.accept')}
          </Checkbox>
        </>
      )}
    </ActDialog>
  );
}
