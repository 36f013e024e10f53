import { bandOf } from '../../shared/disputes';
import { NO_FIGURE } from '../app/formats';
import { useFormats, useText } from '../app/i18n';
import { useIsClockInDoubt, useNowValue } from '../engine';
import { BandBadge } from './Badge';

/**
 * Time left as plain text, ticking by itself. Quiet: it renders only when its text changes, and isn't a live region.
 */
export function Countdown({ dueAt }: { readonly dueAt: number }) {
  const formats = useFormats();
  const text = useNowValue((now) => formats.countdown(dueAt - now));
  return <>{useClockMark(text ?? NO_FIGURE)}</>;
}

/** The queue's cell: band by shape, word and colour, and the time left. `settledAt` stops it. */
export function CountdownBadge({
  dueAt,
  settledAt = null,
}: {
  readonly dueAt: number;
  readonly settledAt?: number | null;
}) {
  const formats = useFormats();
  const band = useNowValue((now) => bandOf(dueAt, settledAt ?? now)) ?? 'safe';
  const text = useNowValue((now) => formats.countdown(dueAt - (settledAt ?? now)));
  const figure = useClockMark(text ?? NO_FIGURE);
  return <BandBadge band={band} figure={settledAt === null ? figure : (text ?? NO_FIGURE)} />;
}

/** A time left, marked while what time it is isn't known: by a sign and not by a colour, so that it's seen in any light. */
export function useClockMark(text: string): string {
  const t = useText('common');
  return useIsClockInDoubt() ? t('clock.marked', { text }) : text;
}
