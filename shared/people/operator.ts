import { z } from 'zod';
import { zName } from '../kernel';
import { ROLES } from './roles';

/** The name of a person in both languages, as screens and documents show it. */
export const zPersonName = z.strictObject({ zh: zName, en: zName });

/** One person of the directory. `id` never changes and is what events carry as their actor. */
export const zOperator = z.strictObject({
  id: zName,
  name: zPersonName,
  roles: z.array(z.enum(ROLES)).min(1),
  /** False once the person was taken off the directory: signs nothing any more, but old acts keep their name. */
  isActive: z.boolean(),
});
export type Operator = z.infer<typeof zOperator>;
