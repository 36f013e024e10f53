import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { warn } from './log.mjs';

const SWITCH = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/**
 * Ubuntu 23.10 and later forbid ordinary programs the user namespaces of Chromium's sandbox. We never turn the sandbox
 * off; the setuid helper is the other way, and giving it to root is for the machine's owner to decide.
 */
export function warnAboutSandbox(runtime) {
  if (process.platform !== 'linux' || !existsSync(SWITCH) || readFileSync(SWITCH, 'utf8').trim() !== '1')
    return;
  const helper = path.join(runtime.dist, 'chrome-sandbox');
  const stat = statSync(helper, { throwIfNoEntry: false });
  if (!stat || (stat.uid === 0 && (stat.mode & 0o4000) !== 0)) return;
  warn(
    'This system restricts user namespaces, and Electron may refuse to start without its sandbox helper. If it does:',
  );
  warn(`  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
}
