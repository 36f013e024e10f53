import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Desk } from '../../../electron/engine/desk';
import { createLiveSource } from '../../../electron/engine/feed/live';
import { type HostileDesk, openHostileDesk } from '../../../electron/engine/testing/hostile-desk';
import { faultsOf, type TrustRow } from './row';

const CANARY = 'c4nary7f3e';
/** Addresses that hold what could give access. */
const ADDRESSES: readonly string[] = [
  `http://user:${CANARY}@127.0.0.1:1/`,
  `http://${CANARY}@127.0.0.1:1/`,
  `http://127.0.0.1:1/v1/${CANARY}`,
  `http://127.0.0.1:1/${CANARY}/v1`,
  `http://127.0.0.1:1/hooks/9a8b7c6d5e4f${CANARY}`,
  `http://127.0.0.1:1/?token=${CANARY}`,
  `http://127.0.0.1:1/#${CANARY}`,
  `http://127.0.0.1:1/v1;key=${CANARY}`,
  `http://127.0.0.1:1/%63${CANARY}`,
];

export const SECRETS: TrustRow = {
  row: 35,
  promise: 'Secrets never reach the disk',
  run: async ({ dir }) => {
    const dataDir = path.join(dir, 'desk');
    let taken = 0;
    for (const gatewayUrl of ADDRESSES) {
      const desk = new Desk({
        dataDir,
        consoleId: 'desk-1',
        wallNow: () => performance.now(),
        onSwitch: () => undefined,
      });
      if ((await desk.open({ mode: 'live', gatewayUrl })).ok) taken++;
      await desk.close();
    }
    const inAddresses = filesWith(dataDir, [CANARY]);
    const plain = createLiveSource('https://gateway.example/gateway/v1').ok;
    const codes = await passcodesOnDisk();
    return {
      figure: `${ADDRESSES.length} gateway addresses with a password, a token in path, query or fragment: ${taken} taken, ${inAddresses.hits} of ${inAddresses.files} files hold it; ${codes.passcodes} passcodes of a live desk in use: ${codes.hits} of ${codes.files} files hold one, exports of the whole record among them; Chromium's own files, main's log and crash dumps are looked through by e2e/page-death.spec.ts`,
      control: `a name of the same people, looked for alike: in ${codes.names} of ${codes.files} files; a plain address is ${plain ? 'taken' : 'REFUSED'}`,
      faults: faultsOf(
        [taken === 0, `${taken} addresses with a secret taken`],
        [inAddresses.hits === 0 && codes.hits === 0, 'a secret is on the disk'],
        [plain, 'a plain address is refused too'],
        [codes.names > 0 && codes.passcodes > 0, 'the names were not found either: this run has no teeth'],
      ),
    };
  },
};

async function passcodesOnDisk() {
  const desk: HostileDesk = await openHostileDesk('live');
  try {
    const cast = Object.values(desk.cast);
    const passcodes = cast.map(({ passcode }) => passcode);
    await desk.settle();
    const { page } = desk.cast.auditor;
    await page.call('export.audit', {
      filter: {},
      format: 'csv',
      language: 'zh-CN',
      grant: desk.grant('desk/audit.csv'),
    });
    await page.call('export.audit', {
      filter: {},
      format: 'json',
      language: 'en',
      grant: desk.grant('desk/audit.json'),
    });
    const found = filesWith(path.join(desk.dir, 'desk'), passcodes);
    const names = filesWith(
      path.join(desk.dir, 'desk'),
      cast.map(({ id }) => id),
    ).hits;
    return { ...found, names, passcodes: new Set(passcodes).size };
  } finally {
    await desk.close();
  }
}

/** How many files of a folder hold one of the texts, as UTF-8 or UTF-16. */
function filesWith(folder: string, texts: readonly string[]): { files: number; hits: number } {
  const needles = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  let [files, hits] = [0, 0];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files++;
    const bytes = readFileSync(path.join(entry.parentPath, entry.name));
    if (needles.some((needle) => bytes.includes(needle))) hits++;
  }
  return { files, hits };
}
