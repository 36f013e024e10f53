import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPanel, excludedJurors, JURY_QUORUM, PANEL_SIZE, panelSeed, poolDigest } from './panel';

const jurors = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `J${1_000 + i}` }));
const ids = (count: number): string[] => jurors(count).map(({ id }) => id);

describe('[M13] drawing a panel', () => {
  it('gives the same panel for the same seed, whatever order the pool is listed in, and another for another', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.shuffledSubarray(ids(40), { minLength: 40, maxLength: 40 }),
        (seed, shuffled) => {
          const draw = { excluded: [], seed, size: PANEL_SIZE };
          const panel = drawPanel({ ...draw, jurorIds: ids(40) });
          expect(drawPanel({ ...draw, jurorIds: shuffled })).toEqual(panel);
          expect(new Set(panel).size).toBe(PANEL_SIZE);
          expect(drawPanel({ ...draw, jurorIds: ids(40), seed: `${seed}'` })).not.toEqual(panel);
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });

  it('draws each juror about as often as any other, in each place', () => {
    const pool = ids(26);
    const drawn = new Map<string, number>();
    const first = new Map<string, number>();
    const draws = 20_000;
    for (let n = 0; n < draws; n++) {
      const panel = drawPanel({
        jurorIds: pool,
        excluded: [],
        seed: panelSeed('salt', `D${n}`, 1),
        size: 13,
      });
      for (const id of panel) drawn.set(id, (drawn.get(id) ?? 0) + 1);
      first.set(panel[0]!, (first.get(panel[0]!) ?? 0) + 1);
    }
    // Half of the pool each time: 10,000 ± five standard deviations (√(20,000 · ½ · ½) ≈ 71).
    for (const id of pool) expect(Math.abs(drawn.get(id)! - draws / 2)).toBeLessThan(5 * 71);
    // One of 26 in the first place: 769 ± five standard deviations (≈ 27).
    for (const id of pool) expect(Math.abs(first.get(id)! - draws / 26)).toBeLessThan(5 * 27.5);
  });

  it('leaves out parties, whoever has to do with one, and earlier panels; never draws them', () => {
    const pool = {
      category: 'food',
      salt: 's',
      jurors: [...jurors(30), { id: 'C7' }, { id: 'J9', conflicts: ['M1'] }, { id: 'J8', conflicts: ['M2'] }],
    };
    const excluded = excludedJurors(pool, ['C7', 'M1'], ['J1003']);
    expect(excluded).toEqual(['C7', 'J1003', 'J9']);
    for (let n = 0; n < 200; n++) {
      const panel = drawPanel({
        jurorIds: pool.jurors.map(({ id }) => id),
        excluded,
        seed: `${n}`,
        size: PANEL_SIZE,
      });
      for (const id of excluded) expect(panel).not.toContain(id);
    }
  });

  it('draws all there are where the pool is too small, and takes a juror listed twice once', () => {
    const panel = drawPanel({ jurorIds: ['a', 'b', 'a'], excluded: [], seed: 's', size: 13 });
    expect([...panel].sort()).toEqual(['a', 'b']);
  });

  it('a pool’s digest names its content: not its order, but each juror, conflict, the salt and the category', () => {
    const pool = { category: 'food', salt: 's', jurors: [{ id: 'a', conflicts: ['x', 'y'] }, { id: 'b' }] };
    const same = { ...pool, jurors: [{ id: 'b' }, { id: 'a', conflicts: ['y', 'x'] }] };
    expect(poolDigest(same)).toBe(poolDigest(pool));
    const others = [
      { ...pool, salt: 't' },
      { ...pool, category: 'toys' },
      { ...pool, jurors: [{ id: 'a', conflicts: ['x'] }, { id: 'b' }] },
      { ...pool, jurors: [{ id: 'a', conflicts: ['x', 'y'] }] },
    ];
    expect(new Set([pool, ...others].map(poolDigest)).size).toBe(5);
  });

  it('the panel is odd, and the quorum more than half of it', () => {
    expect(PANEL_SIZE % 2).toBe(1);
    expect(2 * JURY_QUORUM).toBeGreaterThan(PANEL_SIZE);
  });
});
