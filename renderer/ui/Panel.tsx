import { type ReactNode, useId } from 'react';
import { cx } from './cx';
import css from './Panel.module.css';
import { StaleMark, type StaleMarkProps } from './StaleMark';

export interface PanelProps extends StaleMarkProps {
  readonly title: ReactNode;
  /** What is shown, in what order, of when: a quiet line beside the title. */
  readonly note?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A framed part of a screen with its heading. The body is a column that fills the frame. */
export function Panel({ title, note, tools, children, className, topics, sampledAt }: PanelProps) {
  const id = useId();
  return (
    <section className={cx(css.panel, className)} aria-labelledby={id}>
      <header className={css.head}>
        <h2 id={id} className={css.title}>
          {title}
        </h2>
        <StaleMark topics={topics} sampledAt={sampledAt} />
        <span className={css.note}>
          <span>{note}</span>
        </span>
        {tools ? <span className={css.tools}>{tools}</span> : null}
      </header>
      <div className={css.body}>{children}</div>
    </section>
  );
}
