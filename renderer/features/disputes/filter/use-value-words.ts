import { useMemo } from 'react';
import type { FilterFlag, FilterList } from '../../../../shared/disputes';
import { useFormats, useLanguage, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { regionName } from '../../../app/regions';
import type { FilterLimit, FilterToken, FilterValue } from '../queue/queue-filter';

type DomainKey = Parameters<ReturnType<typeof useText<'domain'>>>[0];

/** The words of everything that the queue can be narrowed to. */
export interface ValueWords {
  /** A value by itself: `Quality`, `T2`, `Zhejiang`; `label` is the name where one is known. */
  value(dimension: FilterList, value: FilterValue, label?: string | null): string;
  dimension(dimension: FilterList | FilterFlag): string;
  flag(flag: FilterFlag): string;
  limit(limit: FilterLimit, value: number): string;
  /** One condition in full, kept out ones as such. */
  token(token: FilterToken): string;
}

export function useValueWords(): ValueWords {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const language = useLanguage();
  const nameOf = useNameOf();
  return useMemo(() => {
    const value = (dimension: FilterList, v: FilterValue, label: string | null = null): string => {
      if (v === null)
        return dimension === 'owner' ? t('filter.noOwner') : t(`filter.none.${noneOf(dimension)}`);
      switch (dimension) {
        case 'band':
        case 'cause':
        case 'channel':
        case 'stage':
          return domain(`${dimension}.${v}` as DomainKey);
        case 'liability':
          return domain(`party.${v}` as DomainKey);
        case 'waitsFor':
          return v === 'jury' ? domain('stage.in_jury') : domain(`party.${v}` as DomainKey);
        case 'tier':
          return domain('tier', { tier: v });
        case 'region':
          return regionName(String(v), language);
        case 'shift':
          return t(`filter.shift.${String(v).slice(0, 2)}` as Parameters<typeof t>[0]);
        case 'category':
        case 'merchantId':
        case 'itemId':
        case 'consumerId':
        case 'orderId':
          return label ?? String(v);
        case 'owner':
          return nameOf(String(v));
      }
    };
    const flag = (f: FilterFlag): string => {
      switch (f) {
        case 'crossBorder':
        case 'vip':
        case 'abuse':
          return domain(f);
        case 'paid':
        case 'paused':
        case 'snoozed':
        case 'unfunded':
          return t(`filter.${f}`);
      }
    };
    const limit = (kind: FilterLimit, n: number): string => {
      switch (kind) {
        case 'minAmountFen':
          return t('filter.minAmount', { value: formats.money(n) });
        case 'maxAmountFen':
          return t('filter.maxAmount', { value: formats.money(n) });
        case 'openedFrom':
        case 'openedBefore':
          return t(`filter.${kind}`, { value: formats.dayClock(n) });
        case 'dueWithinMs':
          return n === 0 ? domain('band.breached') : t('filter.dueWithin', { value: formats.duration(n) });
        case 'dueBeyondMs':
        case 'minAgeMs':
        case 'maxAgeMs':
          return t(`filter.${kind}`, { value: formats.duration(n) });
      }
    };
    const dimension = (d: FilterList | FilterFlag): string => t(`dimension.${d}`);
    const plain = ({ kind, value: v }: FilterToken): string => {
      switch (kind) {
        case 'scope':
          return t('filter.scopeAll');
        case 'crossBorder':
        case 'vip':
        case 'abuse':
        case 'paid':
        case 'paused':
        case 'snoozed':
        case 'unfunded':
          return flag(kind);
        case 'minAmountFen':
        case 'maxAmountFen':
        case 'dueWithinMs':
        case 'dueBeyondMs':
        case 'minAgeMs':
        case 'maxAgeMs':
        case 'openedFrom':
        case 'openedBefore':
          return limit(kind, Number(v));
        case 'itemId':
        case 'merchantId':
        case 'consumerId':
        case 'orderId':
        case 'owner':
        case 'waitsFor':
        case 'liability':
          return v === null
            ? value(kind, null)
            : t('filter.named', { dimension: dimension(kind), value: value(kind, v as FilterValue) });
        case 'band':
        case 'cause':
        case 'channel':
        case 'stage':
        case 'tier':
        case 'shift':
        case 'category':
        case 'region':
          return value(kind, v as FilterValue);
      }
    };
    const token = (of: FilterToken) => (of.isExcluded ? t('filter.not', { what: plain(of) }) : plain(of));
    return { value, dimension, flag, limit, token };
  }, [t, domain, formats, language, nameOf]);
}

/** What a row without a value of this dimension lacks. */
function noneOf(dimension: FilterList): 'waitsFor' | 'liability' | 'other' {
  return dimension === 'waitsFor' || dimension === 'liability' ? dimension : 'other';
}
