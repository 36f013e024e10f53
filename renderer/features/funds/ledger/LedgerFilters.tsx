import type { RefObject } from 'react';
import { ACCOUNTS, LEDGER_KINDS, type LedgerKind } from '../../../../shared/funds';
import { useText } from '../../../app/i18n';
import { Button, SearchField, Select } from '../../../ui';
import { ALL_ENTRIES, isFiltered, type LedgerFilter } from '../funds-desk';
import { useAccountName } from '../use-account-name';
import css from './LedgerFilters.module.css';

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
      <SearchField
        label={t('filter.cause')}
        placeholder={t('filter.causeHint')}
        className={css.search}
        text={filter.cause}
        onText={(cause) => onChange({ cause })}
        onLeave={onLeave}
        inputRef={searchRef}
        shortcut="/"
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
