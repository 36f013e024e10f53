/** What a person may be at an operations centre. One may hold several. */
export const ROLES = ['agent', 'supervisor', 'manager', 'trainer', 'auditor'] as const;
export type Role = (typeof ROLES)[number];
