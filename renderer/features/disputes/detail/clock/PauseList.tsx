import type { PauseView } from '../../../../../shared/policies';
import { useFormats, useText } from '../../../../app/i18n';
import { useNameOf } from '../../../../app/people';
import css from './HandlingClock.module.css';

/** Each pause: what caused it, who, since when, by which version of the rules, and what it took out. */
export function PauseList({ pauses }: { readonly pauses: readonly PauseView[] }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const nameOf = useNameOf();
  if (pauses.length === 0) return null;
  return (
    <div className={css.block}>
      <h4>{t('clockPause.title')}</h4>
      <ul className={css.pauses} data-testid="pauses">
        {pauses.map((pause) => (
          <li key={`${pause.from}-${pause.cause}`} data-open={pause.to === null}>
            <b>
              {pause.cause === 'stage' && pause.stage
                ? t('clockPause.byStage', { stage: domain(`stage.${pause.stage}`) })
                : t('clockPause.byHand')}
            </b>
            <span>
              {pause.to === null
                ? t('clockPause.since', { from: formats.dayClock(pause.from) })
                : t('clockPause.range', {
                    from: formats.dayClock(pause.from),
                    to: formats.dayClock(pause.to),
                  })}
            </span>
            {pause.by === null ? null : <span>{t('clockPause.by', { by: nameOf(pause.by) })}</span>}
            <span>{t('clockPause.rules', { version: pause.version })}</span>
            <span>{t('clockPause.credited', { credited: formats.duration(pause.creditedMs) })}</span>
            {pause.reason === null ? null : <q className={css.reason}>{pause.reason}</q>}
          </li>
        ))}
      </ul>
    </div>
  );
}
