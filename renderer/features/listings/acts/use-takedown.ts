import { useCallback, useLayoutEffect, useRef } from 'react';
import type { ListingRow } from '../../../../shared/listings';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { execute } from '../../../app/execute';
import { useFormats, useText } from '../../../app/i18n';
import { openScreen } from '../../../app/routes';
import { useEngine } from '../../../engine';
import { showToast } from '../../../ui';
import { type SentTakedown, type TakedownOutcome, watchTakedown } from './takedown-watch';

/** Refusals with a remedy of their own; the others have the general one. */
const WITH_REMEDY = ['already_requested', 'not_found', 'stale_feed', 'not_recording', 'engine_down'] as const;

/**
 * Sends a takedown: resolves null once it's recorded, or the words of why it wasn't. What the platform answers is told
 * in a corner when it comes, in the language on screen by then.
 */
export function useTakedown(): (row: ListingRow, reason: string) => Promise<string | null> {
  const t = useText('listings');
  const common = useText('common');
  const engine = useEngine();
  const tell = useTellOutcome();
  // The same act pressed again after a fault that may pass goes out under the id of the first try.
  const failed = useRef<{ readonly text: string; readonly commandId: string } | null>(null);

  return async (row, reason) => {
    const { itemId, version: seen } = row;
    const command = { kind: 'listing.takeDown', itemId, reason } as const;
    const text = JSON.stringify([command, seen]);
    const again = failed.current?.text === text ? { commandId: failed.current.commandId } : {};
    const answer = await execute(command, { seen, ...again });
    if (!answer.ok) {
      const { code, retryable, commandId } = answer.error;
      failed.current = retryable ? { text, commandId } : null;
      const remedy = WITH_REMEDY.find((known) => known === code) ?? 'other';
      return `${common(`error.${code}`)} ${t(`remedy.${remedy}`)}`;
    }
    failed.current = null;
    const title = row.title ?? itemId;
    const takeBack = showToast({ tone: 'watch', text: t('told.sent', { title }) });
    const act = { itemId, title, commandId: answer.value.commandId };
    watchTakedown(engine, act, (_, outcome) => {
      takeBack();
      tell(act, outcome);
    });
    return null;
  };
}

function useTellOutcome(): (act: SentTakedown, outcome: TakedownOutcome) => void {
  const t = useText('listings');
  const common = useText('common');
  const formats = useFormats();
  const reasonWords = usePlatformWords();
  const tell = ({ itemId, title }: SentTakedown, outcome: TakedownOutcome) => {
    const action = { label: common('action.show'), run: () => openScreen('listings', { itemId }) };
    switch (outcome.kind) {
      case 'acknowledged': {
        const { tookMs } = outcome;
        const text =
          tookMs === null
            ? t('told.acknowledged', { title })
            : t('told.acknowledgedIn', { title, took: formats.duration(tookMs) });
        showToast({ tone: 'ok', text, action });
        return;
      }
      case 'rejected':
        showToast({
          tone: 'breach',
          text: t('told.rejected', { title }),
          detail: outcome.reason === null ? undefined : reasonWords(outcome.reason),
          action,
          stayMs: null,
        });
        return;
      case 'unknown':
        showToast({ tone: 'risk', text: t('told.unknown', { title }), action, stayMs: null });
        return;
    }
  };
  const newest = useRef(tell);
  useLayoutEffect(() => {
    newest.current = tell;
  });
  return useCallback((act, outcome) => newest.current(act, outcome), []);
}
