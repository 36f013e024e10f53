import { useEffect, useState } from 'react';
import type { QueueSkip } from '../../../../shared/disputes';
import { useFormats, useText } from '../../../app/i18n';
import { Button, Dialog, EmptyState } from '../../../ui';
import css from './Guided.module.css';
import type { GuidedModel } from './guided-model';

/** What was passed over, with the reasons; each can be taken back into the round. */
export function SkippedDialog(props: { readonly model: GuidedModel; readonly onClose: () => void }) {
  const { model, onClose } = props;
  const t = useText('disputes');
  const formats = useFormats();
  const [skips, setSkips] = useState<readonly QueueSkip[] | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks anew
  useEffect(() => {
    let isCurrent = true;
    void model.skipped().then((list) => {
      if (isCurrent) setSkips(list);
    });
    return () => {
      isCurrent = false;
    };
  }, [model, round]);
  const unskip = (id: string | null) => void model.unskip(id).then(() => setRound((n) => n + 1));
  return (
    <Dialog title={t('guided.skipped')} isOpen onClose={onClose} size="wide">
      {skips?.length === 0 ? <EmptyState title={t('guided.noneSkipped')} /> : null}
      <ul className={css.skips} data-testid="skips">
        {skips?.map((skip) => (
          <li key={skip.disputeId} className={css.skip}>
            <b>{skip.disputeId}</b>
            <span className={css.reason}>{skip.reason}</span>
            <span className={css.quiet}>{formats.dayClock(skip.at)}</span>
            <Button size="small" onPress={() => unskip(skip.disputeId)}>
              {t('guided.unskip')}
            </Button>
          </li>
        ))}
      </ul>
      {skips && skips.length > 1 ? (
        <Button size="small" onPress={() => unskip(null)}>
          {t('guided.unskipAll')}
        </Button>
      ) : null}
    </Dialog>
  );
}
