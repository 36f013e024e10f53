import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere as run } from './testing/run-here';

let folder: string;
let day: Buffer;
const file = (name: string): string => path.join(folder, name);

const simulate = (out: string, ...more: string[]) =>
  run(
    'simulate',
    '--scenario',
    '2015',
    '--scale',
    '0.002',
    '--seed',
    '7',
    '--hours',
    '2',
    ...more,
    '--out',
    out,
  );
const contentHash = (name: string): string => {
  const bytes = readFileSync(file(name));
  return createHash('sha256')
    .update(name.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .digest('hex');
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-cli-'));
  expect((await simulate(file('day.jsonl.gz'))).code).toBe(0);
  day = gunzipSync(readFileSync(file('day.jsonl.gz')));
  writeFileSync(file('day.jsonl'), day);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('simulate', () => {
  it('gives the same bytes for the same arguments, in any time zone and language', async () => {
    const zone = process.env.TZ;
    const language = process.env.LANG;
    try {
      process.env.TZ = 'America/New_York';
      process.env.LANG = 'C';
      expect((await simulate(file('again.jsonl.gz'))).code).toBe(0);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
      if (language === undefined) delete process.env.LANG;
      else process.env.LANG = language;
    }
    expect(contentHash('again.jsonl.gz')).toBe(contentHash('day.jsonl.gz'));
    expect((await simulate(file('plain.jsonl'))).code).toBe(0);
    expect(contentHash('plain.jsonl')).toBe(contentHash('day.jsonl.gz'));
  });
});

describe('verify', () => {
  const verify = async (content: string | Buffer, name = 'changed.jsonl') => {
    writeFileSync(file(name), content);
    return run('verify', file(name));
  };
  const lines = () => day.toString('utf8').split('\n').slice(0, -1);
  const text = (changed: readonly (string | undefined)[]) => `${changed.join('\n')}\n`;

  it('passes a day as it was written', async () => {
    expect(await run('verify', file('day.jsonl.gz'))).toMatchObject({ code: 0, err: '' });
    expect(await run('verify', file('day.jsonl'))).toMatchObject({ code: 0, err: '' });
  });

  it('a flipped byte: names the seal when the line still is one', async () => {
    const at = day.indexOf('"amountFen":') + '"amountFen":'.length;
    const changed = Buffer.from(day);
    changed[at] = changed[at] === 0x39 ? 0x38 : (changed[at] as number) + 1;
    const { code, err } = await verify(changed);
    expect(code).toBe(1);
    expect(err).toMatch(/^warroom verify: changed\.jsonl: seal: .*\n$/);
  });

  it('a flipped byte in the gzip is bad input, naming the file', async () => {
    const packed = Buffer.from(readFileSync(file('day.jsonl.gz')));
    packed[packed.length >> 1] = (packed[packed.length >> 1] as number) ^ 0xff;
    const { code, err } = await verify(packed, 'changed.jsonl.gz');
    expect([1, 2]).toContain(code);
    expect(err).toMatch(/changed\.jsonl\.gz: (the gzip is damaged or cut|line \d+|seal)/);
  });

  it('a missing line: names the seal', async () => {
    const all = lines();
    const { code, err } = await verify(text([...all.slice(0, 40), ...all.slice(41)]));
    expect(code).toBe(1);
    expect(err).toContain('seal: ');
  });

  it('two swapped lines: names the line and the one before', async () => {
    const all = lines();
    const at = all.findIndex((line, i) => i > 10 && timeOf(line) < timeOf(all[i + 1]));
    const swapped = [...all.slice(0, at), all[at + 1], all[at], ...all.slice(at + 2)];
    const { code, err } = await verify(text(swapped));
    expect(code).toBe(1);
    expect(err).toContain(`line ${at + 2}: time: earlier than line ${at + 1} before it`);
  });

  it('a cut line: names it', async () => {
    const all = lines();
    const cut = [...all.slice(0, 30), all[30]?.slice(0, 25), ...all.slice(31)];
    const { code, err } = await verify(text(cut));
    expect(code).toBe(2);
    expect(err).toContain('line 31: not one JSON value');
  });

  it('a bad field: names line, field and reason', async () => {
    const all = lines();
    const at = all.findIndex((line) => line.includes('dispute.opened'));
    const bad = all.map((line, i) => (i === at ? line.replace(/"cause":"\w+"/, '"cause":"bad luck"') : line));
    const { code, err } = await verify(text(bad));
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(`line ${at + 1}: data\\.cause: `));
  });
});

describe('replay', () => {
  const until = '2015-11-11T00:30:00+08:00';
  const digest = async (...argv: string[]): Promise<string> => {
    const { code, out } = await run('replay', ...argv, '--until', until, '--digest');
    expect(code).toBe(0);
    return (JSON.parse(out) as { digest: string }).digest;
  };

  it('gives one digest: packed or not, with snapshots or not, in any chunking, in any order of lines', async () => {
    const plain = await digest(file('day.jsonl'));
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    expect(await digest(file('day.jsonl.gz'))).toBe(plain);
    expect(await digest(file('day.jsonl'), '--snapshot-every', '500')).toBe(plain);
    expect(await digest(file('day.jsonl.gz'), '--chunk-bytes', '777')).toBe(plain);
    const zone = process.env.TZ;
    try {
      process.env.TZ = 'America/New_York';
      expect(new Date(0).getHours()).toBe(19);
      expect(await digest(file('day.jsonl'))).toBe(plain);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    const [header, ...events] = day.toString('utf8').split('\n').slice(0, -2);
    // What the funds open with stands in the header; the seal goes, as the bytes are others.
    const unsealed = JSON.stringify({ ...JSON.parse(header!), sealed: false });
    writeFileSync(file('reversed.jsonl'), `${[unsealed, ...events.reverse()].join('\n')}\n`);
    expect(await digest(file('reversed.jsonl'))).toBe(plain);
  });

  it('a day changed after it was sealed is refused, and taken only on wish, which the figures then say', async () => {
    const all = day.toString('utf8').split('\n');
    writeFileSync(file('short.jsonl'), [...all.slice(0, 40), ...all.slice(41)].join('\n'));
    const refused = await run('replay', file('short.jsonl'));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('short.jsonl: the seal does not fit');
    const { code, out, err } = await run('replay', file('short.jsonl'), '--accept-changed');
    expect(code).toBe(0);
    expect(err).toContain('short.jsonl: the seal does not fit');
    expect(JSON.parse(out)).toMatchObject({ source: { sealed: true, sealFits: false, seal: 'broken' } });
    expect(JSON.parse((await run('replay', file('day.jsonl'))).out).source).not.toHaveProperty('seal');
  });

  it('a sealed day whose end was cut off is refused in the same way', async () => {
    const all = day.toString('utf8').split('\n');
    writeFileSync(file('cut.jsonl'), all.slice(0, 40).join('\n'));
    const refused = await run('replay', file('cut.jsonl'));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('cut.jsonl: the sealing last line is missing');
    const { code, out } = await run('replay', file('cut.jsonl'), '--accept-changed');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ source: { sealed: false, seal: 'broken' } });
  });

  it('a file without anything in it is no day that could be fine', async () => {
    writeFileSync(file('empty.jsonl'), '');
    const { code, err } = await run('verify', file('empty.jsonl'));
    expect(code).toBe(1);
    expect(err).toBe('warroom verify: empty.jsonl: it holds nothing: no header, no event\n');
  });

  it('another instant gives another digest', async () => {
    const { out } = await run(
      'replay',
      file('day.jsonl'),
      '--until',
      '2015-11-11T00:00:00+08:00',
      '--digest',
    );
    expect((JSON.parse(out) as { digest: string }).digest).not.toBe(await digest(file('day.jsonl')));
  });
});

