import { useMemo } from 'react';
import { useText } from '../i18n';
import { recordedWords } from './act-words';

/**
 * What a platform gave as its reason, in words: codes that are known are worded; what it said itself stays as it said it.
 */
export function usePlatformWords(): (reason: string) => string {
  const t = useText('acts');
  return useMemo(() => (reason: string) => recordedWords(reason, t), [t]);
}
