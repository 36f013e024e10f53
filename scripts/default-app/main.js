// The part of Electron's own default app that development and Playwright need: start the app in a given folder.
// It is packed into the stand-in runtime, which comes without one. An ESM entry on purpose: Electron holds back the
// app's `ready` until such a module and its top-level await are done, and Playwright's preload relies on that.
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

function readArguments(argv) {
  const preload = [];
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i];
    if (argument === '-r' || argument === '--require') preload.push(argv[++i]);
    else if (argument === '-v' || argument === '--version') return { preload, isVersion: true, folder: null };
    else if (!argument.startsWith('-')) return { preload, isVersion: false, folder: path.resolve(argument) };
  }
  return { preload, isVersion: false, folder: null };
}

function adoptManifest(folder) {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return;
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  app.setName(manifest.productName ?? manifest.name ?? 'Electron');
  if (process.platform === 'linux') app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
  app.setAppPath(folder);
}

const { preload, isVersion, folder } = readArguments(process.argv.slice(1));
if (isVersion) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (folder === null) {
  console.error('usage: electron [-r module] <app folder>');
  process.exit(2);
}
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
if (preload.length > 0) Module._preloadModules(preload);
try {
  adoptManifest(folder);
  await import(pathToFileURL(Module._resolveFilename(folder, null, true)).href);
} catch (error) {
  console.error(`The app in ${folder} could not be started:\n${error?.stack ?? error}`);
  process.exit(1);
}
