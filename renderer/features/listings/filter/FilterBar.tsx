import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { LISTING_STATES, type ListingState, type ListingsView } from '../../../../shared/listings';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { BareToggle, cx, KeyHint, StaleMark, TextField, ToneShape } from '../../../ui';
import { toneOfListing } from '../listing-tone';
import css from './FilterBar.module.css';
import { TookView } from './TookView';

/** Typing asks for rows once it pauses this long, ms. */
const PAUSE_MS = 150;

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
      <SearchBox {...props} />
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
      <StaleMark />
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

/** The free-text filter. Esc clears it, and again leaves it; Enter and ↓ go to the rows. */
function SearchBox({ text, onText, onLeave, searchRef }: FilterBarProps) {
  const t = useText('listings');
  const [typed, setTyped] = useState(text);
  const sent = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  // A filter that came from elsewhere shows here too; one that's an echo of the typing mustn't undo later letters.
  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setTyped(text);
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = (next: string, afterMs: number) => {
    clearTimeout(timer.current);
    setTyped(next);
    timer.current = setTimeout(() => {
      sent.current = next.trim();
      onText(next.trim());
    }, afterMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      send('', 0);
    } else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      if (event.key !== 'Escape') send(typed, 0);
      onLeave();
    }
  };

  return (
    <div className={css.search}>
      <TextField
        label={t('search.label')}
        isLabelHidden
        placeholder={t('search.placeholder')}
        icon={<Search size={14} />}
        value={typed}
        onChange={(next) => send(next, PAUSE_MS)}
        onKeyDown={onKeyDown}
        maxLength={200}
        inputRef={searchRef}
      />
      {typed === '' ? (
        <span className={css.searchKey}>
          <KeyHint shortcut="/" />
        </span>
      ) : null}
    </div>
  );
}
