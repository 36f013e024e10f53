import { BULK_PREFIX, type BulkAct, BY_RULE } from '../../../../shared/bulk';
import {
  MOVE_STAGES,
  type MoveStage,
  OUTCOMES,
  type Outcome,
  PAYERS,
  type Payer,
} from '../../../../shared/disputes';
import { type BulkPreviewView, bulkMovesMoney } from '../../../../shared/protocol';
import { SignNow, usePropose } from '../../../app/approvals';
import { useFormats, useText } from '../../../app/i18n';
import { PersonField, useMeId, useOwners } from '../../../app/people';
import { DraftScope, useDraft, useEngine, useNow } from '../../../engine';
import { Button, Select, showToast, TextField } from '../../../ui';
import { ActDialog } from '../acts/ActDialog';
import css from '../acts/acts.module.css';
import { ChoiceGroup } from '../acts/ChoiceGroup';
import { useFailureWords } from '../acts/failure-words';
import { SnoozeChoice } from '../acts/SnoozeChoice';
import { clearSelection } from '../selection/selection-store';
import { BulkFigures } from './BulkFigures';
import { type BulkAsked, bulkDesk, offerUndo, useBulkDesk } from './bulk-store';
import { useBulkPreview } from './use-bulk-preview';

/** What an undo is possible for in all, ms: what its ring is full at. Source: DOMAIN.md §2.2. */
const UNDO_MS = 10_000;
const REASON_TO_COME = '—';

/** The dialog of an act on everything selected, if one is open. */
export function BulkDialogs() {
  const asked = useBulkDesk((s) => s.asked);
  if (asked === null) return null;
  const { kind } = asked;
  return (
    <DraftScope key={kind} name={`bulk ${kind}`}>
      <BulkDialog asked={asked} />
    </DraftScope>
  );
}

function close(): void {
  bulkDesk.setState({ asked: null });
}

/** What's filled in, whatever the kind. */
interface Draft {
  readonly outcome: Outcome | typeof BY_RULE;
  readonly payer: Payer | typeof BY_RULE;
  readonly percent: string;
  /** null while nobody of the directory is picked. */
  readonly to: string | null;
  readonly isUnassigning: boolean;
  readonly stage: MoveStage;
  readonly until: number | null;
  readonly reason: string;
}

