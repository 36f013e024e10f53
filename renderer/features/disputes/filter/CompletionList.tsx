import { cx, KeyHint } from '../../../ui';
import css from './QueryBar.module.css';
import type { Completion } from './query-completions';

/** What can be written next. The field keeps the focus; ↑ ↓ choose, Tab or Enter takes. */
export function CompletionList(props: {
  readonly id: string;
  readonly items: readonly Completion[];
  readonly chosen: number;
  readonly onChoose: (text: string) => void;
}) {
  const { id, items, chosen, onChoose } = props;
  return (
    <div id={id} role="listbox" className={css.completions}>
      {items.map((item, i) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field holds the focus and points here
        <div
          key={item.text}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === chosen}
          className={cx(css.completion, i === chosen && css.chosen)}
          // Before the field loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(item.text);
          }}
        >
          <span>{item.label}</span>
          <span className={css.detail}>{item.detail}</span>
          {i === Math.max(0, chosen) ? <KeyHint shortcut="Tab" /> : null}
        </div>
      ))}
    </div>
  );
}
