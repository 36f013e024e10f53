import { REVERT_WINDOW_MS } from '../../shared/disputes';
import { type Fund, fundOfPayer } from '../../shared/funds';
import { assert, epochMs, SECOND_MS } from '../../shared/kernel';
import type { CommandAnswer, ItemState } from '../../shared/protocol';
import type { CommandOutcome, RefusalReason, WorldCommand } from '../simulator';
import type { CommandEntry, GatewayBook } from './gateway-book';
import type { BookEffect } from './mock-contract';
import type { Timeline } from './timeline';

/** The platform's clock isn't the console's: a click so much later than 10 s still counts. */
const GRACE_MS = 2 * SECOND_MS;

/** A command as it came in: `content` is its path and body, the same text for the same request. */
export interface DeskRequest {
  readonly key: string | null;
  readonly commandId: string;
  readonly content: string;
  readonly command: WorldCommand;
}

/** 200 done, 409 the key was used with other content, 422 refused. */
export type DeskAnswer =
  | { readonly status: 200 | 422; readonly answer: CommandAnswer }
  | { readonly status: 409; readonly message: string; readonly key: string };

/** How long keys are kept, and what the platform can pay. */
export interface DeskLimits {
  /** Wall milliseconds. */
  readonly nowMs: () => number;
  /** Wall milliseconds after which a key is forgotten; null: never. */
  readonly keyWindowMs: () => number | null;
  /** Takes money out of one of the platform's funds; false when it isn't there. */
  readonly draw: (fund: Fund, amountFen: number) => boolean;
}

/**
 * Where the platform takes orders: each key once, whatever is repeated. What was answered under a key stays its
 * answer, a refusal too. Without a key there's no memory: each request takes effect anew.
 */
export class CommandDesk {
  readonly #timeline: Timeline;
  readonly #book: GatewayBook;
  readonly #byKey = new Map<string, { readonly entry: CommandEntry; readonly sinceMs: number }>();
  readonly #limits: DeskLimits;
  /** Keys of the settlements that were taken back. */
  readonly #reverted = new Set<string>();
  /** How often each item went off sale or back on, and where that stood at each answer. */
  readonly #versions = new Map<string, number>();
  readonly #offSale = new Set<string>();
  readonly #versionAt = new WeakMap<CommandEntry, number>();

  constructor(timeline: Timeline, book: GatewayBook, limits: DeskLimits) {
    this.#timeline = timeline;
    this.#book = book;
    this.#limits = limits;
    for (const entry of book.entries) {
      if (entry.kind === 'command') this.#note(entry);
    }
  }

  /** What was answered under a key; null when it never came. */
  lookUp(key: string): CommandAnswer | null {
    const entry = this.#remembered(key);
    return entry ? this.#answerOf(entry, key) : null;
  }

  /** How an item stands, as far as orders say. */
  item(itemId: string): ItemState {
    const state = this.#offSale.has(itemId) ? 'off_sale' : 'on_sale';
    return { itemId, state, version: this.#versions.get(itemId) ?? 0 };
  }

  /**
   * Takes an order. It's in the book, and lasts, before this returns.
   * `refusal` makes the gateway refuse by itself; the world then never hears of it.
   */
  execute(request: DeskRequest, refusal: string | null): DeskAnswer {
    const known = request.key === null ? undefined : this.#remembered(request.key);
    if (known && known.content !== request.content) {
      const message = 'this idempotency key was used with another request';
      return { status: 409, message, key: request.key ?? '' };
    }
    const entry = known ?? this.#enter(request, refusal);
    const status = entry.state === 'acknowledged' ? 200 : 422;
    return { status, answer: this.#answerOf(entry, request.key ?? request.commandId) };
  }

  effects(): readonly BookEffect[] {
    return this.#book.entries.filter((entry) => entry.kind === 'command').map(effectOf);
  }

  /** What came under a key, unless it has been forgotten. */
  #remembered(key: string): CommandEntry | undefined {
    const known = this.#byKey.get(key);
    if (!known) return undefined;
    const { keyWindowMs, nowMs } = this.#limits;
    const windowMs = keyWindowMs();
    return windowMs !== null && nowMs() - known.sinceMs >= windowMs ? undefined : known.entry;
  }

  /** The platform's fund hasn't the money: nothing is taken out then. */
  #shortage(command: WorldCommand): 'insufficient_funds' | null {
    if (command.kind !== 'payout' && command.kind !== 'settlement') return null;
    const amountFen = command.kind === 'payout' ? command.amountFen : command.paidFen;
    const fund = command.kind === 'payout' ? command.fund : fundOfPayer(command.payer);
    return fund === null || this.#limits.draw(fund, amountFen) ? null : 'insufficient_funds';
  }

