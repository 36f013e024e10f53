// An app with none of the console's guards. What the console refuses must happen here: else the tests that see it refused
// show nothing (e2e/bare-window.ts).
const path = require('node:path');
const { app, BrowserWindow } = require('electron');

// An Electron that nobody told otherwise asks the world outside for dictionaries, which the run would notice
// (scripts/lib/lone-network.mjs): the console doesn't.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
app.setPath('userData', path.join(process.cwd(), 'bare-data'));
void app.whenReady().then(() => {
  const window = new BrowserWindow({ show: true });
  void window.loadFile(path.join(__dirname, 'index.html'));
});
