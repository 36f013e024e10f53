import type { z } from 'zod';
import { type CodedError, codedError, type EpochMs, epochMs, err, ok, type Result } from '../kernel';
import { shiftIndexAt, shiftStart } from '../staffing';
import type { reportingCommands } from './commands';
import type { ShiftFacts } from './events';
import type { ReportingEvent } from './state';

export type ReportingCommand = z.infer<(typeof reportingCommands)[number]>;

/** The circumstances of a decision. */
export interface ReportingContext {
  readonly now: EpochMs;
  readonly actor: string;
  readonly commandId: string;
  readonly source: string;
  /** The figures of the shift that began at an instant, as the desk knows them now. */
  readonly factsOf: (from: number) => ShiftFacts;
}

type Decision = Result<readonly ReportingEvent[], CodedError>;

/**
 * Decides what a person does about reports.
 *
 * Errors: `bad_message` where no shift begins at `from`, or it hasn't begun yet.
 */
export function decideReporting(command: ReportingCommand, context: ReportingContext): Decision {
  switch (command.kind) {
    case 'report.schedule': {
      const { scheduleId, format, args, isActive } = command;
      return record(context, 'scheduled', 'warroom.report.scheduled.v1', `schedule/${scheduleId}`, {
        scheduleId,
        format,
        args,
        isActive,
        by: context.actor,
      });
    }
    case 'report.draftShift': {
      const { from, notes } = command;
      const fault = faultOfShift(from, context.now);
      if (fault) return err(fault);
      return record(context, 'drafted', 'warroom.shift_report.drafted.v1', `shift/${from}`, {
        from,
        facts: context.factsOf(from),
        notes,
        by: context.actor,
      });
    }
  }
}

function faultOfShift(from: number, now: number): CodedError | null {
  if (shiftStart(shiftIndexAt(from)) !== from)
    return codedError('bad_message', 'no shift begins at this instant');
  return from > now ? codedError('bad_message', 'this shift has not begun yet') : null;
}

function record<T extends ReportingEvent['type']>(
  context: ReportingContext,
  what: string,
  type: T,
  subject: string,
  data: Extract<ReportingEvent, { readonly type: T }>['data'],
): Decision {
  const { commandId, source, now } = context;
  const event = { id: `${commandId}:${what}`, source, type, subject, at: epochMs(now), data };
  return ok([event as unknown as ReportingEvent]);
}
