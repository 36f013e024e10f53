import { useState } from 'react';
import { type ActFate, type ActRow, takesTwoToClose } from '../../../shared/acts';
import { type CodedError, ok, type Result } from '../../../shared/kernel';
import { useDraft } from '../../engine';
import { BareLabel, BareRadio, BareRadioGroup, Button, Dialog, Money, showToast, TextField } from '../../ui';
import { type Proposed, proposeContent, SignNow, usePropose } from '../approvals';
import { execute } from '../execute';
import { useText } from '../i18n';
import { subjectWords } from './act-words';
import css from './CloseActDialog.module.css';

/**
 * A person says, with evidence, what became of an act that the platform can say nothing about any more. Where money moves
 * a second person says it too: here, by their own passcode, or later at their own window.
 */
export function CloseActDialog({ act, onClose }: { readonly act: ActRow; readonly onClose: () => void }) {
  const t = useText('acts');
  const common = useText('common');
  const words = useText('approvals');
  const propose = usePropose('close_act');
  const [fate, setFate] = useDraft<ActFate>(`close ${act.key} fate`, 'not_done');
  const [evidence, setEvidence] = useDraft(`close ${act.key} evidence`, '');
  const [isMissing, setMissing] = useState(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<CodedError | null>(null);
  const takesTwo = takesTwoToClose(act);
  const say = async (): Promise<Result<Proposed, CodedError>> => {
    const { key, kind, subject, amountFen } = act;
    if (takesTwo) {
      const content = { kind: 'close_act', key, act: kind, subject, amountFen, fate, evidence } as const;
      return propose.submit(() => proposeContent(content, evidence.slice(0, MAX_REASON)));
    }
    const done = await execute({ kind: 'act.close', key, fate, evidence });
    return done.ok ? ok('approved') : done;
  };
  const record = async (): Promise<void> => {
    if (evidence.trim() === '') return setMissing(true);
    setSending(true);
    const said = await say();
    setSending(false);
    if (!said.ok) return setError(said.error);
    if (takesTwo) showToast({ tone: 'ok', text: words(said.value === 'approved' ? 'signed' : 'waits') });
    onClose();
  };
  const problem = error === null ? null : common(`error.${error.code}`);
  return (
    <Dialog
      title={t('close.title', { kind: t(`kind.${act.kind}`), subject: subjectWords(act, t) })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('close.cancel')}</Button>
          <Button variant="primary" isDisabled={isSending} onPress={() => void record()}>
            {t(!takesTwo || propose.second.signature ? 'close.confirm' : 'close.propose')}
          </Button>
        </>
      }
    >
      <p>{t('close.note')}</p>
      {act.amountFen === null ? null : (
        <p className={css.amount}>
          <Money fen={act.amountFen} />
        </p>
      )}
      <BareRadioGroup
        value={fate}
        onChange={(value) => setFate(value as ActFate)}
        aria-label={t('closeIt')}
        isDisabled={propose.isProposed}
      >
        <div className={css.fates}>
          {(['not_done', 'done'] as const).map((value) => (
            <BareRadio key={value} value={value} className={css.fate ?? ''}>
              <BareLabel>{t(value === 'done' ? 'close.done' : 'close.notDone')}</BareLabel>
              <span className={css.hint}>{t(value === 'done' ? 'close.doneHint' : 'close.notDoneHint')}</span>
            </BareRadio>
          ))}
        </div>
      </BareRadioGroup>
      <TextField
        label={t('close.evidence')}
        isArea
        value={evidence}
        isDisabled={propose.isProposed}
        onChange={(text) => {
          setEvidence(text);
          setMissing(false);
        }}
        error={isMissing ? t('close.evidenceMissing') : null}
      />
      {takesTwo ? <SignNow propose={propose} problem={problem} /> : null}
      {!takesTwo && problem ? (
        <p role="alert" className={css.error}>
          {problem}
        </p>
      ) : null}
    </Dialog>
  );
}

/** A proposal's reason is short; the evidence goes along in full. */
const MAX_REASON = 500;
