/** Why a page couldn't be printed; the message is one line, for a log or a terminal. */
export class PrintFailure extends Error {
  constructor(message: string) {
    super(message.replace(/\s*\n\s*/g, ' '));
    this.name = 'PrintFailure';
  }
}
