import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useText } from '../../../app/i18n';
import { KeyHint, TextField } from '../../../ui';
import css from './FilterBar.module.css';

/** Typing asks for rows once it pauses this long, ms: a million titles aren't searched for each letter. */
const PAUSE_MS = 150;

export interface SearchBoxProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Back to the rows. */
  readonly onLeave: () => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/** The free-text filter. Esc clears it, and again leaves it; Enter and ↓ go to the rows. */
export function SearchBox({ text, onText, onLeave, inputRef }: SearchBoxProps) {
  const t = useText('disputes');
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
      onText(next);
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
        inputRef={inputRef}
        data-testid="queue-search"
      />
      {typed === '' ? (
        <span className={css.searchKey}>
          <KeyHint shortcut="/" />
        </span>
      ) : null}
    </div>
  );
}
