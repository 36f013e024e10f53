/** Why an export didn't come about. `cancelled` is a person's wish; the others name what is in the way. */
export type ExportFault = 'cancelled' | 'cannot_write' | 'cannot_print';

export class ExportError extends Error {
  readonly fault: ExportFault;

  constructor(fault: ExportFault, message: string) {
    super(message);
    this.name = 'ExportError';
    this.fault = fault;
  }
}

/** Errors: `cancelled` once the signal says so. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ExportError('cancelled', 'the export was cancelled');
}
