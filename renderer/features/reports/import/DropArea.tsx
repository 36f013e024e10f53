import { FileInput } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useText } from '../../../app/i18n';
import { ActButton } from '../../../app/people';
import { cx } from '../../../ui';
import css from './Import.module.css';

export interface DropAreaProps {
  /** The log that's open; null before the first. */
  readonly file: string | null;
  readonly onDrop: (file: File) => void;
  readonly onChoose: () => void;
}

/** Where a log is dropped, and the button for who doesn't drag. */
export function DropArea({ file, onDrop, onChoose }: DropAreaProps) {
  const t = useText('reports');
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onDrop(dropped);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a flowing row
    <div
      role="group"
      aria-label={t('import.drop')}
      className={cx(css.drop, isOver && css.dropOver)}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      data-testid="import-drop"
    >
      <FileInput size={20} aria-hidden />
      <span className={css.dropText}>
        <strong>{file ?? t('import.drop')}</strong>
        <small>{t(file === null ? 'import.dropDetail' : 'import.dropOther')}</small>
      </span>
      <ActButton
        act="import.log"
        variant={file === null ? 'primary' : 'plain'}
        onPress={onChoose}
        data-testid="import-choose"
      >
        {t('import.choose')}
      </ActButton>
    </div>
  );
}
