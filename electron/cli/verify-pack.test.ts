import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WarEngine } from '../../shared/engine';
import { canonicalJson, epochMs, type WarEvent } from '../../shared/kernel';
import { sha256 } from '../engine/journal/chain';
import { MemoryJournal } from '../engine/journal/testing/memory-journal';
import { type EvidencePack, evidencePack } from '../engine/reports/evidence-pack';
import { runHere } from './testing/run-here';

const AT = Date.parse('2015-11-11T00:00:00+08:00');
const opened = (n: number): WarEvent => ({
  id: `e${n}`,
  source: '/platform/x',
  type: 'warroom.dispute.opened.v1',
  subject: `dispute/D${n % 2}`,
  at: epochMs(AT + n),
  data: { channel: 'dispute', cause: 'quality', amountFen: 100 },
});

let folder: string;
let pack: EvidencePack;
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-pack-'));
  const events = [0, 1, 2, 3].map(opened);
  const journal = new MemoryJournal();
  await journal.append({ events });
  const engine = new WarEngine();
  engine.applyBatch(events);
  const dispute = engine.dispute('D1');
  if (!dispute) throw new Error('no dispute');
  const signal = new AbortController().signal;
  const clock = engine.disputeClock('D1');
  if (!clock) throw new Error('no clock');
  const screen = { seq: 4, version: dispute.version, policySet: 1, policyId: null, clock };
  const facts = { label: 'mock', asOf: AT + 9, zone: 'Asia/Shanghai' };
  pack = await evidencePack({ ...facts, journal, screen, dispute, ledger: [], signal });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function verify(content: string, name = 'D1.json') {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return runHere('verify', file);
}
const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
/** As somebody would who changes a pack and works its SHA-256 out anew. */
function resealed(change: (copy: EvidencePack) => unknown): string {
  const { sha256: _old, ...rest } = structuredClone(pack);
  change(rest as EvidencePack);
  return text({ ...rest, sha256: sha256(canonicalJson(rest)) });
}

describe('verify of an evidence pack', () => {
  it('passes a pack as it was written, whatever its name, in one line', async () => {
    for (const name of ['D1.json', 'pack.txt']) {
      const { code, out, err } = await verify(text(pack), name);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toBe(
        `${name}: ok, dispute D1, 2 records, all links fit, SHA-256 fits; taken at record 4\n`,
      );
    }
  });

  it('a changed figure is found by the SHA-256', async () => {
    const { code, err } = await verify(text(pack).replace('"amountFen": 100', '"amountFen": 101'));
    expect(code).toBe(1);
    expect(err).toBe('warroom verify: D1.json: its SHA-256 does not fit: something in it was changed\n');
  });

  it('a changed record under a new SHA-256 is found by its link', async () => {
    const changed = resealed((copy) => {
      const record = copy.records[0] as { body: string };
      record.body = record.body.replace('quality', 'size');
    });
    const { code, err } = await verify(changed);
    expect(code).toBe(1);
    expect(err).toContain('record 2: its link does not fit its text');
  });

  it('a pack whose parts have no sense is wanting, not a crash', async () => {
    const { code, err } = await verify(resealed((copy) => Object.assign(copy, { records: [null], head: 3 })));
    expect(code).toBe(1);
    expect(err).toContain('D1.json: its records are not what records are');
  });

  it('a cut pack is bad input', async () => {
    const { code, err } = await verify(text(pack).slice(0, -40));
    expect(code).toBe(2);
    expect(err).toContain('D1.json: not JSON');
  });
});
