import type { ListingRow } from '../../../../shared/listings';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { useFormats, useText } from '../../../app/i18n';
import { StatusDot } from '../../../ui';
import { toneOfListing } from '../listing-tone';
import css from './listing-columns.module.css';

/** Where an item stands, by shape, colour and word: with the time the platform took, or why it refused. */
export function ListingBadge({
  row,
  isWordy = false,
}: {
  readonly row: Pick<ListingRow, 'state' | 'tookMs' | 'reason'>;
  /** Where there's room for whole words. */
  readonly isWordy?: boolean;
}) {
  const domain = useText('domain');
  const t = useText('listings');
  const formats = useFormats();
  const reasonWords = usePlatformWords();
  const { state, tookMs, reason } = row;
  const detail =
    state === 'off_sale' && tookMs !== null
      ? t(isWordy ? 'state.acknowledgedIn' : 'state.ackIn', { took: formats.duration(tookMs) })
      : state === 'rejected' && reason !== null
        ? reasonWords(reason)
        : null;
  return (
    <span className={css.state} data-state={state} title={detail ?? undefined}>
      <StatusDot tone={toneOfListing(state)}>{domain(`listing.${state}`)}</StatusDot>
      {detail === null ? null : <span className={css.stateDetail}>{detail}</span>}
    </span>
  );
}
