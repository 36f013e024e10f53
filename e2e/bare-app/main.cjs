// An app with none of the console's guards. What the console refuses must happen here: else the tests that see it refused
// show nothing (e2e/bare-window.ts).
const path = require('node:path');
const { app, BrowserWindow, session } = require('electron');

app.setPath('userData', path.join(process.cwd(), 'bare-data'));
void app.whenReady().then(() => {
  // With it Chromium would ask the world outside for dictionaries, which the run would notice (scripts/lib/lone-network.mjs).
  session.defaultSession.setSpellCheckerEnabled(false);
  const window = new BrowserWindow({ show: true });
  void window.loadFile(path.join(__dirname, 'index.html'));
});
