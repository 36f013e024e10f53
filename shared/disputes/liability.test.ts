import { describe, expect, it } from 'vitest';
import { applyDispute } from './apply';
import { CAUSES, EVIDENCE_KINDS, PARTIES, STAGES } from './events';
import { evidenceOf, missingProof, REQUIRED_PROOF } from './evidence';
import { ACTORS, LIABILITY_BASES, liabilityOf, nextActor, suggestedLiability } from './liability';
import { createDisputes } from './state';
import { DAY_START, disputeEvent, opened } from './test-kit/make-events';

describe('four-party liability', () => {
  it('each cause suggests a party, with a basis', () => {
    for (const cause of CAUSES) {
      expect(PARTIES).toContain(suggestedLiability(cause).party);
      expect(LIABILITY_BASES).toContain(suggestedLiability(cause).basis);
    }
    expect(suggestedLiability('damaged')).toEqual({ party: 'logistics', basis: 'carriage' });
    expect(suggestedLiability('counterfeit')).toEqual({ party: 'merchant', basis: 'goods' });
  });

  it('the newest assessment stands, whichever came last', () => {
    const assessed = (at: number, party: 'merchant' | 'logistics') =>
      disputeEvent('warroom.dispute.liability_assessed.v1', 'D1', at, { party, by: 'lead', reason: 'so' });
    const state = createDisputes();
    for (const event of [
      opened('D1', DAY_START),
      assessed(DAY_START + 9, 'merchant'),
      assessed(DAY_START + 5, 'logistics'),
    ])
      applyDispute(state, event);
    expect(liabilityOf(state, 0)).toEqual({ party: 'merchant', by: 'lead', at: DAY_START + 9, reason: 'so' });
  });

  it('[§2.1] who acts next follows from the stage, and from what is pending', () => {
    const next = Object.fromEntries(STAGES.map((stage) => [stage, nextActor({ stage })]));
    expect(next).toEqual({
      opened: 'platform',
      triaged: 'platform',
      with_merchant: 'merchant',
      with_logistics: 'logistics',
      with_consumer: 'consumer',
      in_review: 'platform',
      in_jury: 'jury',
      resolved: null,
      appealed: 'platform',
      withdrawn: null,
    });
    for (const stage of STAGES) expect(nextActor({ stage, isSettling: true })).toBe('platform');
    expect(nextActor({ stage: 'in_jury', isJuryOut: false })).toBe('platform');
    expect(nextActor({ stage: 'with_merchant', isJuryOut: false })).toBe('merchant');
    for (const actor of Object.values(next)) if (actor !== null) expect(ACTORS).toContain(actor);
  });
});

describe('[DQ12] evidence', () => {
  it('what a cause needs and nobody brought is missing; another party’s paper doesn’t replace it', () => {
    expect(missingProof('damaged', [])).toEqual(REQUIRED_PROOF.damaged);
    const order = { kind: 'receipt', party: 'consumer' } as const;
    const photo = { kind: 'photo', party: 'merchant' } as const;
    expect(missingProof('damaged', [order, photo])).toEqual(REQUIRED_PROOF.damaged.slice(1));
    expect(
      missingProof('damaged', [
        order,
        { kind: 'video', party: 'consumer' },
        { kind: 'tracking', party: 'logistics' },
      ]),
    ).toEqual([]);
  });

  it('every cause asks for something that can be brought', () => {
    for (const cause of CAUSES) {
      expect(REQUIRED_PROOF[cause].length).toBeGreaterThan(0);
      for (const { anyOf } of REQUIRED_PROOF[cause])
        for (const kind of anyOf) expect(EVIDENCE_KINDS).toContain(kind);
    }
  });

  it('comes in the order of the fold', () => {
    const state = createDisputes();
    const added = (at: number, title: string) =>
      disputeEvent('warroom.dispute.evidence_added.v1', 'D1', at, {
        kind: 'photo',
        party: 'consumer',
        title,
        by: 'c',
      });
    for (const event of [
      added(DAY_START + 7, 'second'),
      opened('D1', DAY_START),
      added(DAY_START + 3, 'first'),
    ])
      applyDispute(state, event);
    expect(evidenceOf(state, 0).map(({ title, at }) => [title, at - DAY_START])).toEqual([
      ['first', 3],
      ['second', 7],
    ]);
  });
});
