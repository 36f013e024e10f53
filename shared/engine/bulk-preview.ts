import type { BulkAct } from '../bulk';
import { actFactsOf, type Payer, reserveFigures, seenVersion } from '../disputes';
import { ADVANCE_FUND, availableFen, type Fund, fundOfPayer } from '../funds';
import { commandOfItem } from './bulk-commands';
import { type DecisionGround, decideCommand } from './decide';
import type { DecideContext } from './decision';
import { OpenDecisions } from './open-decisions';

/** Ids that a person sees of each kind of refusal. */
const EXAMPLES = 3;

/** Who would pay how much, and what that fund has now. */
interface BulkPayer {
  readonly payer: Payer;
  readonly fund: Fund | null;
  readonly count: number;
  readonly fen: number;
  /** Of the fund, before the act; null where no fund pays. */
  readonly availableFen: number | null;
}

/** What a bulk act would come to as things stand. */
export interface BulkForecast {
  /** Disputes that would be acted on. */
  readonly willDo: number;
  /** Of those, what the disputes claim, and what would be paid. */
  readonly claimedFen: number;
  readonly payFen: number;
  readonly payers: readonly BulkPayer[];
  /** Advances that don't fit into the fund: deferred, not refused. */
  readonly deferred: { readonly count: number; readonly fen: number };
  readonly refused: readonly {
    readonly code: string;
    readonly count: number;
    readonly claimedFen: number;
    readonly examples: readonly string[];
  }[];
}

/**
 * Tries a bulk act out, dispute by dispute and in portions, by the same decision that would be made in earnest: each one
 * counts on top of those before it, so that a fund that suffices for the first thousand refuses the rest.
 */
export class BulkPreview {
  readonly ids: readonly string[];
  /** Codes of those that would be refused, by place in `ids`. */
  readonly refused = new Map<number, string>();
  /** What each was seen as, by place in `ids`. */
  readonly versions: string[] = [];
  readonly #ground: DecisionGround;
  readonly #act: BulkAct;
  readonly #actor: string;
  readonly #context: DecideContext;
  readonly #payers = new Map<Payer, { count: number; fen: number }>();
  readonly #codes = new Map<string, { count: number; claimedFen: number; examples: string[] }>();
  #claimedFen = 0;
  #payFen = 0;
  #deferred = { count: 0, fen: 0 };
  #at = 0;

  constructor(
    ground: DecisionGround,
    asked: { readonly ids: readonly string[]; readonly act: BulkAct; readonly actor: string },
    context: DecideContext,
  ) {
    this.#ground = { ...ground, open: new OpenDecisions(ground.open) };
    this.ids = asked.ids;
    this.#act = asked.act;
    this.#actor = asked.actor;
    this.#context = context;
  }

  /** Tries at most `count` more. True when all are tried. */
  step(count: number): boolean {
    const end = Math.min(this.ids.length, this.#at + count);
    for (; this.#at < end; this.#at++) this.#try(this.#at);
    return this.#at === this.ids.length;
  }

  result(): BulkForecast {
    const { state } = this.#ground;
    return {
      willDo: this.#at - this.refused.size,
      claimedFen: this.#claimedFen,
      payFen: this.#payFen,
      payers: [...this.#payers].map(([payer, { count, fen }]) => {
        const fund = fundOfPayer(payer);
        return {
          payer,
          fund,
          count,
          fen,
          availableFen:
            fund === null ? null : availableFen(state.funds, fund, reserveFigures(state.disputes)),
        };
      }),
      deferred: { ...this.#deferred },
      refused: [...this.#codes].map(([code, figures]) => ({ code, ...figures })),
    };
  }

  #try(n: number): void {
    const disputeId = this.ids[n]!;
    const { disputes } = this.#ground.state;
    this.versions[n] = seenVersion(disputes, disputeId) ?? '';
    const command = commandOfItem(this.#act, disputeId, disputes);
    const request = { commandId: `preview:${n}`, actor: this.#actor, command };
    const decided = decideCommand(this.#ground, request, this.#context);
    const claimedFen = actFactsOf(disputes, disputeId)?.amountFen ?? 0;
    if (!decided.ok) {
      this.#refuse(n, decided.error.code, claimedFen);
      return;
    }
    this.#claimedFen += claimedFen;
    if (command.kind === 'dispute.resolve' && command.paidFen > 0) this.#pay(command.payer, command.paidFen);
    if (command.kind !== 'dispute.payAdvance') return;
    if (decided.value.intents.length > 0) this.#pay(ADVANCE_FUND, claimedFen);
    else this.#deferred = { count: this.#deferred.count + 1, fen: this.#deferred.fen + claimedFen };
  }

  #pay(payer: Payer, fen: number): void {
    this.#payFen += fen;
    const sum = this.#payers.get(payer) ?? { count: 0, fen: 0 };
    this.#payers.set(payer, { count: sum.count + 1, fen: sum.fen + fen });
  }

  #refuse(n: number, code: string, claimedFen: number): void {
    this.refused.set(n, code);
    const sum = this.#codes.get(code) ?? { count: 0, claimedFen: 0, examples: [] };
    if (sum.examples.length < EXAMPLES) sum.examples.push(this.ids[n]!);
    this.#codes.set(code, { ...sum, count: sum.count + 1, claimedFen: sum.claimedFen + claimedFen });
  }
}
