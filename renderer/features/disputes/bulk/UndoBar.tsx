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

/** How long what helps is offered once the act can't be taken back any more, ms. */
const REMEDY_MS = 60_000;

/** Takes back what's on offer, or says why that can't be; where it would cost something, that's asked first. */
export async function runUndo(
  offer: UndoOffer,
  now: number,
  words: { readonly sent: string },
): Promise<void> {
  if (now >= offer.until) {
    showToast({
      tone: 'watch',
      text: `${offer.text} · ${offer.why}`,
      ...(offer.remedy === null ? {} : { action: offer.remedy }),
    });
    return;
  }
  if (offer.warning() !== null && bulkDesk.getState().undoAsked !== offer.id) {
    bulkDesk.setState({ undoAsked: offer.id });
    return;
  }
  withdrawUndo(offer.id);
  const problem = await offer.run();
  if (problem === null) showToast({ tone: 'ok', text: words.sent });
  else
    showToast({ tone: 'breach', text: problem, ...(offer.remedy === null ? {} : { action: offer.remedy }) });
}

/** The last act, as long as it's told of. */
export function lastAct(now: number): UndoOffer | null {
  const { undo } = bulkDesk.getState();
  return undo !== null && now < undo.until + REMEDY_MS ? undo : null;
}

function OfferOf({ offer }: { readonly offer: UndoOffer }) {
  const t = useText('disputes');
  const formats = useFormats();
  const common = useText('common');
  const engine = useEngine();
  const isAsked = useBulkDesk((s) => s.undoAsked === offer.id);
  const [leftMs, setLeftMs] = useState(() => offer.until - engine.now());
  useEffect(() => {
    const timer = setInterval(() => {
      const left = offer.until - engine.now();
      setLeftMs(left);
      if (left <= -REMEDY_MS) withdrawUndo(offer.id);
    }, REDRAW_MS);
    return () => clearInterval(timer);
  }, [offer, engine]);
  const undo = () => void runUndo(offer, engine.now(), { sent: t('bulk.undo.sent') });
  if (leftMs <= 0) return <RemedyOf offer={offer} />;
  const warning = isAsked ? offer.warning() : null;
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  return (
    <section className={css.undo} aria-label={t('bulk.undo.label')} data-testid="undo-bar">
      <Ring share={Math.max(0, Math.min(1, leftMs / offer.lengthMs))} />
      <span role="status">{warning ?? offer.text}</span>
      <span className={css.quiet} aria-hidden>
        {t('bulk.undo.left', { s: formats.count(seconds) })}
      </span>
      {warning === null ? null : (
        <Button size="small" onPress={() => bulkDesk.setState({ undoAsked: null })}>
          {common('action.cancel')}
        </Button>
      )}
      <Button size="small" variant={warning === null ? 'accent' : 'danger'} onPress={undo} data-testid="undo">
        {t(warning === null ? 'bulk.undo.act' : 'undo.confirm')}
        <KeyHint shortcut="z" />
      </Button>
    </section>
  );
}

/** What can't be taken back any more, why, and what helps instead. */
function RemedyOf({ offer }: { readonly offer: UndoOffer }) {
  const t = useText('disputes');
  const common = useText('common');
  const { remedy } = offer;
  return (
    <section className={css.undo} aria-label={t('bulk.undo.label')} data-testid="undo-over">
      <span role="status">{offer.text}</span>
      <span className={css.quiet}>{offer.why}</span>
      {remedy === null ? null : (
        <Button size="small" onPress={remedy.run} data-testid="undo-remedy">
          {remedy.label}
        </Button>
      )}
      <Button size="small" variant="quiet" onPress={() => withdrawUndo(offer.id)}>
        {common('action.close')}
      </Button>
    </section>
  );
}

function Ring({ share }: { readonly share: number }) {
  return (
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
  );
}
