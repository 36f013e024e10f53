import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import css from './Field.module.css';
import { KeyHint } from './KeyHint';
import { TextField } from './TextField';

/** Typing asks once it pauses this long, ms. */
const PAUSE_MS = 150;
const MAX_LENGTH = 200;

export interface SearchFieldProps {
  /** Always given; hidden from sight. */
  readonly label: string;
  readonly placeholder: string;
  /** What is searched for now, trimmed. */
  readonly text: string;
  /** Told once the typing pauses, at once for Enter and for a clearing Esc. */
  readonly onText: (text: string) => void;
  /** Esc in the empty field, Enter and ↓: back to the rows. */
  readonly onLeave?: () => void;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  /** The key that leads here, shown while the field is empty. */
  readonly shortcut?: string;
  readonly className?: string | undefined;
}

/** A field that narrows a list while one types. */
export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, text, onText, onLeave, inputRef, shortcut, className } = props;
  const [typed, setTyped] = useState(text);
  const sent = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  // A text that came from elsewhere shows here too; one that's an echo of the typing mustn't undo later letters.
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
    } else if (onLeave && (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown')) {
      event.preventDefault();
      if (event.key !== 'Escape') send(typed, 0);
      onLeave();
    }
  };
  return (
    <div className={`${css.searchBox ?? ''} ${className ?? ''}`}>
      <TextField
        label={label}
        isLabelHidden
        placeholder={placeholder}
        icon={<Search size={14} />}
        value={typed}
        onChange={(next) => send(next, PAUSE_MS)}
        onKeyDown={onKeyDown}
        maxLength={MAX_LENGTH}
        {...(inputRef ? { inputRef } : {})}
      />
      {typed === '' && shortcut !== undefined ? (
        <span className={css.searchKey}>
          <KeyHint shortcut={shortcut} />
        </span>
      ) : null}
    </div>
  );
}
