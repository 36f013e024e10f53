import type { SavedView } from '../../../../shared/protocol';
import { useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { ConfirmDialog, TextField } from '../../../ui';
import { ActDialog } from '../acts/ActDialog';
import { ChoiceGroup } from '../acts/ChoiceGroup';
import type { ViewActs } from './use-view-acts';

export interface ViewDialogsProps {
  readonly dialog: 'save' | 'rename' | 'remove' | null;
  readonly current: SavedView | null;
  readonly acts: ViewActs;
  readonly onClose: () => void;
}

/** What has to be asked before a view is saved, renamed or removed. */
export function ViewDialogs({ dialog, current, acts, onClose }: ViewDialogsProps) {
  const t = useText('disputes');
  if (dialog === 'save') return <SaveDialog acts={acts} onClose={onClose} />;
  if (current === null || dialog === null) return null;
  if (dialog === 'rename') return <RenameDialog view={current} acts={acts} onClose={onClose} />;
  return (
    <ConfirmDialog
      title={t('view.removeTitle', { name: current.name })}
      confirmLabel={t('view.remove')}
      isOpen
      onClose={onClose}
      onConfirm={() => acts.remove(current)}
    >
      <p>{current.visibility === 'shared' ? t('view.removeShared') : t('view.removeOwn')}</p>
    </ConfirmDialog>
  );
}

function SaveDialog({ acts, onClose }: { readonly acts: ViewActs; readonly onClose: () => void }) {
  const t = useText('disputes');
  const [name, setName] = useDraft('save.name', '');
  const [visibility, setVisibility] = useDraft<SavedView['visibility']>('visibility', 'private');
  return (
    <ActDialog
      title={t('view.saveTitle')}
      submitLabel={t('view.save')}
      isReady={name.trim() !== ''}
      onClose={onClose}
      onSubmit={() => acts.save(name.trim(), visibility)}
    >
      <TextField label={t('view.name')} value={name} onChange={setName} maxLength={80} autoFocus />
      <ChoiceGroup
        label={t('view.visibility')}
        value={visibility}
        onChange={setVisibility}
        choices={(['private', 'shared'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
      />
    </ActDialog>
  );
}

function RenameDialog(props: {
  readonly view: SavedView;
  readonly acts: ViewActs;
  readonly onClose: () => void;
}) {
  const { view, acts, onClose } = props;
  const t = useText('disputes');
  const [name, setName] = useDraft(`rename ${view.id}`, view.name);
  return (
    <ActDialog
      title={t('view.renameTitle', { name: view.name })}
      submitLabel={t('view.rename')}
      isReady={name.trim() !== '' && name.trim() !== view.name}
      onClose={onClose}
      onSubmit={() => acts.rename(view, name.trim())}
    >
      <TextField label={t('view.name')} value={name} onChange={setName} maxLength={80} autoFocus />
    </ActDialog>
  );
}
