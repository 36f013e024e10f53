import path from 'node:path';
import { openSqliteJournal, pendingRow } from '../../../electron/engine/journal';
import { MemoryJournal } from '../../../electron/engine/journal/testing/memory-journal';
import { samplePayout } from '../../../electron/engine/journal/testing/sample-events';
import { serveMockGateway } from '../../../mocks/server';
import { metronomeWorld } from '../../../mocks/testing/metronome-world';
import { Rng } from '../../../shared/kernel';
import { GATEWAY_PATHS, IDEMPOTENCY_HEADER } from '../../../shared/protocol';
import { MockControl } from '../mock-control';
import { faultsOf, type TrustRow } from './row';

const MUTATIONS = { short: 60, full: 2_000 } as const;

interface Payout {
  readonly commandId: string;
  readonly disputeId: string;
  readonly amountFen: number;
  readonly fund: string;
  readonly kind: string;
}
const FIELDS: Readonly<Record<string, (rng: Rng, body: Payout) => Payout>> = {
  amountFen: (rng, body) => ({ ...body, amountFen: body.amountFen + rng.int(1, 1_000) }),
  disputeId: (rng, body) => ({ ...body, disputeId: `${body.disputeId}-${rng.int(1, 9)}` }),
  fund: (_rng, body) => ({ ...body, fund: 'goods_guarantee' }),
  kind: (_rng, body) => ({ ...body, kind: 'guarantee' }),
  commandId: (rng, body) => ({ ...body, commandId: `${body.commandId}-${rng.int(1, 9)}` }),
};

export const USED_KEY: TrustRow = {
  row: 11,
  promise: 'The same key with other content is refused',
  run: async ({ size, dir }) => {
    const count = MUTATIONS[size];
    const here = await inJournals(path.join(dir, 'journal'), count);
    const there = await atGateway(count);
    return {
      figure: `${count} orders changed in one field (${Object.keys(FIELDS).join(', ')}; seeds 1…${count}) under a used key: taken by the journals ${here.taken}, by the mock gateway ${there.taken}, effects beyond the first ${there.effects}`,
      control: `the same under fresh keys: ${there.control} of ${count} taken`,
      faults: faultsOf(
        [here.taken === 0, `${here.taken} taken by a journal`],
        [here.repeated === count, 'the same order again was not taken for the same'],
        [there.taken === 0 && there.effects === 0, `${there.taken} taken by the gateway`],
        [there.control > 0, 'the control was refused too: this run has no teeth'],
      ),
    };
  },
};

function changed(seed: number, body: Payout): Payout {
  const rng = new Rng(`key ${seed}`);
  const kinds = Object.values(FIELDS);
  return (kinds[seed % kinds.length] as (rng: Rng, body: Payout) => Payout)(rng, body);
}

/** Both kinds of journal, by turns. */
async function inJournals(dir: string, count: number) {
  const opened = await openSqliteJournal({ dir });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const journals = [opened.value, new MemoryJournal()];
  const sum = { taken: 0, repeated: 0 };
  for (let seed = 1; seed <= count; seed++) {
    const journal = journals[seed % journals.length] as MemoryJournal;
    const { event, intent } = samplePayout(seed);
    await journal.append({ events: [event], outboxPut: [pendingRow(intent)] });
    const body = changed(seed, intent.body as unknown as Payout);
    const other = await journal.append({
      events: [],
      outboxPut: [pendingRow({ ...intent, body: { ...body } })],
    });
    if (other.ok) sum.taken++;
    const same = await journal.append({ events: [event], outboxPut: [pendingRow(intent)] });
    if (same.ok) sum.repeated++;
  }
  await opened.value.close();
  return sum;
}

async function atGateway(count: number) {
  const newWorld = () => metronomeWorld({ everyMs: 1_000 });
  const world = { scenario: 'metronome', scale: 1, seed: 1, factor: 1, newWorld };
  const gateway = await serveMockGateway({ port: 0, ...world });
  const sum = { taken: 0, effects: 0, control: 0 };
  const post = async (key: string, body: Payout): Promise<number> => {
    const headers = { 'content-type': 'application/json', [IDEMPOTENCY_HEADER]: key };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(gateway.url + GATEWAY_PATHS.payouts, init);
    await response.arrayBuffer();
    return response.status;
  };
  try {
    const control = new MockControl(gateway.url);
    await control.faults({});
    for (let seed = 1; seed <= count; seed++) {
      const { intent } = samplePayout(seed);
      const body = intent.body as unknown as Payout;
      await post(intent.key, body);
      const before = (await control.book()).length;
      const other = changed(seed, body);
      if ((await post(intent.key, other)) < 300) sum.taken++;
      sum.effects += (await control.book()).length - before;
      if ((await post(`fresh-${seed}`, other)) < 300) sum.control++;
    }
  } finally {
    await gateway.close();
  }
  return sum;
}
