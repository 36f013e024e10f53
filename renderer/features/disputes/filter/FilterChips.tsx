import type { ReactNode } from 'react';
import { BANDS, CAUSES, CHANNELS, type QueueCountsView, type QueueFilter } from '../../../../shared/disputes';
import { useText } from '../../../app/i18n';
import { toneOfBand } from '../../../ui';
import { type FlagDimension, type ListDimension, toggleFlag, toggleValue } from '../queue/queue-filter';
import { Chip } from './Chip';
import css from './FilterBar.module.css';

const TIERS = [0, 1, 2, 3, 4] as const;

export interface FilterChipsProps {
  readonly filter: QueueFilter;
  readonly counts: QueueCountsView | undefined;
  /** Changes the newest filter, not the one a chip was drawn with. */
  readonly onChange: (change: (filter: QueueFilter) => QueueFilter) => void;
}

/** Bands and flags: always in sight. */
export function MainChips({ filter, counts, onChange }: FilterChipsProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const flag = (dimension: FlagDimension) => (
    <Chip
      label={domain(dimension)}
      count={counts?.[dimension]}
      isOn={filter[dimension] === true}
      onToggle={() => onChange((now) => toggleFlag(now, dimension))}
      testId={`chip-${dimension}`}
    />
  );
  return (
    <>
      <ChipGroup label={t('filter.band')}>
        {BANDS.toReversed().map((band) => (
          <Chip
            key={band}
            label={domain(`band.${band}`)}
            tone={toneOfBand(band)}
            count={counts?.band[band]}
            isOn={filter.band?.includes(band) ?? false}
            onToggle={() => onChange((now) => toggleValue(now, 'band', band))}
            testId={`chip-band-${band}`}
          />
        ))}
      </ChipGroup>
      <ChipGroup label={t('filter.other')}>
        {flag('crossBorder')}
        {flag('vip')}
      </ChipGroup>
    </>
  );
}

/** Cause, channel and tier: can be folded away. */
export function MoreChips({ filter, counts, onChange }: FilterChipsProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const toggle =
    <D extends ListDimension>(dimension: D, value: NonNullable<QueueFilter[D]>[number]) =>
    () =>
      onChange((now) => toggleValue(now, dimension, value));
  return (
    <>
      <ChipGroup label={t('filter.cause')}>
        {CAUSES.map((cause) => (
          <Chip
            key={cause}
            label={domain(`cause.${cause}`)}
            count={counts ? (counts.cause[cause] ?? 0) : undefined}
            isOn={filter.cause?.includes(cause) ?? false}
            onToggle={toggle('cause', cause)}
            testId={`chip-cause-${cause}`}
          />
        ))}
      </ChipGroup>
      <ChipGroup label={t('filter.channel')}>
        {CHANNELS.map((channel) => (
          <Chip
            key={channel}
            label={domain(`channel.${channel}`)}
            count={counts ? (counts.channel[channel] ?? 0) : undefined}
            isOn={filter.channel?.includes(channel) ?? false}
            onToggle={toggle('channel', channel)}
            testId={`chip-channel-${channel}`}
          />
        ))}
      </ChipGroup>
      <ChipGroup label={t('filter.tier')}>
        {TIERS.map((tier) => (
          <Chip
            key={tier}
            label={domain('tier', { tier })}
            count={counts ? (counts.tier[tier] ?? 0) : undefined}
            isOn={filter.tier?.includes(tier) ?? false}
            onToggle={toggle('tier', tier)}
            testId={`chip-tier-${tier}`}
          />
        ))}
      </ChipGroup>
    </>
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
