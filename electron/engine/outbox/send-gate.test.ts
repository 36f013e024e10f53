import { describe, expect, it } from 'vitest';
import { PERSON_PLACES, SendGate, type SendLane } from './send-gate';
import { VirtualTimers } from './testing/virtual-timers';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function gate(width: number) {
  const out: string[] = [];
  const made = new SendGate<string>(new VirtualTimers(), width);
  const enter = (who: string, lane: SendLane): void => {
    void made.enter(who, lane).then((isOpen) => isOpen && out.push(who));
  };
  return { gate: made, out, enter };
}

describe('the gate of what is sent', () => {
  it('[B8] a single act of a person goes out at once, though every place is taken and thousands wait', async () => {
    const { gate: g, out, enter } = gate(8);
    for (let n = 0; n < 5_000; n++) enter(`due ${n}`, 'due');
    for (let n = 0; n < 100; n++) enter(`bulk ${n}`, 'bulk');
    await settle();
    expect(out).toHaveLength(8);
    enter('takedown', 'person');
    await settle();
    expect(out.at(-1)).toBe('takedown');
    expect(g.running).toBe(9);
  });

  it('places come free first for people, then for acts on many, then for what is due', async () => {
    const { gate: g, out, enter } = gate(1);
    for (const lane of ['due', 'bulk', 'person'] as const)
      for (const n of [1, 2, 3, 4]) enter(`${lane} ${n}`, lane);
    await settle();
    const after = out.length;
    for (let n = 0; n < 12; n++) {
      g.leave(true);
      await settle();
    }
    const order = out.slice(after).map((who) => who.split(' ')[0]);
    expect(order.indexOf('bulk')).toBeGreaterThan(order.lastIndexOf('person'));
    expect(order.indexOf('due')).toBeGreaterThan(order.lastIndexOf('bulk'));
    expect(out).toHaveLength(12);
  });

  it('[TRUST 15] a platform that answers nothing sees one request at a time, whoever asks', async () => {
    const { gate: g, out, enter } = gate(8);
    for (let n = 0; n < 8; n++) enter(`due ${n}`, 'due');
    await settle();
    for (let n = 0; n < 8; n++) g.leave(false);
    for (let n = 0; n < 8; n++) enter(`person ${n}`, 'person');
    await settle();
    expect(g.running).toBe(1);
    expect(out).toHaveLength(9);
    expect(PERSON_PLACES).toBeGreaterThan(0);
  });
});
