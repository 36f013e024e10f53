import { describe, expect, it, vi } from 'vitest';
import { epochMs, HOUR_MS, IdColumn, type WarEvent } from '../kernel';
import { createReportBuilder, reportJson, reportJsonParts } from '.';

const SHANGHAI = { name: 'Asia/Shanghai', offsetAt: () => 8 * HOUR_MS };
const DAY = Date.UTC(2015, 10, 11);
const SIZE = 5_000;
/** Disputes added up between two turns of others. */
const SLICE = 512;

function told(type: string, n: number, at: number, data: object): WarEvent {
  const [source, id] = ['/platform/disputes', `${type}-${n}`];
  const envelope = { id, source, type: `warroom.dispute.${type}.v1`, subject: `dispute/D${n}` };
  return { ...envelope, at: epochMs(at), data } as WarEvent;
}

/** Each of them settled too late, and twice, which doesn't fit. */
function builder() {
  const made = createReportBuilder({ zone: SHANGHAI, label: 'mock' });
  let line = 0;
  for (let n = 0; n < SIZE; n++) {
    const opened = { channel: 'dispute', cause: 'quality', amountFen: 100 };
    const settled = { outcome: 'refund', paidFen: 0, payer: 'merchant', by: 'x' };
    made.add(told('opened', n, DAY, opened), ++line);
    made.add(told('resolved', n, DAY + 80 * HOUR_MS + ((n * 7_919) % SIZE), settled), ++line);
    made.add({ ...told('resolved', n, DAY + 90 * HOUR_MS, settled), id: `again-${n}` }, ++line);
  }
  return made;
}
const source = {
  file: 'day',
  events: SIZE * 3,
  late: 0,
  bad: 0,
  duplicates: 0,
  firstAt: null,
  lastAt: null,
  sha256: '',
};

describe('[N9] a report made beside other work', () => {
  it('is the same as one made at once, and puts what it has in order in steps too', async () => {
    let turns = 0;
    const slowly = await builder().finishSlowly(source, () => {
      turns++;
      return Promise.resolve();
    });
    expect(reportJson(slowly)).toBe(reportJson(builder().finish(source)));
    const { breaches, anomalies, totals } = slowly.report;
    expect([breaches.length, totals.settled]).toEqual([SIZE, SIZE]);
    expect(breaches).toEqual([...breaches].sort());
    expect(anomalies.map(({ line }) => line)).toEqual(
      anomalies.map(({ line }) => line).sort((a, b) => a - b),
    );
    // Folded, by duration, breaches by id, anomalies twice: five walks.
    expect(anomalies.length).toBeGreaterThanOrEqual(SIZE);
    expect(turns).toBeGreaterThanOrEqual(5 * Math.floor(SIZE / SLICE));
  });

  it('finds the one movement of money among thousands of disputes without walking over the others', () => {
    const made = builder();
    const paid = {
      payoutId: 'p-1',
      disputeId: `D${SIZE - 1}`,
      kind: 'advance',
      fund: 'advance',
      amountFen: 100,
    };
    made.add(
      {
        id: 'paid',
        source: '/platform/funds',
        type: 'warroom.payout.posted.v1',
        subject: `dispute/D${SIZE - 1}`,
        at: epochMs(DAY + 73 * HOUR_MS),
        data: paid,
      } as WarEvent,
      1_000_000,
    );
    const full = made.finish(source);
    const log = vi.spyOn(IdColumn.prototype, 'text');
    try {
      expect([...full.rows.movements()].map(({ id }) => id)).toEqual([`D${SIZE - 1}`]);
      expect(log.mock.calls.length).toBeLessThan(10);
    } finally {
      log.mockRestore();
    }
  });

  it('is written in parts that are together what JSON says', () => {
    const full = builder().finish(source);
    const parts = [...reportJsonParts(full)];
    expect(parts.length).toBeGreaterThan(SIZE / 1_000);
    expect(parts.join('')).toBe(`${JSON.stringify(full.report, null, 2)}\n`);
    const empty = createReportBuilder({ zone: SHANGHAI, label: 'mock' }).finish({ ...source, events: 0 });
    expect(reportJson(empty)).toBe(`${JSON.stringify(empty.report, null, 2)}\n`);
  });
});
