import { z } from 'zod';
import { zName } from '../kernel';

const zText = z.string().max(2000);

/** What a supervisor can do about docked complaints. */
export const dockingCommands = [
  /** Answers an association's case, through the platform. */
  z.strictObject({ kind: z.literal('docking.answer'), caseId: zName, answer: zText }),
  /** Closes a case that has been answered. */
  z.strictObject({ kind: z.literal('docking.close'), caseId: zName }),
  /** Drafts a notice on an item to the inspection body of a province. */
  z.strictObject({ kind: z.literal('docking.draftNotice'), body: zName, itemId: zName, text: zText }),
  /** Sends a draft, or one that was refused again, through the platform. */
  z.strictObject({ kind: z.literal('docking.sendNotice'), noticeId: zName }),
] as const;
export type DockingCommand = z.infer<(typeof dockingCommands)[number]>;
