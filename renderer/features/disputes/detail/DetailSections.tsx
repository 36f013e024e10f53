import { type RefObject, useEffect, useRef } from 'react';
import { useText, useWordKey } from '../../../app/i18n';
import { useDraft } from '../../../engine';
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
  const [inSight, setInSight] = useDraft(`section ${props.dispute.id}`, shown[0]?.id);
  useBackAt(body, inSight === shown[0]?.id ? undefined : inSight);

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

/** How long the sections may take to come to their heights after a crash of the page, and how often it's looked, ms. */
const BACK_FOR_MS = 3_000;
const BACK_LOOK_MS = 50;

/** Has the section in sight that was before the page crashed, while what stands above it comes; a person's own hand ends it. */
function useBackAt(bodyRef: RefObject<HTMLDivElement | null>, first: string | undefined): void {
  // Only of the first drawing: without a crash that begins at the top.
  const wanted = useRef(first);
  useEffect(() => {
    const body = bodyRef.current;
    const id = wanted.current;
    if (body === null || id === undefined) return;
    wanted.current = undefined;
    const look = () => body.scrollTo({ top: partOf(body, id)?.offsetTop ?? 0 });
    const timer = setInterval(look, BACK_LOOK_MS);
    const stop = () => clearInterval(timer);
    const until = setTimeout(stop, BACK_FOR_MS);
    const hands = ['wheel', 'keydown', 'pointerdown'] as const;
    for (const hand of hands) body.addEventListener(hand, stop, { passive: true });
    look();
    return () => {
      stop();
      clearTimeout(until);
      for (const hand of hands) body.removeEventListener(hand, stop);
    };
  }, [bodyRef]);
}

function partOf(body: HTMLElement | null, id: string): HTMLElement | null {
  return body?.querySelector<HTMLElement>(`[data-section="${id}"]`) ?? null;
}
