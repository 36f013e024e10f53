/** Every screen, in the order of the navigation. */
export const SCREENS = [
  'overview',
  'disputes',
  'funds',
  'capacity',
  'listings',
  'justice',
  'reports',
  'settings',
] as const;
