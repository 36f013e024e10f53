import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { ACCOUNTS, LEDGER_KINDS, type LedgerKind } from '../../../../shared/funds';
import { useText } from '../../../app/i18n';
import { Button, KeyHint, Select, TextField } from '../../../ui';
import { ALL_ENTRIES, isFiltered, type LedgerFilter } from '../funds-desk';
import { useAccountName } from '../use-account-name';
import css from './LedgerFilters.module.css';

/** Typing asks for entries once it pauses this long, ms. */
const PAUSE_MS = 150;
/** Stands for no condition: a list needs a value for each of its lines. */
const ANY = 'any';

export interface LedgerFiltersProps {
  readonly filter: LedgerFilter;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onChange: (change: Partial<LedgerFilter>) => void;
  /** Back to the rows. */
  readonly onLeave: () => void;
}

/** Which entries are shown: of an account or fund, of a kind, by a cause. */
export function LedgerFilters({ filter, searchRef, onChange, onLeave }: LedgerFiltersProps) {
  const t = useText('funds');
  const domain = useText('domain');
  const nameOf = useAccountName();
  return (
    <div className={css.bar}>
      <Select
        label={t('filter.account')}
        isLabelHidden
        className={css.account}
        value={filter.account ?? ANY}
        onChange={(value) => onChange({ account: value === ANY ? null : value })}
        options={[
          { value: ANY as string, label: t('filter.anyAccount') },
          ...ACCOUNTS.map((account) => ({ value: account as string, label: nameOf(account) })),
        ]}
      />
      <Select<LedgerKind | typeof ANY>
        label={t('filter.kind')}
        isLabelHidden
        className={css.kind}
        value={filter.kind ?? ANY}
        onChange={(value) => onChange({ kind: value === ANY ? null : value })}
        options={[
          { value: ANY, label: t('filter.anyKind') },
          ...LEDGER_KINDS.map((kind) => ({ value: kind, label: domain(`entryKind.${kind}`) })),
        ]}
      />
      <CauseSearch
        text={filter.cause}
        onText={(cause) => onChange({ cause })}
        onLeave={onLeave}
        searchRef={searchRef}
      />
      <Button
        size="small"
        variant="quiet"
        isDisabled={!isFiltered(filter)}
        onPress={() => onChange(ALL_ENTRIES)}
      >
        {t('filter.clear')}
      </Button>
    </div>
  );
}

interface CauseSearchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** Part of a cause's id. Esc clears it, and again leaves it; Enter and ↓ go to the rows. */
function CauseSearch({ text, onText, onLeave, searchRef }: CauseSearchProps) {
  const t = useText('funds');
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
        label={t('filter.cause')}
        isLabelHidden
        placeholder={t('filter.causeHint')}
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
