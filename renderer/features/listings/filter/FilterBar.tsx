import type { ReactNode, RefObject } from 'react';
import { LISTING_STATES, type ListingState, type ListingsView } from '../../../../shared/listings';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { BareToggle, cx, SearchField, StaleMark, ToneShape } from '../../../ui';
import { toneOfListing } from '../listing-tone';
import css from './FilterBar.module.css';
import { TookView } from './TookView';

export interface FilterBarProps {
  readonly view: ListingsView | undefined;
  readonly states: readonly ListingState[];
  readonly text: string;
  readonly onToggle: (state: ListingState) => void;
  readonly onAll: () => void;
  readonly onText: (text: string) => void;
  /** Back to the rows. */
  readonly onLeave: () => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly tools: ReactNode;
}

/** Which items are shown, how many there are of each state, and how quickly takedowns were acknowledged. */
export function FilterBar(props: FilterBarProps) {
  const { view, states, onToggle, onAll } = props;
  const t = useText('listings');
  const domain = useText('domain');
  const counts = view?.counts;
  const all = counts && LISTING_STATES.reduce((sum, state) => sum + counts[state], 0);
  return (
    <div className={css.bar}>
      <SearchField
        label={t('search.label')}
        placeholder={t('search.placeholder')}
        className={css.search}
        text={props.text}
        onText={props.onText}
        onLeave={props.onLeave}
        inputRef={props.searchRef}
        shortcut="/"
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a flowing row */}
      <div role="group" aria-label={t('filter.state')} className={css.chips}>
        <Chip label={t('filter.all')} count={all} isOn={states.length === 0} onToggle={onAll} />
        {LISTING_STATES.map((state) => (
          <Chip
            key={state}
            state={state}
            label={domain(`listing.${state}`)}
            count={counts?.[state]}
            isOn={states.includes(state)}
            onToggle={() => onToggle(state)}
          />
        ))}
      </div>
      <StaleMark topics={['listings']} />
      {props.tools}
      <TookView took={view?.took} />
    </div>
  );
}

interface ChipProps {
  readonly label: string;
  readonly count: number | undefined;
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly state?: ListingState;
}

function Chip({ label, count, isOn, onToggle, state }: ChipProps) {
  const formats = useFormats();
  return (
    <BareToggle
      isSelected={isOn}
      onChange={onToggle}
      className={cx(css.chip, count === 0 && css.none)}
      data-testid={`chip-${state ?? 'all'}`}
    >
      {state ? <ToneShape tone={toneOfListing(state)} /> : null}
      {label}
      <b>{count === undefined ? NO_FIGURE : formats.count(count)}</b>
    </BareToggle>
  );
}
