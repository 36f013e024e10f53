import { Ban } from 'lucide-react';
import { memo } from 'react';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { BareButton, cx, type Tone, ToneShape } from '../../../ui';
import type { ValueState } from '../queue/queue-filter';
import css from './FilterBar.module.css';

export interface ChipProps {
  readonly label: string;
  /** How many rows it would leave; undefined until it's known. */
  readonly count: number | undefined;
  readonly state: ValueState;
  readonly onToggle: () => void;
  /** With Alt held. */
  readonly onExclude: () => void;
  readonly tone?: Tone;
  readonly testId?: string;
}

/** A condition to switch on or off, or with Alt to keep out, with what it would leave before it's pressed. */
export const Chip = memo(
  function Chip({ label, count, state, onToggle, onExclude, tone, testId }: ChipProps) {
    const t = useText('disputes');
    const formats = useFormats();
    const figure = count === undefined ? NO_FIGURE : formats.count(count);
    return (
      <BareButton
        aria-pressed={state === 'excluded' ? 'mixed' : state === 'on'}
        aria-label={`${state === 'excluded' ? t('filter.not', { what: label }) : label} ${figure}`}
        aria-description={t('filter.excludeHint')}
        onPress={(event) => (event.altKey ? onExclude() : onToggle())}
        className={cx(
          css.chip,
          count === 0 && css.none,
          state === 'on' && css.on,
          state === 'excluded' && css.excluded,
        )}
        data-state={state}
        data-testid={testId}
      >
        {state === 'excluded' ? <Ban size={11} aria-hidden /> : tone ? <ToneShape tone={tone} /> : null}
        <span className={css.chipLabel}>{label}</span>
        <b>{figure}</b>
      </BareButton>
    );
  },
  // What it does is read when it's pressed; it's drawn anew for what it shows.
  (a, b) => a.label === b.label && a.count === b.count && a.state === b.state && a.tone === b.tone,
);
