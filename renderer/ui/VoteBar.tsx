import { cx } from './cx';
import css from './VoteBar.module.css';

export interface VoteBarProps {
  readonly panelSize: number;
  readonly forConsumer: number;
  readonly forMerchant: number;
  /** What it shows, in words: it's read in place of the picture. */
  readonly label: string;
  readonly isLarge?: boolean;
}

/**
 * One place a juror: the consumer's votes come from the left, solid; the merchant's from the right, hatched; who hasn't
 * voted is empty. The mark is the middle: a side that passes it has won.
 */
export function VoteBar({ panelSize, forConsumer, forMerchant, label, isLarge = false }: VoteBarProps) {
  const places = Array.from({ length: panelSize }, (_, i) =>
    i < forConsumer ? 'consumer' : i >= panelSize - forMerchant ? 'merchant' : 'open',
  );
  return (
    <span className={cx(css.bar, isLarge && css.large)} role="img" aria-label={label}>
      {places.map((place, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place is its number
        <i key={i} className={css[place]} />
      ))}
      <b className={css.middle} aria-hidden />
    </span>
  );
}
