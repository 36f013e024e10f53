import { X } from 'lucide-react';
import type { FilterFlag, FilterList, QueueFilter } from '../../../../shared/disputes';
import { useText } from '../../../app/i18n';
import { Button } from '../../../ui';
import { tokensOf } from '../queue/queue-filter';
import css from './FilterBar.module.css';
import { useValueWords } from './use-value-words';

export interface FilterTokensProps {
  readonly filter: QueueFilter;
  /** Dimensions whose chips are in sight. */
  readonly chips: ReadonlySet<FilterList | FilterFlag>;
  readonly onChange: (filter: QueueFilter) => void;
}

/** Conditions that no chip in sight shows, e.g. those a link brought: each can be read and taken off. */
export function FilterTokens({ filter, chips, onChange }: FilterTokensProps) {
  const t = useText('disputes');
  const words = useValueWords();
  const tokens = tokensOf(filter, chips);
  if (tokens.length === 0) return null;
  return (
    <div className={css.row} data-testid="filter-tokens">
      {tokens.map((token) => (
        <Button
          key={token.key}
          size="small"
          className={css.token}
          aria-label={t('filter.remove', { what: words.token(token) })}
          onPress={() => onChange(token.without)}
        >
          {words.token(token)}
          <X size={12} aria-hidden />
        </Button>
      ))}
    </div>
  );
}
