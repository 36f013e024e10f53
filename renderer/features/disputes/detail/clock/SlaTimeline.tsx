import { useState } from 'react';
import type { SlaEntry } from '../../../../../shared/policies';
import { useFormats, useRuleName, useText } from '../../../../app/i18n';
import { Button } from '../../../../ui';
import css from './HandlingClock.module.css';

/** Each change of both clocks, with the rule's version and what the screen showed then. */
export function SlaTimeline({ entries }: { readonly entries: readonly SlaEntry[] }) {
  const t = useText('disputes');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={css.block}>
      <Button
        size="small"
        variant="quiet"
        onPress={() => setOpen(!isOpen)}
        aria-expanded={isOpen}
        data-testid="sla-timeline-toggle"
      >
        {isOpen ? t('slaTimeline.close') : t('slaTimeline.open', { n: entries.length })}
      </Button>
      {isOpen ? (
        <ol className={css.history} aria-label={t('slaTimeline.title')} data-testid="sla-timeline">
          {entries.map((entry) => (
            <Entry
              key={`${entry.at}-${entry.kind}-${entry.target ?? ''}-${entry.eventId ?? ''}`}
              entry={entry}
            />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function Entry({ entry }: { readonly entry: SlaEntry }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const ruleName = useRuleName();
  const { at, kind, by, to, reason, target, values, processedLateMs } = entry;
  const words = t(`slaTimeline.kind.${kind}`, {
    to: to === null ? '' : domain(`stage.${to}`),
    target: target === null ? '' : t(`clockHandling.target.${target}`),
  });
  const handling = values.targets.find(({ name }) => name === 'handling');
  return (
    <li data-kind={kind}>
      <time className={css.at} title={formats.instant(at)}>
        {formats.dayClock(at)}
      </time>
      <div className={css.entry}>
        <b>{words}</b>
        {by === null ? null : <span>{by}</span>}
        <span className={css.tag}>{t('slaTimeline.version', { version: values.version })}</span>
        {values.policyName === null ? null : <span>{ruleName(values.policyName)}</span>}
        <span>{t('slaTimeline.elapsed', { elapsed: formats.duration(values.elapsedMs) })}</span>
        {handling?.dueAt == null ? null : (
          <span>{t('slaTimeline.due', { due: formats.dayClock(handling.dueAt) })}</span>
        )}
        {values.isPaused ? <span>{t('slaTimeline.paused')}</span> : null}
        {values.promise.band === null ? null : <span>{domain(`band.${values.promise.band}`)}</span>}
        {processedLateMs === null ? null : (
          <span className={css.lateMark}>
            {t('slaTimeline.late', { late: formats.duration(processedLateMs) })}
          </span>
        )}
        {reason === null ? null : <q className={css.reason}>{reason}</q>}
      </div>
    </li>
  );
}