  /** Why a settlement can't be taken back, as far as the gateway's own book tells; null for anything else. */
  #revertRefusal(command: WorldCommand): RefusalReason | null {
    if (command.kind !== 'revert') return null;
    const settlement = this.#remembered(command.settlementKey);
    if (settlement?.command.kind !== 'settlement') return 'unknown_settlement';
    if (settlement.command.disputeId !== command.disputeId) return 'unknown_settlement';
    if (settlement.state === 'rejected') return 'not_settled';
    if (this.#reverted.has(command.settlementKey)) return 'already_reverted';
    const afterMs = command.clickedAt - command.settledAt;
    return afterMs < 0 || afterMs > REVERT_WINDOW_MS + GRACE_MS ? 'too_late' : null;
  }

  #note(entry: CommandEntry): void {
    if (entry.key !== null) this.#byKey.set(entry.key, { entry, sinceMs: this.#limits.nowMs() });
    if (entry.command.kind === 'revert' && entry.state === 'acknowledged') {
      this.#reverted.add(entry.command.settlementKey);
    }
    if (entry.command.kind !== 'takedown' && entry.command.kind !== 'relist') return;
    const { itemId } = entry.command;
    const version = (this.#versions.get(itemId) ?? 0) + (entry.state === 'acknowledged' ? 1 : 0);
    this.#versions.set(itemId, version);
    if (entry.state === 'acknowledged') {
      if (entry.command.kind === 'takedown') this.#offSale.add(itemId);
      else this.#offSale.delete(itemId);
    }
    this.#versionAt.set(entry, version);
  }

  #answerOf(entry: CommandEntry, key: string): CommandAnswer {
    const reason = entry.reason === null ? {} : { reason: entry.reason };
    const version = this.#versionAt.get(entry);
    const item = version === undefined ? {} : { version };
    return { key, state: entry.state, ...reason, effectiveAt: epochMs(entry.at), ...item };
  }

  #enter(request: DeskRequest, gatewayRefusal: string | null): CommandEntry {
    const refusal = gatewayRefusal ?? this.#revertRefusal(request.command) ?? this.#shortage(request.command);
    this.#timeline.settle();
    const place = { at: this.#timeline.now, position: this.#timeline.position };
    const outcome: Pick<CommandOutcome, 'state'> & { reason?: string } =
      refusal === null ? this.#timeline.act(request.command) : { state: 'rejected', reason: refusal };
    const entry: CommandEntry = {
      kind: 'command',
      ...place,
      key: request.key,
      content: request.content,
      command: request.command,
      isApplied: refusal === null,
      state: outcome.state,
      reason: outcome.reason ?? null,
    };
    assert(this.#timeline.position === place.position, 'an act must not make events of its own instant');
    this.#book.append(entry);
    this.#note(entry);
    return entry;
  }
}

function effectOf(entry: CommandEntry): BookEffect {
  const { key, state, reason, at, position, command } = entry;
  const common = { key, state, reason, at, position };
  switch (command.kind) {
    case 'takedown':
    case 'relist':
      return { kind: command.kind, ...common, itemId: command.itemId };
    case 'payout':
      return { kind: command.kind, ...common, disputeId: command.disputeId, amountFen: command.amountFen };
    case 'settlement':
      return { kind: command.kind, ...common, disputeId: command.disputeId, amountFen: command.paidFen };
    case 'recovery':
      return { kind: command.kind, ...common, disputeId: command.disputeId, amountFen: command.amountFen };
    case 'revert':
      return { kind: command.kind, ...common, disputeId: command.disputeId };
    case 'jury':
      return { kind: command.kind, ...common, disputeId: command.disputeId };
    case 'letter':
      return { kind: command.kind, ...common };
    case 'staff_shift':
    case 'warehouse_shift':
    case 'carton_order':
      throw new Error(`the gateway takes no ${command.kind}`);
  }
}
