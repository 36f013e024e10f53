import { _electron, type ElectronApplication, type Page } from '@playwright/test';

export interface LaunchOptions {
  /** Folder of the app that Electron is given. */
  readonly folder: string;
  readonly args: readonly string[];
  /** Where it runs and keeps what it keeps. */
  readonly home: string;
  /** Run in the page before its own scripts, where that comes early enough; else as soon as it can. */
  readonly atStart?: () => void;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly pid: number;
  /** Wall clock, epoch ms, when the launch was asked for. */
  readonly launchedAt: number;
}

/** Starts an app in the Electron that the bench was given, with its sandbox on, and waits for its first window. */
export async function launchApp({ folder, args, home, atStart }: LaunchOptions): Promise<LaunchedApp> {
  const executablePath = process.env.WARROOM_ELECTRON_BINARY;
  if (!executablePath) throw new Error('WARROOM_ELECTRON_BINARY names no Electron: run it by npm run bench');
  const env = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const launchedAt = Date.now();
  const app = await _electron.launch({
    executablePath,
    args: [folder, ...args],
    chromiumSandbox: true,
    cwd: home,
    env: { ...Object.fromEntries(env), HOME: home, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    timeout: 60_000,
  });
  if (atStart) await app.context().addInitScript(atStart);
  const page = await app.firstWindow();
  if (atStart) await page.evaluate(atStart);
  const { pid } = app.process();
  if (pid === undefined) throw new Error('the app did not start');
  return { app, page, pid, launchedAt };
}

/** The folder of the app under measure, as the bench was told. */
export function appFolder(): string {
  const folder = process.env.WARROOM_APP_FOLDER;
  if (!folder) throw new Error('WARROOM_APP_FOLDER names no app: run it by npm run bench');
  return folder;
}
