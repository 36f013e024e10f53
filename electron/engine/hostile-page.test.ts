import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DRILL_ATTACKS, dismissLeaver, LIVE_ATTACKS } from './testing/hostile/all-attacks';
import { type Attack, type AttackOutcome, runAttack } from './testing/hostile/attack';
import { type HostileDesk, openHostileDesk } from './testing/hostile-desk';

const outcomes: AttackOutcome[] = [];
const PATIENCE_MS = 120_000;

/** What is asked of every attack: refused with the right word, nothing done, on record, and the right person may. */
async function refuses(desk: HostileDesk, attack: Attack): Promise<void> {
  const outcome = await runAttack(desk, attack);
  expect(outcome).toMatchObject({ answer: outcome.expected, done: [], control: 'ok' });
  if (!outcome.leavesNoTrace) expect(outcome.refused, 'refusals on record').toBeGreaterThan(0);
  outcomes.push(outcome);
}

describe.each([
  ['live', LIVE_ATTACKS],
  ['drill', DRILL_ATTACKS],
] as const)('[TRUST 13] a hostile page of a %s session', (mode, attacks) => {
  let desk: HostileDesk;
  beforeAll(async () => {
    desk = await openHostileDesk(mode);
    if (mode === 'live') await dismissLeaver(desk);
  }, PATIENCE_MS);
  afterAll(() => desk.close(), PATIENCE_MS);

  it.each(attacks.map((attack) => [attack.name, attack] as const))(
    '%s: refused',
    (_name, attack) => refuses(desk, attack),
    PATIENCE_MS,
  );
});

describe('[TRUST 13] the measure', () => {
  it('tells an attack that isn’t refused: what was done, and that nothing was', async () => {
    const desk = await openHostileDesk('live');
    try {
      const command = { kind: 'dispute.assign', disputeId: desk.newDispute(), to: 'agent' };
      const act = () => desk.cast.agent.page.try('command.execute', { commandId: desk.newId(), command });
      const stage = () => ({ attack: act, control: act });
      expect(await runAttack(desk, { name: 'none', refusedAs: 'forbidden', stage })).toMatchObject({
        answer: 'ok',
        done: ['warroom.dispute.assigned.v1'],
        refused: 0,
      });
    } finally {
      await desk.close();
    }
  }, 120_000);
});

describe('[TRUST 13] all of them', () => {
  it('are forty at least, each of its own name, and each was refused', () => {
    const all = [...LIVE_ATTACKS, ...DRILL_ATTACKS];
    console.log(`${all.length} attacks, ${outcomes.length} refused`);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(outcomes).toHaveLength(all.length);
  });
});
