import type { DisputeSide } from '../../../../shared/disputes';
import type { Change } from '../../../../shared/kernel';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { useDisputeDesk } from '../dispute-desk';
import type { ActTarget } from './act-target';
import css from './acts.module.css';

/** What a dialog rested on and what that has become, by whom and when. Nothing while nothing has changed. */
export function ChangedNotice() {
  const act = useDisputeDesk((s) => s.act);
  if (!act?.changed) return null;
  return <Notice was={act.changed.was} now={act.target} changes={act.changed.changes} />;
}

/** The label of a dialog's act: another one once it's to be done on what has changed. */
export function useActLabel(usual: string): string {
  const t = useText('disputes');
  return useDisputeDesk((s) => s.act?.changed !== undefined) ? t('changed.act') : usual;
}

function Notice(props: {
  readonly was: ActTarget;
  readonly now: ActTarget;
  readonly changes: readonly Change[];
}) {
  const t = useText('disputes');
  const formats = useFormats();
  const nameOf = useNameOf();
  const wordsOf = useSideValue();
  return (
    <section className={css.changed} aria-label={t('changed.label')} data-testid="changed">
      <dl className={css.changes}>
        {props.changes.map(({ side, by, at }) => (
          <div key={side}>
            <dt>{t(`changed.side.${side as DisputeSide}`)}</dt>
            <dd>
              <span className={css.quiet}>{t('changed.was')}</span> {wordsOf(props.was, side as DisputeSide)}
              {' → '}
              <span className={css.quiet}>{t('changed.is')}</span>{' '}
              <b>{wordsOf(props.now, side as DisputeSide)}</b>
              <span className={css.when}>
                {' · '}
                {t('changed.by', {
                  who: by === null ? t('changed.platform') : nameOf(by),
                  at: formats.dayClock(at),
                })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A side of a dispute as a person reads it. */
function useSideValue(): (target: ActTarget, side: DisputeSide) => string {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const nameOf = useNameOf();
  return (target, side) => {
    switch (side) {
      case 'stage':
        return domain(`stage.${target.stage}`);
      case 'owner':
        return target.owner === null ? domain('unassigned') : nameOf(target.owner);
      case 'snooze':
        return target.snoozedUntil === null
          ? t('changed.awake')
          : t('changed.snoozedUntil', { at: formats.dayClock(target.snoozedUntil) });
      case 'settlement':
        return t(`changed.settlement.${settlementOf(target)}`);
      case 'liability':
        return target.liability === null ? NO_FIGURE : domain(`party.${target.liability}`);
      case 'money':
        return target.settlement.receivedFen === 0
          ? domain(`payout.${target.payout}`)
          : t('changed.paid', {
              state: domain(`payout.${target.payout}`),
              amount: formats.money(target.settlement.receivedFen),
            });
      case 'claim':
        return formats.money(target.amountFen);
      case 'abuse':
        return t(target.abuse ? 'changed.flagged' : 'changed.clean');
    }
  };
}

function settlementOf(target: ActTarget): 'none' | 'settling' | 'reverting' | 'settled' {
  if (target.isReverting) return 'reverting';
  if (target.isSettling) return 'settling';
  return target.settledAt === null ? 'none' : 'settled';
}
