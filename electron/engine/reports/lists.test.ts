import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zQueueFilter } from '../../../shared/disputes';
import { HOUR_MS, type WarEvent } from '../../../shared/kernel';
import type { ListColumn } from '../../../shared/protocol';
import type { CallError } from '../call-error';
import { DAY, ReportsDesk, told } from './testing/reports-desk';

let desk: ReportsDesk;
let events: readonly WarEvent[];
/** Six disputes opened an hour apart, the odd ones of quality; two of them paid in advance. */
beforeEach(async () => {
  const opened = Array.from({ length: 6 }, (_none, i) =>
    told('dispute.opened', `dispute/D${i}`, DAY + i * HOUR_MS, {
      channel: 'dispute',
      cause: i % 2 === 1 ? 'quality' : 'damaged',
      amountFen: 1_000 * (i + 1) + 1,
      ...(i === 1 ? { itemId: 'I1', vip: true } : {}),
    }),
  );
  const paid = ['D1', 'D3'].map((id, i) =>
    told('payout.posted', `payout/${id}`, DAY + (7 + i) * HOUR_MS, {
      disputeId: id,
      amountFen: 2_001,
      fund: 'advance_payout',
      kind: 'advance',
    }),
  );
  events = [...opened, ...paid];
  desk = await ReportsDesk.open(events);
});
afterEach(() => desk.close());

type Asked = Omit<Parameters<ReportsDesk['calls']['export.list']>[0], 'grant' | 'language'>;
async function written(asked: Asked, name: string): Promise<string> {
  await desk.calls['export.list']({ ...asked, language: 'zh-CN', grant: desk.grant(name) });
  return desk.read(name).toString();
}
const QUEUE = {
  name: 'queue',
  filter: zQueueFilter.parse({ cause: ['quality'] }),
  sort: { by: 'amount', descending: true },
} as const;
const COLUMNS: ListColumn[] = [
  { field: 'id', title: '纠纷号' },
  { field: 'cause', title: '原因', words: { quality: '质量问题' } },
  { field: 'amountFen', title: '金额' },
  { field: 'dueAt', title: '到期' },
  { field: 'marks', title: '标记', words: { vip: '88VIP' } },
];
const look = (columns: ListColumn[], filter: string | null = null) => ({ title: '纠纷', filter, columns });

