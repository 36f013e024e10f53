import { describe, expect, it } from 'vitest';
import { PERSON_PLACES, SendGate, type SendLane } from './send-gate';
import { VirtualTimers } from './testing/virtual-timers';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function gate(width: number) {
  const out: string[] = [];
  const timers = new VirtualTimers();
  const made = new SendGate<string>(timers, width);
  const enter = (who: string, lane: SendLane): void => {
    void made.enter(who, lane).then((isOpen) => isOpen && out.push(who));
  };
  return { gate: made, out, enter, timers };
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

  it('held, it lets nobody out, whoever comes or ends; released, it begins with one', async () => {
    const { gate: g, out, enter, timers } = gate(4);
    enter('before', 'due');
    await settle();
    g.hold();
    for (const lane of ['person', 'bulk', 'due'] as const) enter(lane, lane);
    g.leave(true);
    await timers.pass(60_000);
    expect(out).toEqual(['before']);
    g.release();
    await settle();
    expect(out).toEqual(['before', 'person']);
  });

  it('the longest patience asked for is kept, whatever is asked for afterwards', async () => {
    const { gate: g, out, enter, timers } = gate(4);
    g.pauseFor(10_000);
    g.pauseFor(1_000);
    enter('a', 'person');
    await timers.pass(9_999);
    expect(out).toEqual([]);
    await timers.pass(1);
    expect(out).toEqual(['a']);
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
    const { gate: g, out, enter, timers } = gate(8);
    for (let n = 0; n < 8; n++) enter(`due ${n}`, 'due');
    await settle();
    for (let n = 0; n < 8; n++) g.leave(false);
    for (let n = 0; n < 8; n++) enter(`person ${n}`, 'person');
    await timers.pass(100);
    expect(g.running).toBe(1);
    expect(out).toHaveLength(9);
    expect(PERSON_PLACES).toBeGreaterThan(0);
  });

  it('[TRUST 15] a thousand acts that a platform refuses at once go out ever more slowly, a person’s at ten a second', async () => {
    const { gate: g, out, enter, timers } = gate(8);
    for (let n = 0; n < 1_000; n++) enter(`due ${n}`, 'due');
    const failFor = async (ms: number): Promise<number> => {
      const before = out.length;
      for (let passed = 0; passed < ms; passed += 10) {
        await settle();
        while (g.running > 0) g.leave(false);
        await timers.pass(10);
      }
      return out.length - before;
    };
    expect(await failFor(1_000)).toBeLessThanOrEqual(24);
    expect(await failFor(10_000)).toBeLessThanOrEqual(8);
    for (let n = 0; n < 100; n++) enter(`person ${n}`, 'person');
    expect(await failFor(1_000)).toBeLessThanOrEqual(11);
    expect(out.at(-1)).toMatch(/^person/);
    g.leave(true);
    await settle();
    expect(g.running).toBeGreaterThan(1);
  });

  it('what was never sent tells nothing of the platform', async () => {
    const { gate: g, out, enter } = gate(1);
    for (let n = 0; n < 50; n++) enter(`ended ${n}`, 'bulk');
    for (let n = 0; n < 49; n++) {
      await settle();
      g.leave(null);
    }
    await settle();
    expect(out).toHaveLength(50);
  });
});
