import { useText } from '../../app/i18n';

/** Codes that a platform gives as the reason of a refusal. */
const KNOWN = ['refused_by_platform', 'unknown_item', 'already_off_sale'] as const;

/** A refusal's reason in words: a code that we know is worded, anything else stands as the platform said it. */
export function useReasonWords(): (reason: string) => string {
  const t = useText('listings');
  return (reason) => {
    const known = KNOWN.find((code) => code === reason);
    return known ? t(`refusal.${known}`) : reason;
  };
}
