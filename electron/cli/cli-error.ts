/** Exit codes of every command: fine, found wanting, bad use or bad input. Source: DESIGN.md, command line. */
export const EXIT = { ok: 0, wanting: 1, bad: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with one line on stderr. */
export class CliError extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = EXIT.bad) {
    super(message.replace(/\s*\n\s*/g, ' '));
    this.exitCode = exitCode;
  }
}
