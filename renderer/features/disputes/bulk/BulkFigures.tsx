import type { BulkPreviewView } from '../../../../shared/protocol';
import { NO_FIGURE } from '../../../app/formats';
import { useCodeWords, useFormats, useText } from '../../../app/i18n';
import { cx, Money, SkeletonLines, ToneShape } from '../../../ui';
import css from './Bulk.module.css';

export interface BulkFiguresProps {
  /** undefined while it's on its way. */
  readonly preview: BulkPreviewView | undefined;
  /** The figures are about what was filled in before. */
  readonly isOld: boolean;
  /** Whether the act pays anything. */
  readonly isMoney: boolean;
}

/** First of all: how many and how much. Then who pays it, and what is left out and why. */
export function BulkFigures({ preview, isOld, isMoney }: BulkFiguresProps) {
  const t = useText('disputes');
  const formats = useFormats();
  if (preview === undefined) return <SkeletonLines count={3} />;
  const { willDo, payFen, claimedFen, missing, deferred } = preview;
  return (
    <section className={cx(css.figures, isOld && css.old)} aria-label={t('bulk.figures')} aria-busy={isOld}>
      <dl className={css.big}>
        <div>
          <dt>{t('bulk.willDo')}</dt>
          <dd data-testid="bulk-count">{t('bulk.count', { count: willDo, n: formats.count(willDo) })}</dd>
        </div>
        <div>
          <dt>{t('bulk.pays')}</dt>
          <dd data-testid="bulk-pays">{isMoney ? <Money fen={payFen} /> : NO_FIGURE}</dd>
        </div>
        <div>
          <dt>{t('bulk.claimed')}</dt>
          <dd className={css.quieter}>
            <Money fen={claimedFen} />
          </dd>
        </div>
      </dl>
      <Payers preview={preview} />
      {deferred.count > 0 ? (
        <p className={css.watch}>
          <ToneShape tone="watch" />
          {t('bulk.deferred', { n: formats.count(deferred.count), amount: formats.money(deferred.fen) })}
        </p>
      ) : null}
      <Left left={preview.left} />
      <Refused preview={preview} />
      {missing > 0 ? <p className={css.quiet}>{t('bulk.missing', { n: formats.count(missing) })}</p> : null}
    </section>
  );
}

function Payers({ preview }: { readonly preview: BulkPreviewView }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  if (preview.payers.length === 0) return null;
  return (
    <ul className={css.lines}>
      {preview.payers.map(({ payer, fen, availableFen }) => (
        <li key={payer}>
          <span>{t('bulk.payer', { payer: domain(`payer.${payer}`), amount: formats.money(fen) })}</span>
          {availableFen === null ? null : (
            <span className={css.quiet}>{t('bulk.available', { amount: formats.money(availableFen) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What left the view since it was picked: by name, as far as the engine names it. */
function Left({ left }: Pick<BulkPreviewView, 'left'>) {
  const t = useText('disputes');
  const formats = useFormats();
  const { count, ids } = left;
  if (count === 0) return null;
  const more = count - ids.length;
  const names = ids.join(t('bulk.listSign'));
  return (
    <p className={css.gone} data-testid="bulk-left">
      <ToneShape tone="watch" />
      <span>
        <b>{t('bulk.left', { count, n: formats.count(count) })}</b>{' '}
        <span className={css.quiet}>
          {more > 0 ? t('bulk.leftMore', { ids: names, n: formats.count(more) }) : names}
        </span>
      </span>
    </p>
  );
}

function Refused({ preview }: { readonly preview: BulkPreviewView }) {
  const t = useText('disputes');
  const formats = useFormats();
  const words = useCodeWords();
  if (preview.refused.length === 0) return null;
  return (
    <ul className={css.refused} data-testid="bulk-refused">
      {preview.refused.map(({ code, count, examples }) => (
        <li key={code}>
          <ToneShape tone="risk" />
          <span>
            <b>{t('bulk.refused', { count, n: formats.count(count) })}</b> {words(code)}{' '}
            <span className={css.quiet}>{t('bulk.examples', { ids: examples.join(', ') })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
