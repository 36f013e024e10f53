import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OverdraftGuard } from './overdraft-guard';

/** A movement as it is told: its place in the order of the fold, and what it adds. */
const arbMoves = fc.uniqueArray(
  fc.record({ order: fc.integer({ min: 0, max: 1_000 }), deltaFen: fc.integer({ min: -60, max: 60 }) }),
  { maxLength: 60, selector: (move) => move.order },
);
const OPENING_FEN = 100;

describe('the overdraft guard', () => {
  it('[L2] allows a debit exactly when the fund would never have been below zero with it', () => {
    fc.assert(
      fc.property(arbMoves, fc.nat(60), (moves, cut) => {
        const entries = {
          compare: (a: number, b: number) => moves[a]!.order - moves[b]!.order,
          deltaFen: (entry: number) => moves[entry]!.deltaFen,
        };
        let guard = new OverdraftGuard(entries, OPENING_FEN);
        const taken: number[] = [];
        let balanceFen = OPENING_FEN;
        moves.forEach(({ deltaFen }, entry) => {
          if (entry === cut) guard = OverdraftGuard.load(entries, structuredClone(guard.dump()));
          const isAllowed = deltaFen >= 0 || guard.hasRoomFor(entry, -deltaFen, balanceFen);
          expect(isAllowed).toBe(deltaFen >= 0 || lowestFen([...taken, entry]) >= 0);
          if (!isAllowed) return;
          taken.push(entry);
          balanceFen += deltaFen;
          guard.take(entry, balanceFen);
        });

        /** The lowest the fund ever was, read in the order of the fold. */
        function lowestFen(of: readonly number[]): number {
          let fen = OPENING_FEN;
          const balances = [...of].sort(entries.compare).map((entry) => {
            fen += entries.deltaFen(entry);
            return fen;
          });
          return Math.min(OPENING_FEN, ...balances);
        }
      }),
      { seed: 71, numRuns: 500 },
    );
  });
});
