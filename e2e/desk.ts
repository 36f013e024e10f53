import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, type TestInfo } from '@playwright/test';
import type { CallName, CallParams, CallResult } from '../shared/protocol';
import { askEngine } from './ask-engine';
import { isAlive, kill9, processTree } from './process-tree';

const root = path.resolve(import.meta.dirname, '..');

export interface DeskOptions {
  readonly dataDir: string;
  /** Arguments of the app, e.g. `--scenario=2015`. */
  readonly args?: readonly string[];
  /** The app's folder; this checkout when left out. */
  readonly folder?: string;
}

export interface Digest {
  readonly seq: number;
  readonly digest: string;
  readonly now: number;
}

/** One started app, driven from outside. `WARROOM_BIN` names a packaged one to be driven in place of the checkout. */
export class Desk {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
  /** Everything the app printed. */
  readonly output: readonly string[];
  /** The main process. */
  readonly pid: number;
  #isOver = false;

  private constructor(app: ElectronApplication, page: Page, dataDir: string, output: readonly string[]) {
    const { pid } = app.process();
    if (pid === undefined) throw new Error('the app did not start');
    this.app = app;
    this.page = page;
    this.dataDir = dataDir;
    this.output = output;
    this.pid = pid;
  }

  /** Starts the app and waits for its first window to have loaded the page. */
  static async start({ dataDir, args = [], folder = root }: DeskOptions): Promise<Desk> {
    const packaged = process.env.WARROOM_BIN;
    const own = [`--data-dir=${dataDir}`, ...args];
    const app = await _electron.launch({
      ...(packaged ? { executablePath: packaged, args: own } : { args: [folder, ...own] }),
      // The sandbox is part of what is tested; Playwright would switch it off.
      chromiumSandbox: true,
      cwd: dataDir,
      env: { ...environment(), ...(packaged ? { WARROOM_E2E_HOLD: '1' } : {}) },
    });
    const output: string[] = [];
    app.process().stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
    app.process().stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
    await app.context().tracing.start({ snapshots: true });
    const page = await app.firstWindow();
    await page.waitForLoadState('load');
    return new Desk(app, page, dataDir, output);
  }

  /** The shell's own log. */
  get log(): string {
    const file = path.join(this.dataDir, 'logs/main.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  async waitForLog(line: RegExp): Promise<void> {
    await expect.poll(() => this.log, { message: `the log has no line ${String(line)}` }).toMatch(line);
  }

  /** Native title of the first window. */
  title(): Promise<string> {
    return this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '');
  }

  /** Process of a service by its name in the app's own list, e.g. the engine's. */
  async pidOfService(name: string): Promise<number> {
    const find = () =>
      this.app.evaluate(
        ({ app }, wanted) => app.getAppMetrics().find((metric) => metric.name === wanted)?.pid ?? null,
        name,
      );
    await expect.poll(find, { message: `no process ${name}` }).not.toBeNull();
    return (await find()) ?? 0;
  }

  /** Asks the engine (ask-engine.ts). Null when it refuses, e.g. while there is no session. */
  ask<N extends CallName>(
    name: N,
    params: CallParams<N>,
    page: Page = this.page,
  ): Promise<CallResult<N> | null> {
    const answer = page.evaluate(askEngine, { name, params });
    return answer as Promise<CallResult<N> | null>;
  }

  /** The digest of the engine's state; null while there is no session. */
  digest(page: Page = this.page): Promise<Digest | null> {
    return this.ask('engine.digest', {}, page);
  }

  /** Kills every process of the app at once, as a power cut would, and waits until none is left. */
  async kill9(): Promise<void> {
    this.#isOver = true;
    const pids = processTree(this.pid);
    const gone = this.app.waitForEvent('close');
    for (const pid of pids) kill9(pid);
    await gone;
    await expect.poll(() => pids.filter(isAlive), { message: 'processes are left' }).toEqual([]);
  }

  /** Quits in order, as a person does, and waits until the app is gone. */
  async quit(): Promise<void> {
    this.#isOver = true;
    await this.app.close();
  }

  /** Quits if that is still to be done; attaches what helps to understand a failure. */
  async close(info: TestInfo): Promise<void> {
    const hasFailed = info.status !== info.expectedStatus;
    if (!this.#isOver) {
      const trace = info.outputPath(`trace-${this.pid}.zip`);
      await this.app
        .context()
        .tracing.stop(hasFailed ? { path: trace } : {})
        .catch(() => {});
      if (hasFailed)
        await info.attach('trace', { path: trace, contentType: 'application/zip' }).catch(() => {});
      await this.quit();
    }
    if (!hasFailed) return;
    await attachText(info, `output-${this.pid}.txt`, this.output.join(''));
    await attachText(info, `main-${this.pid}.log`, this.log);
  }
}

/** File > New window, as a person opens another. */
export async function openWindow({ app }: Pick<Desk, 'app'>): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new-window')?.click());
  const page = await opened;
  await page.waitForLoadState('load');
  return page;
}

/** As a file, so that it can be read where no report is made. */
async function attachText(info: TestInfo, name: string, text: string): Promise<void> {
  const file = info.outputPath(name);
  await writeFile(file, text);
  await info.attach(name, { path: file, contentType: 'text/plain' });
}

/** The runner's environment without what would speak to the desktop of whoever runs it. */
function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(entries), DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
}
