import { type ErrorDetail, errorDetail } from '../../shared/kernel';

/** Why an export didn't come about. `cancelled` is a person's wish; the others name what is in the way. */
export type ExportFault = 'cancelled' | 'cannot_write' | 'cannot_print';

export class ExportError extends Error {
  readonly fault: ExportFault;
  /** What is in the way, for a screen to word; null where the fault says it all. */
  readonly detail: ErrorDetail | null;

  constructor(fault: ExportFault, message: string, detail: ErrorDetail | null = null) {
    super(message);
    this.name = 'ExportError';
    this.fault = fault;
    this.detail = detail ?? (fault === 'cannot_print' ? errorDetail('print') : null);
  }
}

/** Errors: `cancelled` once the signal says so. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ExportError('cancelled', 'the export was cancelled');
}