function BulkDialog({ asked }: { readonly asked: BulkAsked }) {
  const { kind, selection } = asked;
  const t = useText('disputes');
  const formats = useFormats();
  const engine = useEngine();
  const words = useFailureWords();
  const approvals = useText('approvals');
  const me = useMeId();
  // Begun again after a crash of the page it's the same act: the engine begins it once.
  const [bulkId] = useDraft('bulkId', () => `${BULK_PREFIX}${crypto.randomUUID()}`, 'all');
  const [typed, setTyped] = useDraft('typed', '');
  const [draft, setDraft] = useDraft<Draft>('draft', {
    outcome: BY_RULE,
    payer: BY_RULE,
    percent: '100',
    to: me,
    isUnassigning: false,
    stage: 'in_review',
    until: null,
    reason: '',
  });
  const { act, isWhole } = actOf(kind, draft);
  const { preview, error, isCurrent } = useBulkPreview(act, selection);
  const willDo = preview?.willDo ?? 0;
  const typedCount = /^[\d, ]+$/.test(typed) ? Number(typed.replace(/[, ]/g, '')) : null;
  const needsTyping = preview?.needsTyping ?? false;
  const needsSecond = preview?.needsSecond ?? null;
  const propose = usePropose('bulk');
  const hasReason = needsSecond === null || draft.reason.trim() !== '';
  const isReady = isWhole && isCurrent && willDo > 0 && hasReason && (!needsTyping || typedCount === willDo);
  const isMoney = bulkMovesMoney(act);
  const n = formats.count(willDo);

  const done = (undoLeftMs: number) => {
    offerUndo({
      id: bulkId,
      text: t(`bulk.undo.${kind}`, { n }),
      until: engine.now() + undoLeftMs,
      lengthMs: undoLeftMs > 0 ? UNDO_MS : 0,
      why: t(kind === 'payAdvance' ? 'undo.why.paid' : 'undo.why.expired'),
      remedy: { label: t('bulk.results'), run: () => bulkDesk.setState({ resultsOf: bulkId }) },
      warning: () => null,
      run: async () => {
        const undoId = `${BULK_PREFIX}${crypto.randomUUID()}`;
        const undone = await engine.connection.client.call('bulk.undo', { bulkId, undoId });
        if (!undone.ok) return words(undone.error);
        bulkDesk.setState({ shownId: undoId });
        return null;
      },
    });
    bulkDesk.setState({ asked: null, shownId: bulkId });
    clearSelection();
  };

  const start = async () => {
    // Once it's proposed the figures are the proposal's, and only the second person's word is asked for.
    if (!preview) return null;
    const { client } = engine.connection;
    const confirmed = {
      bulkId,
      previewId: preview.previewId,
      confirmCount: willDo,
      confirmFen: preview.payFen,
      typedCount,
    };
    if (needsSecond === null && !propose.isProposed) {
      const answer = await client.call('bulk.start', confirmed);
      if (!answer.ok) return words(answer.error);
      done(answer.value.undoLeftMs);
      return null;
    }
    const answer = await propose.submit(() =>
      client.call('bulk.propose', { ...confirmed, reason: draft.reason.trim() }),
    );
    if (!answer.ok) return words(answer.error);
    if (answer.value === 'approved') done(preview.isUndoable ? UNDO_MS : 0);
    else {
      showToast({ tone: 'ok', text: approvals('waits') });
      close();
      clearSelection();
    }
    return null;
  };

  return (
    <ActDialog
      title={t(`bulk.title.${kind}`)}
      submitLabel={
        needsSecond !== null && propose.second.signature === null
          ? t('bulk.propose', { n })
          : isMoney && preview
            ? t('bulk.submitPaid', { n, amount: formats.money(preview.payFen) })
            : t('bulk.submit', { n })
      }
      isReady={isReady}
      movesMoney={isMoney}
      onClose={close}
      onSubmit={start}
      size="wide"
    >
      {error ? (
        <p role="alert" className={css.problem}>
          {words(error)}
        </p>
      ) : (
        <BulkFigures preview={preview} isOld={!isCurrent} isMoney={isMoney} />
      )}
      {propose.isProposed ? null : (
        <BulkFields
          kind={kind}
          needsReason={needsSecond !== null}
          draft={draft}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
      )}
      {needsSecond === null ? null : <SecondNote needs={needsSecond} />}
      {needsTyping && !propose.isProposed ? (
        <TextField
          label={t('bulk.type', { n })}
          value={typed}
          onChange={setTyped}
          inputMode="numeric"
          autoComplete="off"
          error={typed !== '' && typedCount !== willDo ? t('bulk.typeOther', { n }) : null}
          data-testid="bulk-typed"
        />
      ) : null}
      {needsSecond === null ? null : <SignNow propose={propose} />}
      <p className={css.quiet}>{t(preview?.isUndoable === false ? 'bulk.noUndo' : 'bulk.canUndo')}</p>
    </ActDialog>
  );
}

/** Why it takes a second person: what this comes to with what the same person did in the last minutes. */
function SecondNote({ needs }: { readonly needs: NonNullable<BulkPreviewView['needsSecond']> }) {
  const t = useText('disputes');
  const formats = useFormats();
  const { before, act, limit, windowMs } = needs;
  return (
    <p role="note" className={css.problem} data-testid="bulk-second">
      {t('bulk.second', {
        n: formats.count(before.count + act.count),
        amount: formats.money(before.fen + act.fen),
        window: formats.duration(windowMs),
        limit: formats.count(limit.count),
        limitAmount: formats.money(limit.fen),
      })}
    </p>
  );
}

