// From a bare clone to a checkout that runs. Each step looks first and does nothing when there's nothing to do; a stamp
// in node_modules (which `npm ci` wipes together with everything it vouches for) lets later starts skip even the looking.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { areDependenciesCurrent, installDependencies } from './dependencies.mjs';
import { electronRuntime, ensureElectron } from './electron-runtime.mjs';
import { hashFile, readJson } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { inRoot, nodeModules, toolState } from './paths.mjs';
import { hasUsableDisplay } from './run-user.mjs';
import { warnAboutSandbox } from './sandbox.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const stampFile = path.join(nodeModules, '.warroom-setup.json');

// A session without a display needs Xvfb and one with a display doesn't, so the two are stamped apart.
const systemNeed = () => (hasUsableDisplay() ? 'display' : 'headless');

function isStampCurrent(stamp, lockHash, wantsElectron) {
  if (stamp?.lockHash !== lockHash) return false;
  if (!wantsElectron) return true;
  const choice = process.env.WARROOM_ELECTRON;
  const runtime = electronRuntime();
  if (!runtime || stamp.electron !== runtime.version || !stamp.system?.includes(systemNeed())) return false;
  return !choice || choice === 'auto' || (choice === 'official') === runtime.isOfficial;
}

/**
 * Makes the checkout ready. Without `electron`, only the packages: enough for the command line and the unit tests.
 * Says whether anything was done.
 */
export async function prepare({ electron = true } = {}) {
  const lockHash = hashFile(inRoot('package-lock.json'));
  if (isStampCurrent(readJson(stampFile), lockHash, electron)) return false;
  await withLock(path.join(toolState, 'setup.lock'), async () => {
    const stamp = readJson(stampFile) ?? {};
    if (electron) ensureSystemPackages();
    if (stamp.lockHash !== lockHash && !areDependenciesCurrent()) installDependencies();
    const next = { ...readJson(stampFile), lockHash };
    if (electron) {
      const runtime = await ensureElectron();
      next.electron = runtime.version;
      next.system = [...new Set([...(stamp.system ?? []), systemNeed()])];
      warnAboutSandbox(runtime);
    }
    writeFileSync(stampFile, JSON.stringify(next));
  });
  return true;
}
