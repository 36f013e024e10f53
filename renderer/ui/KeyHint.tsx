import { cx } from './cx';
import css from './KeyHint.module.css';
import { keyNames } from './key-names';

/** A shortcut as key caps, e.g. `$mod+k` as Ctrl K (⌘ K on a Mac). */
export function KeyHint({
  shortcut,
  isOnPrimary = false,
}: {
  readonly shortcut: string;
  readonly isOnPrimary?: boolean;
}) {
  return (
    <span className={cx(css.keys, isOnPrimary && css.onPrimary)}>
      {keyNames(shortcut).map((name) => (
        <kbd key={name} className={css.key}>
          {name}
        </kbd>
      ))}
    </span>
  );
}
