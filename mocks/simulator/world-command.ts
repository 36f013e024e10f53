import type { Outcome, Payer } from '../../shared/disputes';
import type { Fund, PayoutKind } from '../../shared/funds';
import type { EpochMs } from '../../shared/kernel';

/**
 * What a console (or a trainer) does to the world. It carries no key and no command id on purpose: whether an
 * act came twice is the gateway's business, the world does what it's told, once for each time it's told.
 */
export type WorldCommand =
  | { readonly kind: 'takedown'; readonly itemId: string; readonly reason: string; readonly by: string }
  | { readonly kind: 'relist'; readonly itemId: string; readonly reason: string; readonly by: string }
  | {
      readonly kind: 'settlement';
      /** It decides an appeal the console has entered: the dispute may have been settled before. Left out: it doesn't. */
      readonly isOnAppeal?: boolean;
      readonly disputeId: string;
      readonly outcome: Outcome;
      readonly paidFen: number;
      readonly payer: Payer;
      readonly by: string;
    }
  /** Takes back the console's settlement of a dispute, the newest. */
  | {
      readonly kind: 'revert';
      readonly disputeId: string;
      /** What the settlement was asked for under: for the gateway, which knows the settlements by it. */
      readonly settlementKey: string;
      /** The two clicks, epoch ms. */
      readonly settledAt: number;
      readonly clickedAt: number;
      readonly by: string;
    }
  | {
      readonly kind: 'payout';
      readonly disputeId: string;
      readonly amountFen: number;
      readonly fund: Fund;
      readonly payoutKind: PayoutKind;
    }
  /** Calls the panel a console has drawn; its votes follow until the deadline. */
  | {
      readonly kind: 'jury';
      readonly juryId: string;
      readonly disputeId: string;
      readonly panel: readonly string[];
      readonly deadlineAt: number;
      readonly by: string;
    }
  /** Passes on an answer to an association, or a notice to an inspection body. `itemId`: of a notice. */
  | {
      readonly kind: 'letter';
      readonly letter: 'case_answer' | 'inspection_notice';
      readonly id: string;
      readonly to: string;
      readonly itemId: string | null;
      readonly text: string;
      readonly by: string;
    }
  /** Takes back from the merchant what a fund paid in advance. */
  | {
      readonly kind: 'recovery';
      readonly disputeId: string;
      readonly amountFen: number;
      readonly fund: Fund;
      readonly by: string;
    }
  /** Sets how many people a shift of the service desk has, from now on. */
  | { readonly kind: 'staff_shift'; readonly shift: 0 | 1 | 2; readonly people: number }
  /** Sets how many people a shift of a warehouse has, from now on. */
  | {
      readonly kind: 'warehouse_shift';
      readonly warehouseId: string;
      readonly shift: 0 | 1 | 2;
      readonly people: number;
    }
  /** Orders cartons from the warehouse's supplier; they come when its lines have made them. */
  | {
      readonly kind: 'carton_order';
      readonly warehouseId: string;
      readonly size: string;
      readonly quantity: number;
    };

/** Why the world refuses. Stable words: the gateway hands them on as `reason`. */
export type RefusalReason =
  | 'unknown_item'
  | 'already_off_sale'
  | 'already_on_sale'
  | 'unknown_dispute'
  | 'already_settled'
  | 'unknown_settlement'
  | 'not_settled'
  | 'already_reverted'
  | 'too_late'
  | 'insufficient_funds'
  | 'nothing_to_recover'
  | 'bad_amount'
  | 'jury_sits'
  | 'unknown_case'
  | 'unknown_warehouse'
  | 'unknown_carton_size'
  | 'bad_people'
  | 'bad_quantity';

/**
 * The world's answer. `effectiveAt` is the world's present instant: everything up to and including it was
 * before the act.
 */
export type CommandOutcome =
  | { readonly state: 'acknowledged'; readonly effectiveAt: EpochMs }
  | {
      readonly state: 'rejected';
      readonly reason: RefusalReason;
      /** The reason in a sentence, English. */
      readonly detail: string;
      readonly effectiveAt: EpochMs;
    };

/**
 * One act as the caller journals it. A world made with the same options, advanced to `at` and given the same
 * commands in the same order goes on with the same bytes.
 */
export interface AppliedCommand {
  /** The world's `now` when it was applied. */
  readonly at: EpochMs;
  /** Events at or before `at`, handed out by then or not: for a check, the instant alone decides. */
  readonly eventCount: number;
  readonly command: WorldCommand;
  readonly outcome: CommandOutcome;
}
