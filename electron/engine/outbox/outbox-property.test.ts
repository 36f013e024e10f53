import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../journal/testing/memory-journal';
import type { OutboxStep } from './index';
import { FAULTS, type Fault } from './testing/faulty-gateway';
import { runOutboxTrial } from './testing/outbox-trial';

const SEED = 20_151_111;

function trial(seed: number, hasKeys: boolean, crashRatio = 0.08) {
  return runOutboxTrial({ seed, journal: new MemoryJournal(), acts: 12, hasKeys, crashRatio });
}

describe('outbox against a platform that fails in every way', { timeout: 120_000 }, () => {
  it('no act takes effect twice, none is lost, none is stuck, whatever fails and wherever the process dies', async () => {
    const crashes = new Map<OutboxStep, number>();
    const faults = new Map<Fault, number>();
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const report = await trial(seed, true);
        expect(report).toMatchObject({ doubled: [], wrong: [], stuck: [], retold: [] });
        expect(report.maxRunningOfLine).toBe(1);
        expect(report.maxRunning).toBeLessThanOrEqual(8);
        for (const [step, count] of report.crashes) crashes.set(step, (crashes.get(step) ?? 0) + count);
        for (const [fault, count] of report.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
      }),
      { seed: SEED, numRuns: 150 },
    );
    // The runs went where they were meant to go.
    const steps: OutboxStep[] = ['recorded', 'before_send', 'sent', 'answered', 'settled'];
    expect(steps.filter((step) => (crashes.get(step) ?? 0) < 5)).toEqual([]);
    expect(FAULTS.filter((fault) => (faults.get(fault) ?? 0) < 5)).toEqual([]);
  });

  it('with the keys switched off the same runs show doubles', async () => {
    let doubled = 0;
    for (let seed = 0; seed < 20; seed++) doubled += (await trial(seed, false)).doubled.length;
    expect(doubled).toBeGreaterThan(0);
  });

  it('the same seed gives the same run', async () => {
    expect(await trial(7, true)).toEqual(await trial(7, true));
  });
});
