import { describe, expect, it } from 'vitest';
import { act, answer, at, engineWith } from '../../../../shared/engine/testing/desk';
import { DAY, opened } from '../../../../shared/engine/testing/events';
import type { Command } from '../../../../shared/protocol';
import type { OpenAct } from '../dispute-desk';
import { targetOfDispute } from './act-target';
import { undoOf } from './use-undo-offers';

const D1 = { disputeId: 'D1' } as const;
const ACTS: readonly (readonly [OpenAct['kind'], Command])[] = [
  ['resolve', { kind: 'dispute.resolve', ...D1, outcome: 'refund', paidFen: 10, payer: 'merchant' }],
  ['assign', { kind: 'dispute.assign', ...D1, to: 'bob', reason: 'shift ends' }],
  ['snooze', { kind: 'dispute.snooze', ...D1, until: DAY + 3_600_000 }],
  ['move', { kind: 'dispute.move', ...D1, to: 'with_merchant' }],
];
const NEVER: readonly Command[] = [
  { kind: 'dispute.payAdvance', ...D1, reason: 'hardship' },
  { kind: 'dispute.escalate', ...D1, reason: 'press' },
  { kind: 'dispute.appeal', ...D1, party: 'consumer', reason: 'no' },
  { kind: 'dispute.wake', ...D1 },
];

/** A VIP's case in review that ann follows, and what an act on it begins with. */
function desk() {
  const engine = engineWith([opened('D1', DAY, { vip: true })]);
  act(engine, { kind: 'dispute.assign', ...D1, to: 'ann' }, DAY + 1, 'before-1');
  act(engine, { kind: 'dispute.move', ...D1, to: 'triaged' }, DAY + 2, 'before-2');
  act(engine, { kind: 'dispute.move', ...D1, to: 'in_review' }, DAY + 3, 'before-3');
  return { engine, target: targetOfDispute(engine.dispute('D1')!) };
}

describe('[DQ7] what takes an act back', () => {
  it.each(ACTS)('%s: the engine takes the undo, also of a VIP’s case', (kind, command) => {
    const { engine, target } = desk();
    const done = act(engine, command, DAY + 100, 'c1');
    for (const intent of done.intents) answer(engine, intent, 'acknowledged', DAY + 200);
    const undo = undoOf({ kind, target } as OpenAct, command, 'c1')!;
    const request = { commandId: 'c2', actor: 'lead-a', command: undo.command };
    const decided = engine.decide(request, at(DAY + 300));
    expect(decided.ok ? 'ok' : decided.error.code).toBe('ok');
    expect(undo.words).toBe(`one${kind[0]!.toUpperCase()}${kind.slice(1)}`);
  });

  it('gives a case back to whoever had it, and to the stage it was at', () => {
    const { target } = desk();
    const undone = (n: number) => undoOf({ kind: 'assign', target } as OpenAct, ACTS[n]![1], 'c1')?.command;
    expect(undone(1)).toMatchObject({ to: 'ann' });
    expect(undone(3)).toMatchObject({ to: 'in_review' });
    expect(undone(0)).toMatchObject({ ofCommandId: 'c1' });
  });

  it.each(NEVER)('nothing takes back $kind', (command) => {
    expect(undoOf({ kind: 'move', target: desk().target } as OpenAct, command, 'c1')).toBeNull();
  });
});
