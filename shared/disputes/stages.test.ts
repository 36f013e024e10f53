import { describe, expect, it } from 'vitest';
import { STAGES, type Stage } from './events';
import { isMoveStage, mayFollow, mayFollowCode, NEXT_STAGES } from './stages';

/** DOMAIN.md §2.1, written out. */
const HANDLING: readonly Stage[] = [
  'with_merchant',
  'with_logistics',
  'with_consumer',
  'in_review',
  'in_jury',
];

describe('stage machine', () => {
  it('[DQ8] lets a dispute go from opening over triage to those who handle it', () => {
    expect(mayFollow('opened', 'triaged')).toBe(true);
    for (const stage of HANDLING) {
      expect(mayFollow('triaged', stage)).toBe(true);
      expect(mayFollow('opened', stage)).toBe(false);
      expect(mayFollow(stage, 'triaged')).toBe(false);
      for (const other of HANDLING) expect(mayFollow(stage, other)).toBe(stage !== other);
    }
  });

  it('[DQ8] lets what is open be resolved or withdrawn, and nothing follow but an appeal of a resolve', () => {
    for (const stage of STAGES) {
      const isOpen = !['resolved', 'appealed', 'withdrawn'].includes(stage);
      expect(mayFollow(stage, 'resolved')).toBe(isOpen || stage === 'appealed');
      expect(mayFollow(stage, 'withdrawn')).toBe(isOpen || stage === 'appealed');
      expect(mayFollow(stage, 'appealed')).toBe(stage === 'resolved');
      expect(mayFollow(stage, 'opened')).toBe(false);
    }
    expect(NEXT_STAGES.withdrawn).toEqual([]);
  });

  it('answers alike by name and by place', () => {
    for (const [i, from] of STAGES.entries()) {
      for (const [j, to] of STAGES.entries()) expect(mayFollowCode(i, j)).toBe(mayFollow(from, to));
    }
  });

  it('knows the stages a supervisor can move to', () => {
    expect(STAGES.filter(isMoveStage)).toEqual(['triaged', ...HANDLING]);
  });
});
