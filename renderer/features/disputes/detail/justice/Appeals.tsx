import {
  type AppealFacts,
  type AppealParty,
  appealStanding,
  type DisputeView,
} from '../../../../../shared/disputes';
import { useFormats, useText } from '../../../../app/i18n';
import { ActButton } from '../../../../app/people';
import { DraftScope, useDraft, useNowValue } from '../../../../engine';
import { Countdown, StatusDot, TextField } from '../../../../ui';
import { ActDialog } from './ActDialog';
import css from './Justice.module.css';
import { useAct } from './use-act';

const TONE = { in_time: 'plain', overdue: 'breach', met: 'ok', late: 'risk' } as const;

/** Who appealed, each with the clock of its own; and who still may. */
export function Appeals({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const [asking, setAsking] = useDraft<AppealParty | null>(`appeal ${dispute.id}`, null);
  const { appeals, mayAppeal } = dispute;
  return (
    <section className={css.card} aria-label={t('appeal.title')} data-testid="appeals">
      <h4>{t('appeal.title')}</h4>
      {appeals.length === 0 ? <p className={css.quiet}>{t('appeal.none')}</p> : null}
      <ul className={css.list}>
        {appeals.map((appeal) => (
          <AppealLine key={`${appeal.party} ${appeal.at}`} appeal={appeal} />
        ))}
      </ul>
      {mayAppeal.length === 0 ? null : (
        <div className={css.line}>
          {mayAppeal.map((party) => (
            <ActButton
              act="dispute.appeal"
              key={party}
              size="small"
              onPress={() => setAsking(party)}
              data-testid={`appeal-${party}`}
            >
              {t('appeal.enter', { party: domain(`party.${party}`) })}
            </ActButton>
          ))}
        </div>
      )}
      {asking === null ? null : (
        <DraftScope name={`appeal ${dispute.id} ${asking}`}>
          <AppealDialog dispute={dispute} party={asking} onClose={() => setAsking(null)} />
        </DraftScope>
      )}
    </section>
  );
}

interface AppealDialogProps {
  readonly dispute: DisputeView;
  readonly party: AppealParty;
  readonly onClose: () => void;
}

/** Enters a party's appeal, with its words. */
function AppealDialog({ dispute, party, onClose }: AppealDialogProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const act = useAct(dispute);
  const [reason, setReason] = useDraft('reason', '');
  const title = t('appeal.enter', { party: domain(`party.${party}`) });
  return (
    <ActDialog
      disputeId={dispute.id}
      title={title}
      confirmLabel={title}
      act={act}
      isReady={reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        act.give({ kind: 'dispute.appeal', disputeId: dispute.id, party, reason: reason.trim() })
      }
    >
      <p>{t('appeal.once')}</p>
      <TextField
        label={t('appeal.reason')}
        value={reason}
        onChange={setReason}
        autoFocus
        isRequired
        maxLength={500}
      />
    </ActDialog>
  );
}

function AppealLine({ appeal }: { readonly appeal: AppealFacts }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const standing = useNowValue((now) => appealStanding(appeal, now)) ?? 'in_time';
  const { decidedAt, outcome } = appeal;
  return (
    <li data-party={appeal.party} data-standing={standing}>
      <span>
        {t('appeal.line', { party: domain(`party.${appeal.party}`), at: formats.dayClock(appeal.at) })}
      </span>
      <StatusDot tone={TONE[standing]}>{domain(`clock.${standing}`)}</StatusDot>
      <span className={css.quiet} title={formats.instant(appeal.dueAt)}>
        {decidedAt === null ? (
          <>
            {t('appeal.due', { at: formats.dayClock(appeal.dueAt) })} · <Countdown dueAt={appeal.dueAt} />
          </>
        ) : outcome === null ? (
          t('appeal.withdrawn', { at: formats.dayClock(decidedAt) })
        ) : (
          t('appeal.decided', { at: formats.dayClock(decidedAt), outcome: domain(`outcome.${outcome}`) })
        )}
      </span>
      {appeal.isExtra ? <StatusDot tone="watch">{t('appeal.extra')}</StatusDot> : null}
      {appeal.reason === null ? null : <span className={css.name}>{appeal.reason}</span>}
    </li>
  );
}
