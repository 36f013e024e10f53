import { ArrowUp } from 'lucide-react';
import { useFormats, useText } from '../../../app/i18n';
import { Button, KeyHint, Tooltip } from '../../../ui';
import css from './QueuePanel.module.css';

export interface ChangesPillProps {
  /** Places that would change if the living order were taken up. */
  readonly changes: number;
  /** How many rows came in above those that are held. */
  readonly above: number;
  readonly onApply: () => void;
}

/** What moved on under the held rows, and the way to take it up. Source: FEATURES.md DQ3. */
export function ChangesPill({ changes, above, onApply }: ChangesPillProps) {
  const t = useText('disputes');
  const formats = useFormats();
  return (
    <div className={css.pill}>
      <Tooltip text={t('held.hint')}>
        <Button size="small" onPress={onApply} data-testid="queue-apply">
          {above > 0 ? (
            <span className={css.above} data-testid="queue-above">
              <ArrowUp size={12} aria-hidden />
              {t('held.above', { count: above, n: formats.count(above) })}
            </span>
          ) : (
            <span aria-hidden>↕</span>
          )}
          {t('held.pill', { count: changes, n: formats.count(changes) })}
          <KeyHint shortcut="Home" />
        </Button>
      </Tooltip>
    </div>
  );
}
