import type { CodedError } from '../../shared/kernel';

/** An error that a call handler throws to answer with a code. */
export class CallError extends Error {
  readonly coded: CodedError;

  constructor(coded: CodedError) {
    super(coded.message);
    this.coded = coded;
  }
}
