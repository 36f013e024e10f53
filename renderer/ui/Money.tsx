import { NO_FIGURE } from '../app/formats';
import { useFormats } from '../app/i18n';

/** Money in fen: exact, or shortened with the exact sum when pointed at. */
export function Money({ fen, isShort = false }: { readonly fen: number | null; readonly isShort?: boolean }) {
  const formats = useFormats();
  if (fen === null) return <>{NO_FIGURE}</>;
  if (!isShort) return <>{formats.money(fen)}</>;
  return <span title={formats.money(fen)}>{formats.moneyShort(fen)}</span>;
}
