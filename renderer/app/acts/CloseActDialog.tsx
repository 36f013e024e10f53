import { useState } from 'react';
import type { ActFate, ActRow } from '../../../shared/acts';
import type { CodedError } from '../../../shared/kernel';
import { BareLabel, BareRadio, BareRadioGroup, Button, Dialog, Money, TextField } from '../../ui';
import { execute } from '../execute';
import { useText } from '../i18n';
import { subjectWords } from './act-words';
import css from './CloseActDialog.module.css';

/** A person says, with evidence, what became of an act that the platform can say nothing about any more. */
export function CloseActDialog({ act, onClose }: { readonly act: ActRow; readonly onClose: () => void }) {
  const t = useText('acts');
  const common = useText('common');
  const [fate, setFate] = useState<ActFate>('not_done');
  const [evidence, setEvidence] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<CodedError | null>(null);
  const record = async (): Promise<void> => {
    if (evidence.trim() === '') return setMissing(true);
    setSending(true);
    const done = await execute({ kind: 'act.close', key: act.key, fate, evidence });
    setSending(false);
    if (done.ok) onClose();
    else setError(done.error);
  };
  return (
    <Dialog
      title={t('close.title', { kind: t(`kind.${act.kind}`), subject: subjectWords(act, t) })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('close.cancel')}</Button>
          <Button variant="primary" isDisabled={isSending} onPress={() => void record()}>
            {t('close.confirm')}
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
      <BareRadioGroup value={fate} onChange={(value) => setFate(value as ActFate)} aria-label={t('closeIt')}>
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
        onChange={(text) => {
          setEvidence(text);
          setMissing(false);
        }}
        error={isMissing ? t('close.evidenceMissing') : null}
      />
      {error ? (
        <p role="alert" className={css.error}>
          {common(`error.${error.code}`)}
        </p>
      ) : null}
    </Dialog>
  );
}
