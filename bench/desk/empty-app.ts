import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const MAIN = `
const { app, BrowserWindow, utilityProcess } = require('electron');
const path = require('node:path');
app.setPath('userData', path.join(process.cwd(), 'user-data'));
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once('ready-to-show', () => window.show());
  window.loadFile('index.html');
  utilityProcess.fork(path.join(__dirname, 'idle.js'));
});
app.on('window-all-closed', () => app.quit());
`;
const FILES = {
  'package.json': '{ "name": "empty", "version": "1.0.0", "main": "main.js" }\n',
  'main.js': MAIN,
  'idle.js': 'setInterval(() => {}, 1000);\n',
  'index.html': '<!doctype html><meta charset="utf-8"><title>empty</title><h1>Hello</h1>\n',
};

/** The least that can be called an Electron app: one window with a word in it, and a utility process that does nothing. */
export async function writeEmptyApp(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) await writeFile(path.join(folder, name), text);
  return folder;
}
