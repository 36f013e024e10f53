import { type FormEvent, useId, useState } from 'react';
import type { CaseRow } from '../../../../shared/docking';
import { useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { Button, Dialog, TextField } from '../../../ui';
import css from './Dialogs.module.css';
import { useSend } from './use-send';

/** Asks for the answer to an association. Sent only with words in it. */
export function AnswerDialog({ row, onClose }: { readonly row: CaseRow; readonly onClose: () => void }) {
  const t = useText('justice');
  const common = useText('common');
  const send = useSend();
  const formId = useId();
  const [answer, setAnswer] = useDraft(`answer ${row.caseId}`, '');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = !isBusy && answer.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setBusy(true);
    const problem = await send(
      { kind: 'docking.answer', caseId: row.caseId, answer: answer.trim() },
      'answer',
    );
    setBusy(false);
    setFailure(problem);
    if (problem === null) onClose();
  };
  return (
    <Dialog
      title={t('confirm.answer', { association: row.associationName })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isDisabled={!isReady}>
            {t('confirm.answerAct')}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.form} onSubmit={(event) => void submit(event)}>
        <p className={css.about}>{row.title}</p>
        <TextField
          label={t('confirm.answerLabel')}
          value={answer}
          onChange={setAnswer}
          isArea
          autoFocus
          isRequired
          maxLength={2000}
          error={failure}
        />
      </form>
    </Dialog>
  );
}
