// The one way to run anything graphical: the app (start), the test runner that starts it (e2e), the bench and the smoke
// test of a package. It settles who runs it, on which screen, and from which folder; never with the sandbox off.
import { runForeground } from './command.mjs';
import { openDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { PlainError } from './log.mjs';
import { runIdentity, runUserEnv } from './run-user.mjs';

// On a screen of its own there is no desktop bus and no graphics card; Chromium reports both as errors and goes on.
const EXPECTED_NOISE =
  /:ERROR:(?:bus|object_proxy|viz_main_impl|gpu_process_host|command_buffer_proxy_impl)\.cc/;

/**
 * Runs `command` with a screen and as an unprivileged user, in the foreground; resolves with its exit code.
 * `preferVirtual` keeps windows off the desktop of someone at work; `onDisplay` hears which screen it is; `isElectron`
 * says that the command is Electron itself, and `keepsRoot` that it becomes the run user by itself.
 */
export async function runGraphical(
  command,
  args,
  { cwd, env = {}, preferVirtual = false, onDisplay, isElectron = false, keepsRoot = false } = {},
) {
  const display = await openDisplay({ preferVirtual });
  try {
    onDisplay?.(display);
    const base = runUserEnv();
    if (display.isVirtual) {
      delete base.WAYLAND_DISPLAY;
      // There is no desktop session there, and looking for its bus costs seconds and noise.
      base.DBUS_SESSION_BUS_ADDRESS = 'disabled:';
    }
    delete base.ELECTRON_RUN_AS_NODE;
    return await runForeground(command, args, {
      cwd,
      env: { ...base, ...display.env, ...env },
      ...(isElectron && display.isVirtual ? { hideErrors: EXPECTED_NOISE } : {}),
      ...(keepsRoot ? {} : runIdentity),
    });
  } finally {
    display.close();
  }
}

/** The path of Electron's binary; setup has provided it. */
export function electronBinary() {
  const runtime = electronRuntime();
  if (!runtime) throw new PlainError('Electron is not set up: run npm run setup.');
  return runtime.binary;
}