describe('bad use and bad input', () => {
  it.each([
    [[], 2],
    [['no-such-command'], 2],
    [['constructor'], 2],
    [['simulate'], 2],
    [['simulate', '--scenario', 'none', '--out', 'x.jsonl'], 2],
    [['simulate', '--scenario', '2015', '--scale', '-1', '--out', 'x.jsonl'], 2],
    [['simulate', '--scenario', '2015', '--scale', '1e9', '--out', 'x.jsonl'], 2],
    [['simulate', '--scenario', '2015', '--seed', '1.5', '--out', 'x.jsonl'], 2],
    [['simulate', '--scenario', '2015', '--seed', '1', '--seed', '2', '--out', 'x.jsonl'], 2],
    [
      [
        'simulate',
        '--scenario',
        '2015',
        '--scale',
        '0.001',
        '--hours',
        '0.1',
        '--out',
        'no/such/folder/x.jsonl',
      ],
      2,
    ],
    [['simulate', '--nonsense'], 2],
    [['verify'], 2],
    [['verify', 'no-such-file.jsonl'], 2],
    [['verify', 'a', 'b'], 2],
    [['replay'], 2],
    [['replay', 'no-such-file.jsonl'], 2],
    [['replay', 'day.jsonl', '--until', 'yesterday'], 2],
    [['replay', 'day.jsonl', '--until', '2015-11-11T00:00:00'], 2],
    [['replay', 'day.jsonl', '--chunk-bytes', '0'], 2],
    [['serve', '--port', '70000'], 2],
    [['serve', '--factor', '0'], 2],
    [['serve', '--scenario', 'none'], 2],
    [['serve', 'extra'], 2],
  ] as const)('%j exits with %i, one line on stderr, nothing written', async (argv, code) => {
    const placed = argv.map((word) => (/^(x|day|no-such-file)\.jsonl$|^no\//.test(word) ? file(word) : word));
    const before = readdirSync(folder);
    const answer = await run(...placed);
    expect(answer.code).toBe(code);
    if (argv.length > 0) {
      expect(answer.out).toBe('');
      expect(answer.err).toMatch(/^warroom [^\n]+\n$/);
      expect(answer.err).not.toContain('internal error');
    }
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each([
    ['an empty file', ''],
    ['something else', '\u0089PNG\r\n'],
    ['a JSON array', '[1,2,3]\n'],
    ['a folder of none', '{"specversion":"1.0"}\n'],
  ])('replay of %s says where and why, or that there is nothing', async (_name, content) => {
    writeFileSync(file('odd.jsonl'), content);
    const { code, err } = await run('replay', file('odd.jsonl'));
    if (content === '') expect(code).toBe(0);
    else {
      expect(code).toBe(2);
      expect(err).toMatch(/odd\.jsonl: line 1: /);
    }
  });

  it('a gzip bomb of one endless line is refused after a megabyte of it', async () => {
    writeFileSync(file('bomb.jsonl.gz'), gzipSync(Buffer.alloc(64_000_000, 0x20)));
    const { code, err } = await run('replay', file('bomb.jsonl.gz'));
    expect(code).toBe(2);
    expect(err).toContain('bomb.jsonl.gz: line 1: longer than 1 MiB');
  });
});

function timeOf(line: string | undefined): number {
  const time = /"time":"([^"]+)"/.exec(line ?? '')?.[1];
  return time === undefined ? Number.POSITIVE_INFINITY : Date.parse(time);
}
