import { writeFile } from 'node:fs/promises';
import type { CallName, CallParams, CallResult } from '../shared/protocol';
import { askEngine, type Question } from './ask-engine';
import type { Desk } from './desk';

/** Far longer than any of these scripts takes. */
const HEARD_WITHIN_MS = 20_000;

/** A window looked at from main: the driver's own view of a page doesn't outlive a crash. `order` is that of their opening. */
export class SeenWindow {
  readonly #desk: Desk;
  readonly #order: number;

  constructor(desk: Desk, order = 0) {
    this.#desk = desk;
    this.#order = order;
  }

  /** Runs a script in the page, with the driver's rights. Rejects where it isn't heard of: the page crashed meanwhile. */
  run<T>(script: string, heardWithinMs = HEARD_WITHIN_MS): Promise<T> {
    return this.#desk.app.evaluate(
      ({ BrowserWindow }, [order, text, withinMs]) => {
        const window = BrowserWindow.getAllWindows().sort((a, b) => a.id - b.id)[order];
        const lost = new Promise((_resolve, reject) =>
          setTimeout(() => reject(new Error('not heard')), withinMs),
        );
        return Promise.race([window?.webContents.executeJavaScript(text), lost]);
      },
      [this.#order, script, heardWithinMs] as const,
    ) as Promise<T>;
  }

  /** Asks the engine over a port of this window's. */
  ask<N extends CallName>(name: N, params: CallParams<N>): Promise<CallResult<N> | null> {
    const question: Question = { name, params };
    return this.run(`(${String(askEngine)})(${JSON.stringify(question)})`);
  }

  /** The page's process; another one after a crash. */
  pid(): Promise<number> {
    return this.#desk.app.evaluate(
      ({ BrowserWindow }, order) =>
        BrowserWindow.getAllWindows()
          .sort((a, b) => a.id - b.id)
          [order]?.webContents.getOSProcessId() ?? 0,
      this.#order,
    );
  }

  async crash(): Promise<void> {
    await this.#desk.app.evaluate(
      ({ BrowserWindow }, order) =>
        BrowserWindow.getAllWindows()
          .sort((a, b) => a.id - b.id)
          [order]?.webContents.forcefullyCrashRenderer(),
      this.#order,
    );
  }

  /** A picture of what it shows, as PNG. */
  async picture(file: string): Promise<void> {
    const bytes = await this.#desk.app.evaluate(async ({ BrowserWindow }, order) => {
      const window = BrowserWindow.getAllWindows().sort((a, b) => a.id - b.id)[order];
      return (await window?.webContents.capturePage())?.toPNG().toString('base64') ?? '';
    }, this.#order);
    await writeFile(file, Buffer.from(bytes, 'base64'));
  }
}
