import inspector from 'node:inspector';
import { app } from 'electron';
import { openDesk } from './desk';
import { runHeadless } from './headless';
import { readLaunch } from './launch';
import { PARTS } from './paths';
import { printAndExit } from './print/printing-process';
import { findUnsafeSwitches } from './unsafe-switches';

const EXIT_BAD_USE = 2;
/** "Configuration error" among the usual exit codes. */
const EXIT_UNSAFE = 78;

const isHeld = Boolean(process.env.WARROOM_E2E_HOLD);
const isInspectable = inspector.url() !== undefined;
const isDefaultApp = process.defaultApp === true;

const launch = readLaunch({
  argv: process.argv,
  isDefaultApp,
  isStrict: !isDefaultApp && !(isHeld && isInspectable),
  version: app.getVersion(),
});

if (app.isPackaged) {
  const unsafe = findUnsafeSwitches({
    hasSwitch: (name) => app.commandLine.hasSwitch(name),
    isHeadless: launch.kind !== 'desk' && launch.kind !== 'printer',
    isRoot: process.getuid?.() === 0,
    isInspectable,
    isHeld,
  });
  if (unsafe.length > 0) {
    process.stderr.write(`warroom: refused to start with ${unsafe.map((name) => `--${name}`).join(', ')}\n`);
    process.exit(EXIT_UNSAFE);
  }
}

/**
 * A driver of tests attaches to a packaged app by the inspector and then runs `__playwright_run`, which its own loader
 * would have put there in development. Without waiting for it, the first window may open before the driver looks.
 */
function waitForDriver(): Promise<void> {
  if (!app.isPackaged || !isHeld || !isInspectable) return Promise.resolve();
  return new Promise((resolve) => Object.assign(globalThis, { __playwright_run: () => resolve() }));
}

/** Says something and ends, once it's said. */
async function end(stream: NodeJS.WriteStream, text: string, code: number): Promise<never> {
  await new Promise<void>((resolve) => stream.write(text, () => resolve()));
  process.exit(code);
}

// What needs no window is awaited here, at the top level of a module: Electron opens no display and starts no other
// process before it's done, so a headless command works where there is no display at all.
switch (launch.kind) {
  case 'headless':
    process.exit(await runHeadless(PARTS.cli, launch.argv));
    break;
  case 'print':
    await end(process.stdout, launch.text, 0);
    break;
  case 'refused':
    await end(process.stderr, `warroom: ${launch.message}\n`, EXIT_BAD_USE);
    break;
  case 'printer':
    void printAndExit(launch.folder);
    break;
  case 'desk':
    openDesk(launch, waitForDriver()).catch((error: unknown) => {
      process.stderr.write(`warroom: ${error instanceof Error ? error.stack : String(error)}\n`);
      app.exit(1);
    });
    break;
}
