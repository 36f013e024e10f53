import { z } from 'zod';
import { zEpochMs, zName } from '../kernel';
import { FILE_FORMATS, zReportArgs, zShiftNotes } from './events';

/** What a person can do about reports. Writing a file isn't among them: it's told once the file is there. */
export const reportingCommands = [
  z.strictObject({
    kind: z.literal('report.schedule'),
    scheduleId: zName,
    format: z.enum(FILE_FORMATS),
    args: zReportArgs.omit({ asOf: true }),
    isActive: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('report.draftShift'), from: zEpochMs, notes: zShiftNotes }),
] as const;
