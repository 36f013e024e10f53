import type { CodedError } from '../../shared/kernel';

/** An error that a shell call's handler throws to answer with a code. */
export class ShellCallError extends Error {
  readonly coded: CodedError;

  constructor(coded: CodedError) {
    super(coded.message);
    this.coded = coded;
  }
}