describe('[RP3] a list as its screen shows it', () => {
  it('has the columns of the screen in their order, under its words, with its filter and its order', async () => {
    const asked = { list: QUEUE, look: look(COLUMNS, '原因: 质量问题'), format: 'csv' } as const;
    const lines = (await written(asked, 'q.csv')).replace('\ufeff', '').trimEnd().split('\r\n');
    const cells = (start: string) =>
      lines.filter((line) => line.startsWith(start)).map((line) => line.split(','));
    expect(cells('queue,head')[0]?.slice(2, 7)).toEqual([
      '纠纷号',
      '原因',
      '金额 (元)',
      '到期 (ISO 8601)',
      '标记',
    ]);
    expect(cells('queue,row').map((row) => row.slice(2, 7))).toEqual([
      ['D5', '质量问题', '60.01', '2015-11-14T05:00:00.000+08:00', ''],
      ['D3', '质量问题', '40.01', '2015-11-14T03:00:00.000+08:00', ''],
      ['D1', '质量问题', '20.01', '2015-11-14T01:00:00.000+08:00', '88VIP'],
    ]);
    const cover = Object.fromEntries(cells('cover,row').map((row) => [row[2], row[4]]));
    expect(cover).toMatchObject({
      filter: '原因: 质量问题',
      rows: '3',
      position: '8',
      zone: 'Asia/Shanghai',
    });
    expect(cover.label).toMatch(/MOCK/);
    expect(desk.engine.reporting().exports[0]).toMatchObject({ kind: 'list', about: 'queue', seq: 8 });
  });

  it('as data: codes and fen, with what was asked', async () => {
    const asked = { list: QUEUE, look: look(COLUMNS), format: 'json' } as const;
    const paper = JSON.parse(await written(asked, 'q.json'));
    expect(paper).toMatchObject({
      schema: 'warroom.list/1',
      list: 'queue',
      label: 'mock',
      filter: { filter: { cause: ['quality'] }, sort: { by: 'amount', descending: true } },
      asOf: '2015-11-11T02:00:00.000Z',
      position: 8,
      zone: 'Asia/Shanghai',
      count: 3,
    });
    expect(paper.rows[2]).toEqual({
      id: 'D1',
      cause: 'quality',
      amountFen: 2_001,
      dueAt: DAY + 73 * HOUR_MS,
      marks: ['vip'],
    });
  });

  it('is the same bytes for the same records and the same question, at any desk', async () => {
    const asked = { list: QUEUE, look: look(COLUMNS), format: 'xlsx' } as const;
    await written(asked, 'a.xlsx');
    const other = await ReportsDesk.open(events);
    await other.calls['export.list']({ ...asked, language: 'zh-CN', grant: other.grant('b.xlsx') });
    expect(other.read('b.xlsx').equals(desk.read('a.xlsx'))).toBe(true);
    other.close();
  });

  it('ledger, listings and acts are written like it', async () => {
    const ledger = await written(
      {
        list: { name: 'ledger', filter: { kind: 'payout', cause: 'D1' } },
        look: look([
          { field: 'credit', title: '贷方' },
          { field: 'amountFen', title: '金额' },
          { field: 'cause', title: '事由' },
        ]),
        format: 'json',
      },
      'l.json',
    );
    expect(JSON.parse(ledger)).toMatchObject({
      count: 1,
      rows: [{ credit: 'consumers', amountFen: 2_001, cause: 'D1' }],
    });
    const listings = await written(
      {
        list: { name: 'listings', filter: {} },
        look: look([
          { field: 'itemId', title: '商品' },
          { field: 'causes', title: '纠纷', words: { quality: '质量' } },
        ]),
        format: 'csv',
      },
      'i.csv',
    );
    expect(listings).toContain('listings,row,I1,质量 1');
    const row = {
      key: 'k1',
      kind: 'payout',
      state: 'pending',
      subject: 'payout/D1',
      amountFen: 5,
      by: null,
      attempts: 2,
    } as const;
    const rest = {
      note: { code: 'timeout', status: 504 },
      reason: null,
      says: null,
      since: DAY,
      firstSentAt: DAY,
      nextTryAt: null,
    };
    desk.acts = () => ({
      total: 1,
      offset: 0,
      rows: [{ ...row, ...rest } as never],
      counts: {} as never,
      byKind: {} as never,
    });
    const acts = await written(
      {
        list: { name: 'acts', filter: { states: [], kinds: [] } },
        look: look([
          { field: 'key', title: '键' },
          { field: 'note', title: '原因', words: { timeout: '超时' } },
          { field: 'attempts', title: '次数' },
        ]),
        format: 'csv',
      },
      'a.csv',
    );
    expect(acts).toContain('acts,row,k1,超时,2');
  });

  it('longer than a slice it has each row once, in the order of the beginning, and says where reading ended', async () => {
    const opened = (from: number, count: number) =>
      Array.from({ length: count }, (_none, i) =>
        told('dispute.opened', `dispute/N${from + i}`, DAY + i, {
          channel: 'dispute',
          cause: 'allergy',
          amountFen: from + i + 1,
        }),
      );
    await desk.add(opened(0, 2_500));
    const before = await desk.journal.lastSeq();
    const list = { ...QUEUE, filter: zQueueFilter.parse({ cause: ['allergy'] }) };
    const asked = { list, look: look([{ field: 'id', title: 'x' }]), format: 'json' } as const;
    let isWritten = false;
    const writing = written(asked, 'n.json').finally(() => {
      isWritten = true;
    });
    // All the while the top of the queue becomes another.
    let added = 0;
    for (; !isWritten && added < 5_000; added++) {
      await desk.add(opened(10_000 + added, 1));
      await new Promise((go) => setImmediate(go));
    }
    const paper = JSON.parse(await writing);
    // It's the queue of the record it names: of those that came on top while it was written, just those up to there.
    const came = paper.position - before;
    expect(came).toBeLessThan(added);
    expect(paper.rows.map((row: { id: string }) => row.id)).toEqual([
      ...Array.from({ length: came }, (_none, i) => `N${10_000 + came - 1 - i}`),
      ...Array.from({ length: 2_500 }, (_none, i) => `N${2_499 - i}`),
    ]);
    expect(paper.count).toBe(2_500 + came);
    expect(paper.readTo).toBeGreaterThan(paper.position);
    expect(paper.readTo).toBeLessThanOrEqual(before + added);
  });

  it('is refused where it is longer than a file may be: a list cut short would pass for the whole', async () => {
    desk.acts = () => ({
      total: 200_001,
      offset: 0,
      rows: [],
      counts: {} as never,
      byKind: {} as never,
    });
    const asked: Asked = {
      list: { name: 'acts', filter: { states: [], kinds: [] } },
      look: look([{ field: 'key', title: 'x' }]),
      format: 'json',
    };
    await expect(written(asked, 'long.json')).rejects.toMatchObject({ coded: { code: 'too_large' } });
  });

  it('names a column that it hasn’t, and isn’t printed', async () => {
    const codeOf = async (asked: Asked) => {
      try {
        await written(asked, 'x');
        return null;
      } catch (error) {
        return (error as CallError).coded;
      }
    };
    expect(
      await codeOf({ list: QUEUE, look: look([{ field: 'constructor', title: 'x' }]), format: 'csv' }),
    ).toMatchObject({
      code: 'bad_message',
      message: 'columns: constructor',
    });
    expect(await codeOf({ list: QUEUE, look: look(COLUMNS), format: 'pdf' })).toMatchObject({
      code: 'bad_message',
    });
  });
});
