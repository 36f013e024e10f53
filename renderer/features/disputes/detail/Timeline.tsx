import { memo } from 'react';
import type { TimelineEntry } from '../../../../shared/disputes';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { cx } from '../../../ui';
import css from './Detail.module.css';
import { timelineWords } from './timeline-words';

/** All that happened to a dispute, newest first, in Beijing time; what was decided here is marked. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const t = useText('disputes');
  return (
    <section className={css.section} aria-label={t('timeline.title')}>
      <h3 className={css.heading}>{t('timeline.title')}</h3>
      <TimelineList entries={entries} testId="timeline" />
    </section>
  );
}

/** Some of what happened, newest first. */
function TimelineList(props: { readonly entries: readonly TimelineEntry[]; readonly testId?: string }) {
  return (
    <ol className={css.timeline} data-testid={props.testId}>
      {props.entries.toReversed().map((entry) => (
        <TimelineLine key={`${entry.source} ${entry.eventId}`} entry={entry} />
      ))}
    </ol>
  );
}

// An event never changes, so a line that's there isn't drawn again for another push, unless somebody vouches for its actor now.
const TimelineLine = memo(
  function TimelineLine({ entry }: { readonly entry: TimelineEntry }) {
    const t = useText('disputes');
    const domain = useText('domain');
    const acts = useText('acts');
    const common = useText('common');
    const formats = useFormats();
    const nameOf = useNameOf();
    const { text, by, detail, isConsole } = timelineWords(entry, {
      t,
      domain,
      acts,
      common,
      formats,
      nameOf,
    });
    return (
      <li className={cx(css.event, isConsole && css.ours)} data-type={entry.type}>
        <time title={formats.instant(entry.at)}>{formats.dayClock(entry.at)}</time>
        <i aria-hidden />
        <span className={css.eventWords}>
          <b>{text}</b>
          <span className={css.quiet}>
            {[
              isConsole ? t('timeline.console') : t('timeline.world'),
              by === null ? null : nameOf(by),
              entry.isUnverified ? t('timeline.unverified') : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {detail ? <span className={css.eventDetail}>{detail}</span> : null}
        </span>
      </li>
    );
  },
  (a, b) =>
    a.entry.eventId === b.entry.eventId &&
    a.entry.source === b.entry.source &&
    a.entry.isUnverified === b.entry.isUnverified,
);
