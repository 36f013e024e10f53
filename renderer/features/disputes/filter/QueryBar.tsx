import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { formatQuery, parseQuery, type QueueFilter } from '../../../../shared/disputes';
import { useLanguage, useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { BareInput, cx, IconButton, KeyHint } from '../../../ui';
import { CompletionList } from './CompletionList';
import { FaultList } from './FaultList';
import { MarkedQuery } from './MarkedQuery';
import css from './QueryBar.module.css';
import { applyCompletion, completionsAt } from './query-completions';

/** Typing asks for rows once it pauses this long, ms: a million titles aren't searched for each letter. */
const PAUSE_MS = 150;

export interface QueryBarProps {
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
  /** Takes every condition away, also those set elsewhere; null while there is none. */
  readonly onClear: (() => void) | null;
  /** Back to the rows. */
  readonly onLeave: () => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/**
 * The filter as text: chips and this bar are two views of one filter. A piece that can't be read is marked where it stands,
 * with the reason, and never silently left out of sight. Esc empties it, and again leaves; Enter and ↓ go to the rows.
 */
export function QueryBar({ filter, onFilter, onClear, onLeave, inputRef }: QueryBarProps) {
  const t = useText('disputes');
  const language = useLanguage();
  const listId = useId();
  const [typed, setTyped] = useDraft('query', () => formatQuery(filter, language));
  const [caret, setCaret] = useState<number | null>(null);
  const [choice, setChoice] = useState(-1);
  const sent = useRef(JSON.stringify(filter));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const overlay = useRef<HTMLDivElement>(null);

  // A filter that came from a chip, a link or a view shows here too; an echo of the typing mustn't undo later letters.
  const said = JSON.stringify(filter);
  useEffect(() => {
    if (said === sent.current) return;
    sent.current = said;
    clearTimeout(timer.current);
    setTyped(formatQuery(JSON.parse(said) as QueueFilter, language));
  }, [said, language, setTyped]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const { tokens } = parseQuery(typed);
  const faults = tokens.filter((token) => token.kind === 'error');
  const completions = caret === null ? [] : completionsAt(typed, caret, language);
  const chosen = completions[choice];
  const isListOpen = caret !== null && completions.length > 0;

  const send = (next: string, afterMs: number) => {
    clearTimeout(timer.current);
    setTyped(next);
    timer.current = setTimeout(() => {
      const read = parseQuery(next).filter;
      sent.current = JSON.stringify(read);
      onFilter(read);
    }, afterMs);
  };
  // What was typed as the page crashed may not have been asked for yet.
  const [isBehind] = useState(
    () => typed !== formatQuery(filter, language) && JSON.stringify(parseQuery(typed).filter) !== said,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the bar comes back
  useEffect(() => {
    if (isBehind) send(typed, 0);
  }, []);
  const complete = (text: string) => {
    if (caret === null) return;
    const done = applyCompletion(typed, caret, text);
    send(done.text, PAUSE_MS);
    setChoice(-1);
    setCaret(done.caret);
    requestAnimationFrame(() => inputRef.current?.setSelectionRange(done.caret, done.caret));
  };
  const leave = () => {
    setCaret(null);
    setChoice(-1);
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key === 'Tab' && !event.shiftKey && completions.length > 0 && typed !== '') {
      event.preventDefault();
      complete((chosen ?? completions[0])!.text);
    } else if (key === 'ArrowDown' && completions.length > 0 && choice < completions.length - 1) {
      event.preventDefault();
      setChoice(choice + 1);
    } else if (key === 'ArrowUp' && choice >= 0) {
      event.preventDefault();
      setChoice(choice - 1);
    } else if (key === 'Enter' && chosen) {
      event.preventDefault();
      complete(chosen.text);
    } else if (key === 'Enter' || key === 'ArrowDown') {
      event.preventDefault();
      send(typed, 0);
      // With something wrong in it, the rows aren't what was asked for: one stays, and reads why.
      if (faults.length === 0) leave();
    } else if (key === 'Escape') {
      event.preventDefault();
      if (choice >= 0) setChoice(-1);
      else if (typed !== '') send('', 0);
      else leave();
    }
  };

  return (
    <div className={cx(css.bar, faults.length > 0 && css.hasFault)} data-testid="queue-search">
      <Search size={14} aria-hidden className={css.icon} />
      <div className={css.field}>
        <MarkedQuery text={typed} tokens={tokens} scrollRef={overlay} />
        <BareInput
          ref={inputRef}
          className={css.input ?? ''}
          aria-label={t('search.label')}
          aria-invalid={faults.length > 0}
          aria-describedby={faults.length > 0 ? `${listId}-faults` : undefined}
          role="combobox"
          aria-expanded={isListOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `${listId}-${choice}` : undefined}
          placeholder={t('search.placeholder')}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          maxLength={4_000}
          onChange={(event) => {
            send(event.target.value, PAUSE_MS);
            setCaret(event.target.selectionStart);
            setChoice(-1);
          }}
          onSelect={(event) => setCaret((event.target as HTMLInputElement).selectionStart)}
          onBlur={() => {
            setCaret(null);
            setChoice(-1);
          }}
          onScroll={(event) => overlay.current?.scrollTo({ left: event.currentTarget.scrollLeft })}
          onKeyDown={onKeyDown}
        />
      </div>
      {typed === '' ? <KeyHint shortcut="/" /> : null}
      {onClear === null ? null : (
        <IconButton
          label={t('filter.clear')}
          icon={<X size={14} />}
          size="small"
          className={css.clear}
          onPress={onClear}
          data-testid="filter-clear"
        />
      )}
      <div className={css.drop}>
        <FaultList id={`${listId}-faults`} text={typed} faults={faults} />
        {isListOpen ? (
          <CompletionList id={listId} items={completions} chosen={choice} onChoose={complete} />
        ) : null}
      </div>
    </div>
  );
}
