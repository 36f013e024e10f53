import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

/** A window without any guard, for controls: what the console refuses must happen in it. Its sandbox is off. */
export interface BareWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
}

export async function withBareWindow<T>(dir: string, use: (bare: BareWindow) => Promise<T>): Promise<T> {
  const app = await _electron.launch({
    args: [path.join(import.meta.dirname, 'bare-app')],
    chromiumSandbox: false,
    cwd: dir,
    env: { ...(process.env as Record<string, string>), DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
  });
  try {
    const page = await app.firstWindow();
    await page.waitForLoadState('load');
    return await use({ app, page });
  } finally {
    await app.close();
  }
}
