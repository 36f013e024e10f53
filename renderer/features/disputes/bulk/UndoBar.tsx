import { useEffect, useState } from 'react';
import { useFormats, useText } from '../../../app/i18n';
import { useEngine } from '../../../engine';
import { Button, KeyHint, showToast } from '../../../ui';
import css from './Bulk.module.css';
import { bulkDesk, type UndoOffer, useBulkDesk, withdrawUndo } from './bulk-store';

/** How often the ring and the seconds are drawn anew, ms. */
const REDRAW_MS = 250;
const RADIUS = 8;
const ROUND = 2 * Math.PI * RADIUS;

/** What was just done, and the seconds in which it can be taken back. */
export function UndoBar() {
  const offer = useBulkDesk((s) => s.undo);
  return offer === null ? null : <OfferOf key={offer.id} offer={offer} />;
}

/** Takes back what's on offer; words of a refusal are told in a corner. */
export async function runUndo(offer: UndoOffer, words: { readonly sent: string }): Promise<void> {
  withdrawUndo(offer.id);
  const problem = await offer.run();
  showToast(problem === null ? { tone: 'ok', text: words.sent } : { tone: 'breach', text: problem });
}

/** The offer that still stands at `now`, on the page's clock. */
export function standingOffer(now: number): UndoOffer | null {
  const { undo } = bulkDesk.getState();
  return undo !== null && now < undo.until ? undo : null;
}

function OfferOf({ offer }: { readonly offer: UndoOffer }) {
  const t = useText('disputes');
  const formats = useFormats();
  const engine = useEngine();
  const [leftMs, setLeftMs] = useState(() => offer.until - engine.now());
  useEffect(() => {
    const timer = setInterval(() => {
      const left = offer.until - engine.now();
      setLeftMs(left);
      if (left <= 0) withdrawUndo(offer.id);
    }, REDRAW_MS);
    return () => clearInterval(timer);
  }, [offer, engine]);
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  const share = Math.max(0, Math.min(1, leftMs / offer.lengthMs));
  return (
    <section className={css.undo} aria-label={t('bulk.undo.label')} data-testid="undo-bar">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden className={css.ring}>
        <circle cx="10" cy="10" r={RADIUS} className={css.track} />
        <circle
          cx="10"
          cy="10"
          r={RADIUS}
          className={css.left}
          strokeDasharray={ROUND}
          strokeDashoffset={ROUND * (1 - share)}
        />
      </svg>
      <span role="status">{offer.text}</span>
      <span className={css.quiet} aria-hidden>
        {t('bulk.undo.left', { s: formats.count(seconds) })}
      </span>
      <Button
        size="small"
        variant="accent"
        onPress={() => void runUndo(offer, { sent: t('bulk.undo.sent') })}
        data-testid="undo"
      >
        {t('bulk.undo.act')}
        <KeyHint shortcut="z" />
      </Button>
    </section>
  );
}
