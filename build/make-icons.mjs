// Makes every icon from build/icon.svg: npx electron build/make-icons.mjs (needs a display). The results are in git, so
// this runs only when the picture changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow } from 'electron';

const folder = import.meta.dirname;
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** The kinds of Apple's icon container that hold a PNG, by size. */
const ICNS_KINDS = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };

function draw(svg, size) {
  return `new Promise((resolve, reject) => {
    const image = new Image(${size}, ${size});
    image.onerror = reject;
    image.onload = () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: ${size}, height: ${size} });
      canvas.getContext('2d').drawImage(image, 0, 0, ${size}, ${size});
      resolve(canvas.toDataURL('image/png').split(',')[1]);
    };
    image.src = 'data:image/svg+xml;base64,${svg.toString('base64')}';
  })`;
}

/** A directory of pictures and then the pictures; a side of 256 is written as 0. */
function packIco(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [i, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * i;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

function packIcns(pictures) {
  const parts = pictures.map(({ size, png }) => {
    const head = Buffer.alloc(8);
    head.write(ICNS_KINDS[size], 0, 'ascii');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'ascii');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

await app.whenReady().then(async () => {
  const svg = readFileSync(path.join(folder, 'icon.svg'));
  const window = new BrowserWindow({ show: false });
  await window.loadURL('about:blank');
  const pictures = [];
  for (const size of SIZES) {
    const png = Buffer.from(await window.webContents.executeJavaScript(draw(svg, size)), 'base64');
    pictures.push({ size, png });
  }
  mkdirSync(path.join(folder, 'icons'), { recursive: true });
  for (const { size, png } of pictures.filter(({ size }) => size <= 512)) {
    writeFileSync(path.join(folder, 'icons', `${size}x${size}.png`), png);
  }
  writeFileSync(
    path.join(folder, 'icon.ico'),
    packIco(pictures.filter(({ size }) => ICO_SIZES.includes(size))),
  );
  writeFileSync(path.join(folder, 'icon.icns'), packIcns(pictures.filter(({ size }) => size in ICNS_KINDS)));
  app.exit(0);
});
