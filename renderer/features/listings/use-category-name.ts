import { useCallback } from 'react';
import { useText } from '../../app/i18n';

export const CATEGORIES = [
  'apparel',
  'appliances',
  'beauty',
  'food',
  'home',
  'mother_baby',
  'electronics',
  'sports',
] as const;

/** Names a category of the platform; one that we don't know keeps its code. */
export function useCategoryName(): (category: string) => string {
  const t = useText('listings');
  return useCallback(
    (category) => {
      const known = CATEGORIES.find((code) => code === category);
      return known ? t(`category.${known}`) : category;
    },
    [t],
  );
}
