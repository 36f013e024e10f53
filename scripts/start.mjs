// Starts the app: sets up and builds first where that's needed. Arguments go to the app: npm start -- --scenario 2015
import './lib/node-version.mjs';
import { realpathSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { electronBinary, runGraphical } from './lib/electron-run.mjs';
import { main, note, step } from './lib/log.mjs';
import { prepare } from './lib/prepare.mjs';
import { runIdentity } from './lib/run-user.mjs';
import { stageApp } from './lib/stage.mjs';

function describe(display) {
  step(`Starting Warroom${runIdentity ? ' as the user nobody, since Electron must not run as root' : ''}`);
  if (!display.isVirtual) return;
  const { DISPLAY, XAUTHORITY } = display.env;
  note(`There is no usable display, so it runs on the virtual display ${DISPLAY}. To look at it:`);
  note(`  XAUTHORITY=${XAUTHORITY} x11vnc -display ${DISPLAY} -localhost   (then a VNC viewer on port 5900)`);
  note(`  XAUTHORITY=${XAUTHORITY} xwd -root -display ${DISPLAY} | convert xwd:- screen.png   (a picture)`);
}

await main(async () => {
  await prepare();
  const fingerprint = await ensureBuilt();
  const folder = stageApp(fingerprint);
  // The real path: the link to it lies in the checkout, which the run user may not be able to read.
  const binary = realpathSync(electronBinary());
  return runGraphical(binary, [folder, ...process.argv.slice(2)], {
    cwd: folder,
    onDisplay: describe,
    isElectron: true,
  });
});
