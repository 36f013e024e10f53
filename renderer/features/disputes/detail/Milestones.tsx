import { useEffect, useRef, useState } from 'react';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/kernel';
import { useText } from '../../../app/i18n';
import { useNowValue } from '../../../engine';
import css from './Detail.module.css';

const MILESTONES = [
  { kind: 'breach', leftMs: -1 },
  { kind: 'm5', leftMs: 5 * MINUTE_MS },
  { kind: 'm15', leftMs: 15 * MINUTE_MS },
  { kind: 'h1', leftMs: HOUR_MS },
] as const;
type Milestone = (typeof MILESTONES)[number]['kind'];

/** Not said more often than this, ms, whichever clock it's about: what comes sooner is put off, not dropped. */
const QUIET_MS = 10_000;
const lastSaid = { at: Number.NEGATIVE_INFINITY };

/** The last milestone passed with so much time left; null before the first. Source: FEATURES.md AX3. */
export function milestoneAt(leftMs: number): Milestone | null {
  return MILESTONES.find((m) => leftMs <= m.leftMs)?.kind ?? null;
}

/** Tells a screen reader of the milestones of one clock: the open dispute's, or the row's one stands on. The ticking isn't told. */
export function Milestones({ id, dueAt }: { readonly id: string; readonly dueAt: number }) {
  const t = useText('disputes');
  const milestone = useNowValue((now) => milestoneAt(dueAt - now));
  const before = useRef({ id, milestone });
  const [news, setNews] = useState<{ readonly id: string; readonly milestone: Milestone } | null>(null);
  const [words, setWords] = useState('');

  useEffect(() => {
    const last = before.current;
    before.current = { id, milestone };
    if (last.id !== id) setNews(null);
    // One that was past when the dispute was opened is no news.
    else if (milestone !== null && last.milestone !== milestone) setNews({ id, milestone });
  }, [id, milestone]);

  useEffect(() => {
    if (news === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sayOnceQuiet = () => {
      const waitMs = lastSaid.at + QUIET_MS - performance.now();
      if (waitMs > 0) {
        timer = setTimeout(sayOnceQuiet, waitMs);
        return;
      }
      lastSaid.at = performance.now();
      setWords(t(`milestone.${news.milestone}`, { id: news.id }));
      setNews(null);
    };
    sayOnceQuiet();
    return () => clearTimeout(timer);
  }, [news, t]);

  return (
    <span className={css.unseen} role="status">
      {words}
    </span>
  );
}
