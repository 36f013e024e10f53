import { useMemo } from 'react';
import { DEFAULT_POLICY_SET } from '../../../shared/policies';
import type { Translate } from './i18n';
import { useText } from './use-text';

/** Names the first set's policies and calendars were recorded under, and their words: one of them says both languages at once. */
const WORDS: ReadonlyMap<string, Parameters<Translate<'domain'>>[0]> = new Map([
  ...DEFAULT_POLICY_SET.policies.map(({ id, name }) => [name, `policy.${id as 'vip'}`] as const),
  ...DEFAULT_POLICY_SET.calendars.map(({ id, name }) => [name, `calendar.${id as 'office'}`] as const),
]);

/** A policy's or a calendar's name: the first set's in the language of `domain`, any other as a person wrote it. */
export function ruleNameIn(domain: Translate<'domain'>, name: string): string {
  const key = WORDS.get(name);
  return key === undefined ? name : domain(key);
}

/** As `ruleNameIn`, in the language on screen. */
export function useRuleName(): (name: string) => string {
  const domain = useText('domain');
  return useMemo(() => (name) => ruleNameIn(domain, name), [domain]);
}
