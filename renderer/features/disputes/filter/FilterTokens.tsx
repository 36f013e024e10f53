import { X } from 'lucide-react';
import type { QueueFilter } from '../../../../shared/disputes';
import { useFormats, useLanguage, useText } from '../../../app/i18n';
import { regionName } from '../../../app/regions';
import { Button } from '../../../ui';
import { type FilterToken, tokensOf } from '../queue/queue-filter';
import css from './FilterBar.module.css';

export interface FilterTokensProps {
  readonly filter: QueueFilter;
  readonly onChange: (filter: QueueFilter) => void;
}

/** Conditions that no chip shows, e.g. those a link brought: each can be read and taken off. */
export function FilterTokens({ filter, onChange }: FilterTokensProps) {
  const t = useText('disputes');
  const words = useTokenWords();
  const tokens = tokensOf(filter);
  if (tokens.length === 0) return null;
  return (
    <div className={css.row} data-testid="filter-tokens">
      {tokens.map((token) => (
        <Button
          key={token.key}
          size="small"
          className={css.token}
          aria-label={t('filter.remove', { what: words(token) })}
          onPress={() => onChange(token.without)}
        >
          {words(token)}
          <X size={12} aria-hidden />
        </Button>
      ))}
    </div>
  );
}

function useTokenWords(): (token: FilterToken) => string {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const language = useLanguage();
  const plain = ({ kind, value }: FilterToken): string => {
    switch (kind) {
      case 'itemId':
      case 'merchantId':
      case 'consumerId':
      case 'category':
        return t(`filter.${kind}`, { value: String(value) });
      case 'region':
        return t('filter.region', { value: regionName(String(value), language) });
      case 'owner':
        return value === null ? t('filter.noOwner') : t('filter.owner', { value: String(value) });
      case 'paid':
        return value === true ? t('filter.paid') : t('filter.unpaid');
      case 'crossBorder':
        return t('filter.domestic');
      case 'vip':
        return t('filter.notVip');
      case 'minAmountFen':
        return t('filter.minAmount', { value: formats.money(Number(value)) });
      case 'maxAmountFen':
        return t('filter.maxAmount', { value: formats.money(Number(value)) });
      case 'dueWithinMs':
        return t('filter.dueWithin', { value: formats.duration(Number(value)) });
      case 'openedFrom':
        return t('filter.openedFrom', { value: formats.dayClock(Number(value)) });
      case 'scope':
        return t('filter.scopeAll');
      case 'cause':
      case 'channel':
        return domain(`${kind}.${value}` as Parameters<typeof domain>[0]);
    }
  };
  return (token) => (token.isExcluded ? t('filter.not', { what: plain(token) }) : plain(token));
}
