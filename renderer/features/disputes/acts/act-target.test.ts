import { describe, expect, it } from 'vitest';
import { CAUSES, type QueueView } from '../../../../shared/disputes';
import { ViewHub, type WarEngine } from '../../../../shared/engine';
import { act, answer, engineWith, pay } from '../../../../shared/engine/testing/desk';
import { DAY, opened } from '../../../../shared/engine/testing/events';
import { proposedSettlement } from '../../../../shared/guarantees';
import { sliceOf } from '../queue/queue-row';
import { targetOfDispute, targetOfRow } from './act-target';

/** The rows that the queue shows of an engine. */
function rowsOf(engine: WarEngine) {
  const handle = new ViewHub(engine).open('queue', {
    filter: { scope: 'open', split: 'all' },
    sort: { by: 'due', descending: false },
    offset: 0,
    limit: 100,
  });
  const view = handle.poll(engine.now) as QueueView;
  handle.close();
  return sliceOf(view, new Map()).rows;
}

/** A case of each cause of ¥200; of each second one an advance is on its way, of each third it's paid. */
function desk(): WarEngine {
  const engine = engineWith(
    CAUSES.map((cause, n) => opened(`D${n}`, DAY + n, { cause, amountFen: 20_000, priceFen: 20_000 })),
    100_000_000,
  );
  CAUSES.forEach((_cause, n) => {
    if (n % 2 === 0 && n % 3 !== 0) return;
    const asked = act(engine, pay(`D${n}`), DAY + 100 + n, `p${n}`);
    if (n % 3 === 0) answer(engine, asked.intents[0]!, 'acknowledged', DAY + 200 + n);
  });
  act(engine, { kind: 'dispute.assessLiability', disputeId: 'D0', party: 'logistics', reason: 'wet' });
  return engine;
}

describe('[A9] what an act knows of its case', () => {
  it('comes to one proposal, from its row of the queue as from its details', () => {
    const engine = desk();
    const rows = rowsOf(engine);
    expect(rows).toHaveLength(CAUSES.length);
    for (const row of rows) {
      const details = targetOfDispute(engine.dispute(row.id)!);
      expect(targetOfRow(row).settlement, row.id).toEqual(details.settlement);
      expect(targetOfRow(row), row.id).toEqual(details);
    }
  });

  it('late shipping of ¥200: the ¥10 that were promised, in both', () => {
    const engine = engineWith([
      opened('D1', DAY, { cause: 'late_shipping', amountFen: 20_000, priceFen: 20_000 }),
    ]);
    const [row] = rowsOf(engine);
    const targets = [targetOfRow(row!), targetOfDispute(engine.dispute('D1')!)];
    expect(targets.map(({ settlement }) => proposedSettlement(settlement, 'compensation').paidFen)).toEqual([
      1_000, 1_000,
    ]);
  });
});
