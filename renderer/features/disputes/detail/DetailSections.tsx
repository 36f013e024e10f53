import { useRef, useState } from 'react';
import { useText, useWordKey } from '../../../app/i18n';
import { BareButton, cx } from '../../../ui';
import css from './Detail.module.css';
import { DETAIL_SECTIONS } from './sections';
import type { DetailSectionProps } from './sections/detail-section';

/** The sections one below the other, and above them a bar that jumps to each and tells which one is in sight. */
export function DetailSections(props: DetailSectionProps) {
  const t = useText('disputes');
  const word = useWordKey();
  const body = useRef<HTMLDivElement>(null);
  const shown = DETAIL_SECTIONS.filter((s) => s.isShown?.(props.dispute) ?? true);
  const [inSight, setInSight] = useState(shown[0]?.id);

  const jump = (id: string) => {
    const section = partOf(body.current, id);
    if (!section || !body.current) return;
    body.current.scrollTo({ top: section.offsetTop });
    section.focus({ preventScroll: true });
    setInSight(id);
  };
  const onScroll = () => {
    const scroller = body.current;
    if (!scroller) return;
    const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
    const passed = shown.filter(({ id }) => (partOf(scroller, id)?.offsetTop ?? 0) <= scroller.scrollTop + 8);
    // The last ones may be too short to reach the top.
    setInSight((now) => (isAtEnd && now === shown.at(-1)?.id ? now : (passed.at(-1)?.id ?? shown[0]?.id)));
  };

  return (
    <>
      <nav className={css.jumps} aria-label={t('section.label')}>
        {shown.map(({ id, title }) => (
          <BareButton
            key={id}
            className={cx(css.jump, id === inSight && css.jumpInSight)}
            aria-current={id === inSight}
            onPress={() => jump(id)}
            data-testid={`section-${id}`}
          >
            {word(title)}
          </BareButton>
        ))}
      </nav>
      <div className={css.body} ref={body} onScroll={onScroll}>
        {shown.map(({ id, title, component: Section }) => (
          // biome-ignore lint/a11y/useSemanticElements: what's within are sections with names of their own
          <div
            key={id}
            role="group"
            aria-label={word(title)}
            className={css.part}
            data-section={id}
            tabIndex={-1}
          >
            <Section {...props} />
          </div>
        ))}
      </div>
    </>
  );
}

function partOf(body: HTMLElement | null, id: string): HTMLElement | null {
  return body?.querySelector<HTMLElement>(`[data-section="${id}"]`) ?? null;
}
