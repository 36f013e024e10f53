import { useState } from 'react';
import type { CodedError } from '../../../../shared/kernel';
import type { ShiftFacts, ShiftNotes, ShiftReportView, SignRole } from '../../../../shared/reporting';
import { proposeContent, SignDialog, useApprovals } from '../../../app/approvals';
import { execute } from '../../../app/execute';
import { ExportButtons, useExport } from '../../../app/exports';
import { useFormats, useLanguage, useText } from '../../../app/i18n';
import { ActButton, useMe, useNameOf } from '../../../app/people';
import { openDispute } from '../../../app/routes';
import { useDraft } from '../../../engine';
import { BareButton, Button, Panel, StatusDot, showToast, TextField } from '../../../ui';
import css from '../Reports.module.css';

const NOTES = ['risks', 'handedOver', 'toWatch'] as const;
const EMPTY: ShiftNotes = { risks: '', handedOver: '', toWatch: '' };
const FORMATS = ['pdf', 'xlsx', 'csv', 'json'] as const;
const MONEY: ReadonlySet<string> = new Set(['openFen', 'advanceAvailableFen', 'deferredFen']);
const FACTS = [
  'people',
  'opened',
  'settled',
  'open',
  'atRisk',
  'breached',
  'breachedUnpaid',
  'unowned',
  'snoozed',
  'openFen',
  'advanceAvailableFen',
  'deferredCount',
  'deferredFen',
  'unknownActs',
  'takedownsPending',
] as const;

/** One shift's report: what stands in it, what's written, who signed. */
export function ShiftForm({ shift }: { readonly shift: ShiftReportView }) {
  const t = useText('reports');
  const formats = useFormats();
  const language = useLanguage();
  const nameOf = useNameOf();
  const { draft, from } = shift;
  const [notes, setNotes] = useDraft<ShiftNotes>(`shift ${from} ${draft?.id ?? ''}`, draft?.notes ?? EMPTY);
  const [error, setError] = useState<CodedError | null>(null);
  const { writing, run, stop } = useExport();
  const isChanged = NOTES.some((id) => notes[id] !== (draft?.notes[id] ?? ''));
  const facts = draft?.facts ?? shift.facts;
  const save = async () => {
    const answer = await execute({ kind: 'report.draftShift', from, notes });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) showToast({ tone: 'ok', text: t('shift.saved') });
  };
  return (
    <div className={css.shift}>
      <Panel
        topics={['reporting']}
        title={t('shift.facts')}
        note={
          draft
            ? t('shift.draftedBy', { name: nameOf(draft.by), time: formats.dayClock(draft.at) })
            : t('shift.none')
        }
        tools={
          <ExportButtons
            act="export.shift"
            formats={FORMATS}
            writing={writing}
            isDisabled={draft === null || isChanged}
            onStop={stop}
            onExport={(format) =>
              void run(
                'export.shift',
                { from, format, language },
                { name: `shift-${formats.day(from)}`, format },
              )
            }
          />
        }
      >
        <Facts facts={facts} />
        <NextDue facts={facts} />
      </Panel>
      <Panel
        topics={['reporting']}
        title={t('shift.notes')}
        note={isChanged ? t('shift.changed') : ''}
        tools={
          <ActButton
            act="report.draftShift"
            size="small"
            variant="primary"
            onPress={() => void save()}
            data-testid="save-shift"
          >
            {t('shift.save')}
          </ActButton>
        }
      >
        <div className={css.notes}>
          {NOTES.map((id) => (
            <TextField
              key={id}
              label={t(`shift.${id}`)}
              isArea
              value={notes[id]}
              onChange={(text) => setNotes({ ...notes, [id]: text })}
              maxLength={4000}
            />
          ))}
        </div>
      </Panel>
      <Signatures shift={shift} isChanged={isChanged} onError={setError} />
      <ErrorLine error={error} />
    </div>
  );
}

function ErrorLine({ error }: { readonly error: CodedError | null }) {
  const common = useText('common');
  if (error === null) return null;
  return (
    <p className={css.error} role="alert">
      <StatusDot tone="breach">{common(`error.${error.code}`)}</StatusDot>
    </p>
  );
}

function Facts({ facts }: { readonly facts: ShiftFacts }) {
  const t = useText('reports');
  const formats = useFormats();
  const text = (id: (typeof FACTS)[number]): string => {
    const value = facts[id];
    if (value === null) return '—';
    return MONEY.has(id) ? formats.money(value) : formats.count(value);
  };
  return (
    <dl className={css.figures}>
      {FACTS.map((id) => (
        <div key={id} data-fact={id}>
          <dt>{t(`shift.fact.${id}`)}</dt>
          <dd>{text(id)}</dd>
        </div>
      ))}
    </dl>
  );
}

