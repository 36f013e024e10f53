import { createHash, type Hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, type ForkingHasher, type WarEvent } from '../kernel';
import { DayReader, type DayReaderOptions, DayWriter, describeFault } from './index';

const over = (hash: Hash): ForkingHasher => ({
  update: (data) => void hash.update(data),
  hex: () => hash.digest('hex'),
  fork: () => over(hash.copy()),
});
const newHasher = (): ForkingHasher => over(createHash('sha256'));
const decoder = new TextDecoder('utf-8', { fatal: true });
const START = epochMs(Date.UTC(2015, 10, 10, 16));

function opened(n: number, at: number = START + n * 1000): WarEvent {
  return {
    id: `e${n}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/D${n}`,
    at: epochMs(at),
    data: { channel: 'dispute', cause: 'quality', amountFen: 1000 + n, category: '家电' },
  };
}

function write(events: readonly WarEvent[]): string {
  let text = '';
  const writer = new DayWriter(newHasher, (part) => (text += part), {
    name: 'test',
    scenario: 'none',
    seed: 1,
  });
  for (const event of events) writer.event(event);
  writer.end();
  return text;
}

function read(content: string | Uint8Array, options: Partial<DayReaderOptions> = {}, chunkBytes = 7) {
  const events: WarEvent[] = [];
  const reader = new DayReader(
    { newHasher, decodeUtf8: (b) => decoder.decode(b) },
    { mode: 'strict', onEvent: (e) => events.push(e), ...options },
  );
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let i = 0; i < bytes.length; i += chunkBytes) reader.push(bytes.subarray(i, i + chunkBytes));
  return { events, ...reader.end() };
}
const day = write([0, 1, 2, 3].map((n) => opened(n)));
const lines = day.split('\n').slice(0, -1);
const faultOf = (content: string | Uint8Array): string | null => {
  const { fault } = read(content);
  return fault && describeFault(fault);
};

describe('a recorded day', () => {
  it('reads back what was written, whatever the chunking', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), (chunkBytes) => {
        const { events, fault, summary } = read(day, {}, chunkBytes);
        expect(fault).toBeNull();
        expect(events).toEqual([0, 1, 2, 3].map((n) => opened(n)));
        expect(summary).toMatchObject({ sealed: true, events: 4, duplicates: 0, late: 0, bad: 0 });
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('finds every flipped bit: by its line, or else by the seal', () => {
    const bytes = new TextEncoder().encode(day);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        (at, bit) => {
          const changed = bytes.slice();
          changed[at] = (changed[at] as number) ^ (1 << bit);
          expect(read(changed, {}, 4096).fault).not.toBeNull();
        },
      ),
      { seed: 2, numRuns: 1500 },
    );
  });

  it('names the seal when a line is missing', () => {
    expect(faultOf([...lines.slice(0, 2), ...lines.slice(3), ''].join('\n'))).toMatch(
      /^seal: the content was changed/,
    );
  });

  it('names the line and the one before when two are swapped', () => {
    const swapped = [lines[0], lines[2], lines[1], ...lines.slice(3), ''].join('\n');
    expect(faultOf(swapped)).toBe('line 3: time: earlier than line 2 before it');
  });

  it('names the line that is cut', () => {
    expect(faultOf(day.slice(0, day.indexOf('D2')))).toBe('line 4: not one JSON value');
  });

  it('says that a sealed day was cut at a line end', () => {
    expect(faultOf([...lines.slice(0, 4), ''].join('\n'))).toMatch(/^seal: .*the file was cut/);
  });

  it('names line, field and reason of a bad field', () => {
    const bad = day.replace('"amountFen":1002', '"amountFen":10.5');
    expect(faultOf(bad)).toMatch(/^line 4: data\.amountFen: /);
  });

  it('refuses lines after the seal', () => {
    expect(faultOf(`${day}${lines[1]}\n`)).toBe(`line ${lines.length + 1}: stands after the sealing line`);
  });

  it('reads the header by its JSON, whatever the order of its fields', () => {
    const header = '{ "version":1, "note":"x", "warroom" : "recording" }';
    const { fault, summary } = read([header, lines[1], ''].join('\n'));
    expect(fault).toBeNull();
    expect(summary.header?.note).toBe('x');
    expect(summary.sealed).toBe(false);
  });

  it('counts an equal event again as a duplicate, and refuses the same id with other content', () => {
    const again = [lines[1], lines[1], ''].join('\n');
    expect(read(again).summary).toMatchObject({ events: 2, duplicates: 1 });
    const reordered = lines[1]?.replace('{"specversion":"1.0",', '{').replace(/\}$/, ',"specversion":"1.0"}');
    expect(read([lines[1], reordered, ''].join('\n')).summary.duplicates).toBe(1);
    const other = lines[1]?.replace('"amountFen":1000', '"amountFen":9');
    expect(read([lines[1], other, ''].join('\n')).fault?.kind).toBe('conflict');
  });

  it('lenient: counts late events and goes on; leaves bad lines out only when asked', () => {
    const late = [lines[2], lines[1], lines[3], ''].join('\n');
    const { events, fault, summary } = read(late, { mode: 'lenient' });
    expect(fault).toBeNull();
    expect(events.map((e) => e.id)).toEqual(['e1', 'e0', 'e2']);
    expect(summary.late).toBe(1);
    const bad = [lines[1], '{"nonsense":', lines[2], ''].join('\n');
    expect(read(bad, { mode: 'lenient' }).fault?.line).toBe(2);
    const skipped = read(bad, { mode: 'lenient', skipBad: true });
    expect(skipped.events).toHaveLength(2);
    expect(skipped.summary).toMatchObject({ bad: 1, firstBad: { line: 2 } });
  });

  it('keeps unknown types and unknown fields', () => {
    const line =
      '{"specversion":"1.0","id":"x","source":"/platform/new","type":"warroom.new.v9","subject":"a/b","time":"2015-11-11T00:00:00Z","traceparent":"t","data":{"deep":[1]}}';
    expect(read(`${line}\n`).events[0]).toMatchObject({
      type: 'warroom.new.v9',
      data: { deep: [1] },
      extra: { traceparent: 't' },
    });
  });

  it('refuses hostile lines: too long, too deep, not UTF-8, __proto__ stays data', () => {
    expect(read(new Uint8Array(1_200_000).fill(0x20), {}, 65_536).fault?.kind).toBe('line_too_long');
    const deep = `{"specversion":"1.0","id":"x","source":"/platform/n","type":"t","time":"2015-11-11T00:00:00Z","data":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    expect(read(`${deep}\n`, {}, 65_536).fault).toMatchObject({ kind: 'bad_event', line: 1 });
    expect(read(new Uint8Array([0x22, 0xff, 0x22, 0x0a])).fault?.kind).toBe('bad_utf8');
    const proto = lines[1]?.replace('"amountFen"', '"__proto__":{"vip":true},"amountFen"');
    const { events } = read(`${proto}\n`);
    expect(events).toHaveLength(1);
    expect(events[0]).not.toHaveProperty('data.vip');
  });
});
