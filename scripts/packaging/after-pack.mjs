// Called by electron-builder when the app's folder is complete and before it's signed.
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setFuses } from './fuses.mjs';

/** What the runtime's own folder holds for development, and an app must not carry. */
const DEVELOPMENT_FILES = ['resources/default_app.asar', 'version'];

function binaryOf({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === 'darwin') return path.join(appOutDir, `${name}.app`);
  return path.join(appOutDir, electronPlatformName === 'win32' ? `${name}.exe` : packager.executableName);
}

export async function afterPack(context) {
  const { appOutDir, electronPlatformName } = context;
  for (const file of DEVELOPMENT_FILES) rmSync(path.join(appOutDir, file), { force: true });
  if (electronPlatformName === 'linux') chmodSync(path.join(appOutDir, 'warroom'), 0o755);
  await setFuses(binaryOf(context), electronPlatformName, {
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
  });
}
