import { type FormEvent, useId, useState } from 'react';
import { useLanguage, useText } from '../../../app/i18n';
import { REGION_CODES, regionName } from '../../../app/regions';
import { useDraft } from '../../../engine';
import { Button, Dialog, Select, TextField } from '../../../ui';
import css from './Dialogs.module.css';
import { useSend } from './use-send';

/** Asks for a notice: on which item, to which province's inspection body, in what words. */
export function DraftDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText('justice');
  const common = useText('common');
  const language = useLanguage();
  const send = useSend();
  const formId = useId();
  const [itemId, setItemId] = useDraft('notice.item', '');
  const [body, setBody] = useDraft<string | null>('notice.body', null);
  const [text, setText] = useDraft('notice.text', '');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = !isBusy && itemId.trim() !== '' && body !== null && text.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || body === null) return;
    setBusy(true);
    const command = { kind: 'docking.draftNotice', body, itemId: itemId.trim(), text: text.trim() } as const;
    const problem = await send(command, 'draft');
    setBusy(false);
    setFailure(problem);
    if (problem === null) onClose();
  };
  return (
    <Dialog
      title={t('confirm.draft')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isDisabled={!isReady}>
            {t('confirm.draftAct')}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('confirm.draftItem')}
          value={itemId}
          onChange={setItemId}
          autoFocus
          isRequired
          maxLength={200}
          error={failure}
        />
        <Select
          label={t('confirm.draftBody')}
          options={REGION_CODES.map((code) => ({ value: code, label: regionName(code, language) }))}
          value={body}
          onChange={setBody}
        />
        <TextField
          label={t('confirm.draftText')}
          value={text}
          onChange={setText}
          isArea
          isRequired
          maxLength={2000}
        />
      </form>
    </Dialog>
  );
}