function NextDue({ facts }: { readonly facts: ShiftFacts }) {
  const t = useText('reports');
  const formats = useFormats();
  if (facts.nextDue.length === 0) return null;
  return (
    <div className={css.due}>
      <h3>{t('shift.nextDue')}</h3>
      <ul>
        {facts.nextDue.map(({ id, dueAt, amountFen, owner }) => (
          <li key={id}>
            <BareButton className={css.link ?? ''} onPress={() => openDispute(id)}>
              {id}
            </BareButton>
            <span>{formats.dayClock(dueAt)}</span>
            <span>{formats.money(amountFen)}</span>
            <span>{owner ?? t('shift.nobody')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface SignaturesProps {
  readonly shift: ShiftReportView;
  readonly isChanged: boolean;
  readonly onError: (error: CodedError | null) => void;
}

function Signatures({ shift: { draft, from }, isChanged, onError }: SignaturesProps) {
  const t = useText('reports');
  const formats = useFormats();
  const nameOf = useNameOf();
  const me = useMe();
  if (draft === null) return null;
  const sign = async (role: SignRole) => {
    const content = { kind: 'shift_report', from, draftId: draft.id, role } as const;
    const answer = await proposeContent(content, t('shift.signReason', { role: t(`shift.${role}`) }));
    onError(answer.ok ? null : answer.error);
  };
  const { first } = draft;
  const isBoth = first === null && draft.signed.outgoing !== null && draft.signed.incoming !== null;
  return (
    <Panel topics={['reporting']} title={t('shift.signatures')} note={isBoth ? t('shift.bothSigned') : ''}>
      <dl className={css.signatures}>
        {(['outgoing', 'incoming'] as const).map((role) => {
          const signature = draft.signed[role];
          return (
            <div key={role}>
              <dt>{t(`shift.${role}`)}</dt>
              <dd>
                {signature ? (
                  <StatusDot tone="ok">
                    {t('shift.signedBy', {
                      name: nameOf(signature.by),
                      time: formats.dayClock(signature.at),
                    })}
                  </StatusDot>
                ) : (
                  <>
                    <StatusDot tone="watch">{t('shift.unsigned')}</StatusDot>
                    {first === null ? (
                      <ActButton
                        act="approval.propose"
                        size="small"
                        isDisabled={isChanged}
                        onPress={() => void sign(role)}
                        data-testid={`sign-${role}`}
                      >
                        {t('shift.sign', { name: me === null ? '' : nameOf(me.id) })}
                      </ActButton>
                    ) : (
                      <Countersign approvalId={first.approvalId} isChanged={isChanged} role={role} />
                    )}
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}

interface CountersignProps {
  readonly approvalId: string;
  readonly isChanged: boolean;
  readonly role: SignRole;
}

/** The second supervisor's name, at this window by their own passcode, or at their own; the first may take theirs back. */
function Countersign({ approvalId, isChanged, role }: CountersignProps) {
  const t = useText('reports');
  const words = useText('approvals');
  const common = useText('common');
  const me = useMe();
  const [isOpen, setOpen] = useDraft(`sign ${approvalId}`, false);
  const approval = useApprovals((a) => a.open.find(({ id }) => id === approvalId) ?? null) ?? null;
  if (approval === null) return null;
  const withdraw = async () => {
    const answer = await execute({ kind: 'approval.withdraw', approvalId });
    showToast(
      answer.ok
        ? { tone: 'ok', text: words('withdrawn') }
        : { tone: 'breach', text: common(`error.${answer.error.code}`) },
    );
  };
  return (
    <>
      <Button
        size="small"
        variant="primary"
        isDisabled={isChanged}
        onPress={() => setOpen(true)}
        data-testid={`sign-${role}`}
      >
        {words('sign')}
      </Button>
      {approval.by === me?.id ? (
        <Button size="small" onPress={() => void withdraw()} data-testid="approval-withdraw">
          {words('withdraw')}
        </Button>
      ) : null}
      {isOpen ? (
        <SignDialog approval={approval} onClose={() => setOpen(false)}>
          <p>{t('shift.countersign', { role: t(`shift.${role}`) })}</p>
        </SignDialog>
      ) : null}
    </>
  );
}
