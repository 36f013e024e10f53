import { describe, expect, it } from 'vitest';
import { Rng } from '../../kernel';
import { detectMapping } from './detect';

/** GB18030 of the texts used here: Node decodes it but doesn't write it. Filled by decoding all two-byte codes once. */
const gbCodes = new Map<string, readonly number[]>();
const decoder = new TextDecoder('gb18030');
for (let high = 0x81; high <= 0xfe; high++) {
  for (let low = 0x40; low <= 0xfe; low++) {
    if (low === 0x7f) continue;
    const text = decoder.decode(Uint8Array.of(high, low));
    if (text.length === 1 && !gbCodes.has(text)) gbCodes.set(text, [high, low]);
  }
}
function gb18030(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from(text).flatMap((c) =>
      c.charCodeAt(0) < 0x80 ? [c.charCodeAt(0)] : (gbCodes.get(c) ?? [0x3f]),
    ),
  );
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const newDecoder = (encoding: string) => {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return null;
  }
};

const START = Date.UTC(2023, 4, 3, 6);
const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** Cases with some steps each: what a log of anything looks like. Nobody mapped these by hand. */
function steps(seed: string, names: readonly string[], cases = 60) {
  const rng = new Rng(seed);
  const rows: { id: number; step: string; at: Date; who: number; product: number }[] = [];
  for (let id = 1; id <= cases; id++) {
    let at = START + rng.int(0, 40 * 86_400) * 1_000;
    const product = rng.int(1, 9);
    for (const [i, step] of names.entries()) {
      // The last step is the settling; some cases never see it.
      if (i === names.length - 1 && rng.chance(0.1)) break;
      rows.push({ id, step, at: new Date(at), who: rng.int(1, 7), product });
      at += rng.int(60, 90_000) * 1_000;
    }
  }
  return rows.sort((a, b) => a.at.getTime() - b.at.getTime());
}
const time = (at: Date): string =>
  `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;

function detect(sample: Uint8Array) {
  const found = detectMapping(sample, { newDecoder });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

describe('logs nobody mapped', () => {
  it('GB18030 with Chinese headers and steps', () => {
    const rows = steps('gb', ['客户提交', '客服受理', '商家处理', '已办结']).map(
      ({ id, step, at, who, product }) =>
        `WO${pad(id, 6)},${step},${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())} ${time(at)},客服${who},产品${product}`,
    );
    const { mapping } = detect(gb18030(`工单编号,操作,操作时间,处理人,产品\n${rows.join('\n')}\n`));
    expect(mapping).toMatchObject({
      format: 'csv',
      delimiter: ',',
      encoding: 'gb18030',
      header: true,
      layout: 'event-per-row',
      timeFormat: 'iso',
      columns: { case: '工单编号', activity: '操作', time: '操作时间', owner: '处理人' },
      settle: ['已办结'],
    });
  });

  it('semicolons, decimal commas and quotes', () => {
    const rows = steps('semi', ['Eingang', 'Prüfung', 'Rückfrage', 'Closed']).map(
      ({ id, step, at, product }) =>
        `${product},5;"${step}";A-${id};${at.getUTCFullYear()}/${pad(at.getUTCMonth() + 1)}/${pad(at.getUTCDate())} ${time(at)};"a;b ""c"""`,
    );
    const { mapping } = detect(utf8(`Betrag;Status;Ticket;Timestamp;Note\r\n${rows.join('\r\n')}\r\n`));
    expect(mapping).toMatchObject({
      delimiter: ';',
      encoding: 'utf-8',
      layout: 'event-per-row',
      timeFormat: 'yyyy/M/d HH:mm:ss',
      columns: { case: 'Ticket', activity: 'Status', time: 'Timestamp' },
      settle: ['Closed'],
    });
  });

  it('days before months, a case a row', () => {
    const rng = new Rng('dmy');
    const text = (at: Date): string =>
      `${pad(at.getUTCDate())}/${pad(at.getUTCMonth() + 1)}/${at.getUTCFullYear()} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
    const rows = Array.from({ length: 80 }, (_, i) => {
      const at = START + rng.int(0, 60 * 86_400) * 1_000;
      const closed = rng.chance(0.8) ? text(new Date(at + rng.int(3_600, 900_000) * 1_000)) : '';
      return `REQ${1_000 + i},${pick(rng, ['north', 'south'])},${text(new Date(at))},${text(new Date(at + 259_200_000))},${closed},${pick(rng, ['Open', 'Closed'])}`;
    });
    const { mapping, notes } = detect(
      utf8(`Request No,Region,Created,Due date,Closed on,Status\n${rows.join('\n')}\n`),
    );
    expect(mapping).toMatchObject({
      layout: 'case-per-row',
      timeFormat: 'd/M/yyyy HH:mm',
      columns: { case: 'Request No', openedAt: 'Created', settledAt: 'Closed on', region: 'Region' },
    });
    expect(notes.map(({ code }) => code)).not.toContain('day_month');
  });

  it('epoch milliseconds, in JSON lines', () => {
    const rows = steps('epoch', ['created', 'picked', 'waiting', 'resolved']).map(({ id, step, at, who }) =>
      JSON.stringify({ ts: at.getTime(), issue: id + 10_000_000_000, action: step, agent: `a${who}` }),
    );
    expect(detect(utf8(`${rows.join('\n')}\n`)).mapping).toMatchObject({
      format: 'jsonl',
      layout: 'event-per-row',
      timeFormat: 'epoch-ms',
      columns: { case: 'issue', activity: 'action', time: 'ts', owner: 'agent' },
      settle: ['resolved'],
    });
  });

  it('repeated headers are named by position', () => {
    const rows = steps('repeat', ['Start', 'Check', 'Completed']).map(
      ({ id, step, at, product }) =>
        `Variant ${product}\tCase ${id}\t${step}\tVariant ${product}\t${at.toISOString()}\t${step}`,
    );
    const { mapping, columns } = detect(
      utf8(`Variant\tName\tActivity\tVariant\tTime\tActivity\n${rows.join('\n')}\n`),
    );
    expect(mapping).toMatchObject({
      delimiter: '\t',
      layout: 'event-per-row',
      timeFormat: 'iso',
      columns: { case: 'Name', activity: 3, time: 'Time' },
      settle: ['Completed'],
    });
    expect(columns[1]).toMatchObject({ name: 'Name', position: 2, role: 'case', distinct: 60 });
    expect(columns[1]?.samples).toHaveLength(5);
  });

  it('no header; UTF-16 with a mark', () => {
    const rows = steps('bare', ['new', 'seen', 'closed']).map(
      ({ id, step, at }) => `${id}|${step}|${at.toISOString()}`,
    );
    const text = `\ufeff${rows.join('\n')}\n`;
    const wide = new Uint8Array(
      new Uint16Array(Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))).buffer,
    );
    expect(detect(wide).mapping).toMatchObject({
      encoding: 'utf-16le',
      delimiter: '|',
      header: false,
      columns: { case: 1, activity: 2, time: 3 },
      settle: ['closed'],
    });
  });

  it('a handful of rows, with offsets in their times', () => {
    const { mapping } = detect(
      utf8(`case:concept:name,concept:name,time:timestamp,org:resource
173688,A_SUBMITTED,2011-10-01 00:38:44.546000+02:00,112
173688,A_APPROVED,2011-10-01 00:39:37.906000+02:00,112
173691,A_SUBMITTED,2011-10-01 08:08:58.256000+02:00,112
173691,A_DECLINED,2011-10-02 08:09:02.195000+02:00,
173692,A_SUBMITTED,2011-10-01 08:08:58.256000+02:00,11
173692,W_Completed,2011-10-06 08:09:02.195000+02:00,10
`),
    );
    expect(mapping).toMatchObject({
      layout: 'event-per-row',
      timeFormat: 'iso',
      columns: {
        case: 'case:concept:name',
        activity: 'concept:name',
        time: 'time:timestamp',
        owner: 'org:resource',
      },
      settle: ['W_Completed'],
    });
  });

  it('says so when days and months can not be told apart', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},0${(i % 9) + 1}/0${(i % 5) + 1}/2020 10:00,`);
    const { notes } = detect(
      utf8(`id,opened,closed\n${rows.join('\n')}\n1000,01/02/2020 10:00,02/02/2020 10:00\n`),
    );
    expect(notes.map(({ code }) => code)).toContain('day_month');
  });

  it.each([
    ['', 'nothing'],
    ['hello world\n', 'words'],
    ['a,b\n1,2\n3,4\n', 'no times'],
    ['\u0000\u0001\u0002', 'bytes'],
  ])('refuses %j: %s', (text) => {
    expect(detectMapping(utf8(text), { newDecoder }).ok).toBe(false);
  });
});

function pick<T>(rng: Rng, values: readonly T[]): T {
  return values[rng.int(0, values.length - 1)] as T;
}