interface FieldsProps {
  readonly kind: BulkAsked['kind'];
  /** Beyond one person's limit it isn't done without. */
  readonly needsReason: boolean;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

function BulkFields({ kind, needsReason, draft, onChange }: FieldsProps) {
  const isReasonRequired = needsReason || kind === 'payAdvance';
  const owners = useOwners();
  const t = useText('disputes');
  const domain = useText('domain');
  const now = useNow();
  const reason = (
    <TextField
      label={t(isReasonRequired ? 'bulk.reasonNeeded' : 'bulk.reason')}
      value={draft.reason}
      onChange={(value) => onChange({ reason: value })}
      maxLength={500}
      isRequired={isReasonRequired}
      data-testid="bulk-reason"
    />
  );
  switch (kind) {
    case 'resolve':
      return (
        <>
          <ChoiceGroup
            label={t('resolve.outcome')}
            value={draft.outcome}
            onChange={(outcome) => onChange({ outcome, percent: usualPercent(outcome) })}
            choices={[
              { value: BY_RULE, label: t('bulk.byRule') },
              ...OUTCOMES.map((value) => ({ value, label: domain(`outcome.${value}`) })),
            ]}
          />
          <Select
            label={t('resolve.payer')}
            value={draft.payer}
            onChange={(payer) => onChange({ payer })}
            options={[
              { value: BY_RULE, label: t('bulk.payerByRule') },
              ...PAYERS.map((value) => ({ value, label: domain(`payer.${value}`) })),
            ]}
          />
          <TextField
            label={t('bulk.percent')}
            help={t('bulk.percentHelp')}
            value={draft.percent}
            onChange={(percent) => onChange({ percent })}
            inputMode="numeric"
            error={percentOf(draft.percent) === null ? t('bulk.badPercent') : null}
            data-testid="bulk-percent"
          />
          {reason}
        </>
      );
    case 'assign':
      return (
        <>
          <PersonField
            label={t('assign.name')}
            people={owners}
            picked={draft.isUnassigning ? null : draft.to}
            onPick={(to) => onChange({ to, isUnassigning: false })}
            testId="bulk-to"
          />
          {draft.isUnassigning ? (
            <p>{t('bulk.nobody')}</p>
          ) : (
            <Button size="small" onPress={() => onChange({ isUnassigning: true })}>
              {t('assign.none')}
            </Button>
          )}
          {reason}
        </>
      );
    case 'move':
      return (
        <>
          <ChoiceGroup
            label={t('move.to')}
            value={draft.stage}
            onChange={(stage) => onChange({ stage })}
            choices={MOVE_STAGES.map((value) => ({ value, label: domain(`stage.${value}`) }))}
          />
          {reason}
        </>
      );
    case 'snooze':
      return (
        <>
          <SnoozeChoice
            now={now}
            latest={null}
            value={draft.until}
            onChange={(until) => onChange({ until })}
          />
          {reason}
        </>
      );
    case 'payAdvance':
      return reason;
  }
}

function usualPercent(outcome: Draft['outcome']): string {
  if (outcome === 'rejected' || outcome === 'replacement') return '0';
  return outcome === 'partial_refund' ? '50' : '100';
}

function percentOf(text: string): number | null {
  const percent = Number(text);
  return /^\d{1,3}$/.test(text.trim()) && percent <= 100 ? percent : null;
}

/** The act as filled in; where something is missing, one to look at the figures by. */
function actOf(
  kind: BulkAsked['kind'],
  { outcome, payer, percent, to, isUnassigning, stage, until, reason }: Draft,
): { readonly act: BulkAct; readonly isWhole: boolean } {
  const why = reason.trim() === '' ? {} : { reason: reason.trim() };
  switch (kind) {
    case 'resolve': {
      const part = percentOf(percent);
      const note = reason.trim() === '' ? {} : { note: reason.trim() };
      return { act: { kind, outcome, payer, percent: part ?? 0, ...note }, isWhole: part !== null };
    }
    case 'assign':
      return {
        act: { kind, to: isUnassigning ? null : to, ...why },
        isWhole: isUnassigning || to !== null,
      };
    case 'move':
      return { act: { kind, to: stage, ...why }, isWhole: true };
    case 'snooze':
      return { act: { kind, until: until ?? 0, ...why }, isWhole: until !== null };
    case 'payAdvance':
      return { act: { kind, reason: why.reason ?? REASON_TO_COME }, isWhole: why.reason !== undefined };
  }
}
