import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { childArguments } from './children-arguments';
import type { DayOptions } from './day-child';
import { faultsOf, type RowGround, type TrustRow } from './row';

const HEAP_MB = 96;
const PATIENCE_MS = 60_000;
const BOMB_BYTES = { short: 150_000_000, full: 600_000_000 } as const;
const LINES_BOMB = 'a gzip bomb of lines all alike';
const HEADER = '{"warroom":"recording","version":1}\n';

export const HOSTILE_RECORDINGS: TrustRow = {
  row: 31,
  promise: 'A hostile recording is refused cheaply',
  run: async (ground) => {
    const files = hostileFiles(ground);
    let [refused, worstMs] = [0, 0];
    const wrong: string[] = [];
    for (const [name, file] of Object.entries(files)) {
      const read = await reading(ground, { command: 'verify', argv: [file] });
      worstMs = Math.max(worstMs, read.tookMs);
      const isRefused = (read.code === 1 || read.code === 2) && /^refused: [^\n]+\n$/.test(read.said);
      if (isRefused) refused++;
      else wrong.push(`${name}: ${read.code} ${read.said.slice(0, 200)}`);
    }
    const good = path.join(ground.dir, 'good.jsonl');
    writeFileSync(good, HEADER + event('o1') + event('o2'));
    const taken = await reading(ground, { command: 'verify', argv: [good] });
    const control = await reading(ground, {
      command: 'naive',
      argv: [files[LINES_BOMB] ?? ''],
    });
    const count = Object.keys(files).length;
    return {
      figure: `${refused}/${count} hostile files refused in one line (${Object.keys(files).join(', ')}) with a heap of ${HEAP_MB} MB, worst ${(worstMs / 1_000).toFixed(1)} s with the start of a process; a good day beside them is ${taken.code === 0 ? 'read' : 'REFUSED'}; logs of other systems are tried by electron/cli/import-hostile.test.ts`,
      control: `the bomb read whole with the same heap: ${control.code === 0 ? 'read' : 'the process died'}`,
      faults: faultsOf(
        [wrong.length === 0, `not refused: ${wrong.join('; ')}`],
        [taken.code === 0, `a good day is refused: ${taken.said}`],
        [control.code !== 0, 'the control read the bomb: this run has no teeth'],
      ),
    };
  },
};

function event(id: string, more: object = {}, data: object = {}): string {
  const envelope = {
    specversion: '1.0',
    id,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/${id}`,
    time: '2026-11-11T00:00:00.000Z',
    data: { channel: 'dispute', cause: 'quality', amountFen: 100, ...data },
    ...more,
  };
  return `${JSON.stringify(envelope)}\n`;
}

function hostileFiles({ dir, size }: RowGround): Readonly<Record<string, string>> {
  const day = (name: string, content: string | Buffer): string => {
    const file = path.join(dir, name);
    writeFileSync(file, content);
    return file;
  };
  const deep = '['.repeat(400_000) + ']'.repeat(400_000);
  const money = (text: string) => HEADER + event('o1').replace('"amountFen":100', `"amountFen":${text}`);
  mkdirSync(path.join(dir, 'folder.jsonl'));
  const outside = path.join(dir, 'link.jsonl');
  symlinkSync('/etc/hostname', outside);
  const whole = gzipSync(HEADER + Array.from({ length: 5_000 }, (_none, i) => event(`o${i}`)).join(''));
  return {
    'a gzip bomb of one line': day('bomb.jsonl.gz', gzipSync(Buffer.alloc(BOMB_BYTES[size], 0x61))),
    [LINES_BOMB]: day(
      'lines.jsonl.gz',
      gzipSync(HEADER + event('o1').repeat(Math.floor(BOMB_BYTES[size] / 250))),
    ),
    'a cut gzip': day('cut.jsonl.gz', whole.subarray(0, whole.length >> 1)),
    'a line nested 400,000 deep': day('deep.jsonl', `${HEADER}{"id":${deep}}\n`),
    'a line beyond 1 MiB': day('long.jsonl', HEADER + event('o1', {}, { note: 'x'.repeat(1_100_000) })),
    'bad UTF-8': day('utf8.jsonl', Buffer.concat([Buffer.from(HEADER), Buffer.from([0xff, 0xfe, 0x0a])])),
    'money of 1e999': day('inf.jsonl', money('1e999')),
    'money of NaN': day('nan.jsonl', money('NaN')),
    'money below zero': day('minus.jsonl', money('-5')),
    'money of half a fen': day('half.jsonl', money('0.5')),
    'money beyond whole numbers': day('huge.jsonl', money('9007199254740993')),
    'an id with two contents': day('twice.jsonl', HEADER + event('o1') + event('o1', {}, { amountFen: 7 })),
    'events out of order': day(
      'order.jsonl',
      HEADER + event('o2') + event('o1', { time: '2026-11-10T00:00:00.000Z' }),
    ),
    'a seal that does not fit': day(
      'seal.jsonl',
      `${HEADER + event('o1')}{"warroom":"end","events":1,"sha256":"${'0'.repeat(64)}"}\n`,
    ),
    'a promised seal that is missing': day(
      'unsealed.jsonl',
      `{"warroom":"recording","version":1,"sealed":true}\n${event('o1')}`,
    ),
    'a later version': day('later.jsonl', '{"warroom":"recording","version":2}\n'),
    'an empty file': day('empty.jsonl', ''),
    'a folder': path.join(dir, 'folder.jsonl'),
    'a link to a file that is no day': outside,
  };
}

function reading(
  { program }: RowGround,
  options: DayOptions,
): Promise<{ code: number; said: string; tookMs: number }> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, ...childArguments(program, 'foreign', options)],
    { stdio: ['ignore', 'ignore', 'pipe'], timeout: PATIENCE_MS },
  );
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(0, 4_000);
  });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code: code ?? -1, said, tookMs: performance.now() - began }));
  });
}
