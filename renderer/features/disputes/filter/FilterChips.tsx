import type { ReactNode } from 'react';
import {
  BANDS,
  CAUSES,
  CHANNELS,
  type FilterFlag,
  type FilterList,
  type QueueCountsView,
  type QueueFilter,
} from '../../../../shared/disputes';
import { useText } from '../../../app/i18n';
import { type Tone, toneOfBand } from '../../../ui';
import {
  excludeFlag,
  excludeValue,
  type FilterValue,
  flagState,
  toggleFlag,
  toggleValue,
  valueState,
} from '../queue/queue-filter';
import { Chip } from './Chip';
import css from './FilterBar.module.css';
import { useValueWords } from './use-value-words';

const TIERS = [0, 1, 2, 3, 4] as const;
const FLAGS = ['crossBorder', 'vip', 'abuse', 'paid', 'unfunded'] as const satisfies readonly FilterFlag[];

/** Dimensions with chips that are always in sight, and those that can be folded away. */
export const MAIN_CHIPS: readonly (FilterList | FilterFlag)[] = ['band', ...FLAGS];
export const MORE_CHIPS: readonly (FilterList | FilterFlag)[] = ['cause', 'channel', 'tier'];

export interface FilterChipsProps {
  readonly filter: QueueFilter;
  readonly counts: QueueCountsView | undefined;
  /** Changes the newest filter, not the one a chip was drawn with. */
  readonly onChange: (change: (filter: QueueFilter) => QueueFilter) => void;
}

/** Bands and flags: always in sight. `children` stand beside the flags and go to a second line with them, never alone. */
export function MainChips({
  filter,
  counts,
  onChange,
  children,
}: FilterChipsProps & { readonly children: ReactNode }) {
  const t = useText('disputes');
  const words = useValueWords();
  return (
    <>
      <ChipGroup label={t('filter.band')}>
        {BANDS.toReversed().map((band) => (
          <ValueChip
            key={band}
            dimension="band"
            value={band}
            count={counts?.band[band]}
            tone={toneOfBand(band)}
            filter={filter}
            onChange={onChange}
          />
        ))}
      </ChipGroup>
      <span className={css.tail}>
        <ChipGroup label={t('filter.other')}>
          {FLAGS.map((flag) => (
            <Chip
              key={flag}
              label={words.flag(flag)}
              count={counts?.[flag]}
              state={flagState(filter, flag)}
              onToggle={() => onChange((now) => toggleFlag(now, flag))}
              onExclude={() => onChange((now) => excludeFlag(now, flag))}
              testId={`chip-${flag}`}
            />
          ))}
        </ChipGroup>
        {children}
      </span>
    </>
  );
}

/** Cause, channel and tier: can be folded away. */
export function MoreChips({ filter, counts, onChange }: FilterChipsProps) {
  const t = useText('disputes');
  const chips = { filter, onChange };
  return (
    <>
      <ChipGroup label={t('filter.cause')}>
        {CAUSES.map((cause) => (
          <ValueChip key={cause} dimension="cause" value={cause} count={counts?.cause[cause]} {...chips} />
        ))}
      </ChipGroup>
      <ChipGroup label={t('filter.channel')}>
        {CHANNELS.map((channel) => (
          <ValueChip
            key={channel}
            dimension="channel"
            value={channel}
            count={counts?.channel[channel]}
            {...chips}
          />
        ))}
      </ChipGroup>
      <ChipGroup label={t('filter.tier')}>
        {TIERS.map((tier) => (
          <ValueChip key={tier} dimension="tier" value={tier} count={counts?.tier[tier]} {...chips} />
        ))}
      </ChipGroup>
    </>
  );
}

interface ValueChipProps extends Pick<FilterChipsProps, 'filter' | 'onChange'> {
  readonly dimension: FilterList;
  readonly value: FilterValue;
  readonly count: number | undefined;
  readonly tone?: Tone;
}

function ValueChip({ dimension, value, count, tone, filter, onChange }: ValueChipProps) {
  const words = useValueWords();
  return (
    <Chip
      label={words.value(dimension, value)}
      count={count}
      state={valueState(filter, dimension, value)}
      onToggle={() => onChange((now) => toggleValue(now, dimension, value))}
      onExclude={() => onChange((now) => excludeValue(now, dimension, value))}
      testId={`chip-${dimension}-${value}`}
      {...(tone ? { tone } : {})}
    />
  );
}

function ChipGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a flowing row
    <span role="group" aria-label={label} className={css.group}>
      <span className={css.groupLabel} aria-hidden>
        {label}
      </span>
      {children}
    </span>
  );
}
