import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../shared/kernel';
import { FILE_FORMATS } from '../../../shared/reporting';
import { DAY, openings, ReportsDesk, told } from './testing/reports-desk';

const HERE = '/console/desk-1';
let desk: ReportsDesk;
beforeEach(async () => {
  desk = await ReportsDesk.open();
});
afterEach(() => desk.close());

const SHIFT = DAY + 8 * HOUR_MS;
/** Drafts the shift's report as the desk stands, and has it signed by both. Answers the places of both signatures. */
async function signedShift(): Promise<readonly number[]> {
  const { facts } = desk.engine.shiftReport(SHIFT);
  const notes = { risks: 'cartons run out', handedOver: '', toWatch: '' };
  const at = desk.clock.now;
  const draft = told(
    'shift_report.drafted',
    `shift/${SHIFT}`,
    at,
    { from: SHIFT, facts, notes, by: 'li' },
    HERE,
  );
  await desk.add([draft]);
  const sign = (role: string, by: string, after: number) =>
    told(
      'shift_report.signed',
      `shift/${SHIFT}`,
      at + after,
      { from: SHIFT, draftId: draft.id, role, by },
      HERE,
    );
  await desk.add([sign('outgoing', 'li', 1), sign('incoming', 'wu', 2)]);
  const last = await desk.journal.lastSeq();
  return [last - 1, last];
}
const shift = async (format: (typeof FILE_FORMATS)[number], name: string): Promise<Buffer> => {
  await desk.calls['export.shift']({ from: SHIFT, format, language: 'zh-CN', grant: desk.grant(name) });
  return desk.read(name);
};

describe('[A13, RP3] a signed shift report', () => {
  it.each(FILE_FORMATS)(
    'as %s is the same bytes whenever it is written, whatever was recorded since',
    async (format) => {
      await signedShift();
      const first = await shift(format, `a.${format}`);
      await desk.add(openings(3).map((e) => ({ ...e, subject: `${e.subject}-later` })));
      desk.clock.now += HOUR_MS;
      desk.engine.advanceTo(desk.clock.now);
      expect((await shift(format, `b.${format}`)).equals(first)).toBe(true);
    },
  );

  it('says the place of the last name under it, and a new draft says another', async () => {
    const [, last] = await signedShift();
    const placeIn = async (name: string) => JSON.parse((await shift('json', name)).toString()).position;
    expect(await placeIn('a.json')).toBe(last);
    expect(desk.engine.reporting().exports[0]?.seq).toBe(last);
    await signedShift();
    expect(await placeIn('b.json')).toBeGreaterThan(last!);
  });
});

describe('[A13, AD2, RP3] every data file says whose data, which, up to where, in which zone, how many', () => {
  const FACTS = { label: 'mock', zone: 'Asia/Shanghai', generator: expect.stringMatching(/^Warroom /) };

  it('the shift report', async () => {
    const [, last] = await signedShift();
    const paper = JSON.parse((await shift('json', 's.json')).toString());
    expect(paper).toMatchObject({ ...FACTS, schema: 'warroom.shift-report/1', position: last });
    expect(paper).toMatchObject({
      filter: { shift: '08-16' },
      asOf: '2015-11-11T02:00:00.000Z',
      count: expect.any(Number),
    });
    expect(paper.draft.signed).toMatchObject({ outgoing: { by: 'li' }, incoming: { by: 'wu' } });
    expect(paper).not.toHaveProperty('facts');
  });

  it('the audit, with what was asked, and nothing that was recorded behind its place', async () => {
    const assigned = (id: string, by: string) =>
      told('dispute.assigned', `dispute/${id}`, DAY + 50, { to: 'a', by }, HERE);
    await desk.add([assigned('D1', 'lin'), assigned('D2', 'wu'), assigned('D3', 'wu')]);
    const write = async (filter: object, name: string) => {
      const asked = { filter, format: 'json', language: 'en', grant: desk.grant(name) } as const;
      await desk.calls['export.audit'](asked);
      return JSON.parse(desk.read(name).toString());
    };
    const paper = await write({ actor: 'wu' }, 'a.json');
    expect(paper).toMatchObject({
      ...FACTS,
      schema: 'warroom.audit/1',
      filter: { actor: 'wu' },
      position: 33,
    });
    expect(paper).toMatchObject({ asOf: '2015-11-11T02:00:00.000Z', count: 2, head: { seq: 33 } });
    expect(paper.entries.map((e: { about: string }) => e.about)).toEqual(['dispute/D2', 'dispute/D3']);
    expect(await write({ actor: 'nobody' }, 'b.json')).toMatchObject({ count: 0, entries: [] });
    expect(await write({}, 'c.json')).toMatchObject({ filter: null, position: 35 });
  });

  it('documents on their covers, in words', async () => {
    await signedShift();
    const cover = (text: Buffer) =>
      text
        .toString()
        .split('\r\n')
        .filter((line) => line.replace('\ufeff', '').startsWith('cover,row'))
        .map((line) => line.split(',')[2]);
    const audit = { filter: {}, format: 'csv', language: 'en', grant: desk.grant('a.csv') } as const;
    await desk.calls['export.audit'](audit);
    for (const text of [await shift('csv', 's.csv'), desk.read('a.csv')]) {
      expect(cover(text)).toEqual(
        expect.arrayContaining(['label', 'asOf', 'zone', 'filter', 'rows', 'position', 'generator']),
      );
    }
  });
});
