import { type BulkAct, TYPED_ABOVE } from '../../../shared/bulk';
import type { DisputeSelection } from '../../../shared/disputes';
import { type BulkForecast, type BulkPreview, commandOfItem, type WarEngine } from '../../../shared/engine';
import { type CodedError, codedError, err, ok, type Result } from '../../../shared/kernel';

/** Previews held for a start: a person looks at one at a time, in a few windows. */
const KEPT_PREVIEWS = 4;

/** What was looked at, as it was. */
export interface HeldPreview {
  readonly forecast: BulkForecast;
  readonly preview: BulkPreview;
  readonly act: BulkAct;
  readonly selection: DisputeSelection;
  /** Who looked at it: whose disputes its filter's "mine" are. */
  readonly me: string;
}

/** What a person says they saw. */
export interface Confirmed {
  readonly actor: string;
  readonly previewId: string;
  readonly confirmCount: number;
  readonly confirmFen: number;
  readonly typedCount: number | null;
}

/** What was looked at and may still be confirmed: the newest few. */
export class HeldPreviews {
  readonly #engine: WarEngine;
  readonly #held = new Map<string, HeldPreview>();
  #count = 0;

  constructor(engine: WarEngine) {
    this.#engine = engine;
  }

  /** Holds one; answers its id. */
  hold(preview: HeldPreview): string {
    const previewId = `preview-${++this.#count}`;
    this.#held.set(previewId, preview);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= KEPT_PREVIEWS) break;
      this.#held.delete(oldest);
    }
    return previewId;
  }

  drop(previewId: string): void {
    this.#held.delete(previewId);
  }

  /**
   * What was confirmed, as it was looked at. Errors: `not_found` for what isn't held any more, or was looked at by somebody
   * else; `set_changed` where another count or sum was confirmed, or it would pay more by now; `illegal_step` where
   * nothing can be done; `confirm_required` for a large act whose count wasn't typed.
   */
  confirmed(asked: Confirmed): Result<HeldPreview, CodedError> {
    const held = this.#held.get(asked.previewId);
    if (held?.me !== asked.actor) {
      return err(codedError('not_found', 'what was looked at is too long ago: look again'));
    }
    const fault = faultOf(asked, held) ?? this.#costsMore(held);
    return fault === null ? ok(held) : err(fault);
  }

  /** A refusal where the act would pay more by now than was looked at: a payout may have been turned down since. */
  #costsMore(held: HeldPreview): CodedError | null {
    if (held.act.kind !== 'resolve') return null;
    const { disputes } = this.#engine.state;
    let payFen = 0;
    for (const [n, id] of held.preview.ids.entries()) {
      if (held.preview.refused.has(n)) continue;
      const command = commandOfItem(held.act, id, disputes);
      if (command.kind === 'dispute.resolve') payFen += command.paidFen;
    }
    if (payFen <= held.forecast.payFen) return null;
    return codedError('set_changed', 'it would pay more by now than was looked at: look at it again');
  }
}

function faultOf(asked: Confirmed, { forecast: { willDo, payFen } }: HeldPreview): CodedError | null {
  if (asked.confirmCount !== willDo || asked.confirmFen !== payFen) {
    return codedError(
      'set_changed',
      `${asked.confirmCount} for ${asked.confirmFen} fen were confirmed, it's ${willDo} for ${payFen}`,
    );
  }
  if (willDo === 0) return codedError('illegal_step', 'none of them can be acted on');
  if (willDo > TYPED_ABOVE && asked.typedCount !== willDo) {
    return codedError('confirm_required', `${willDo} has to be typed`);
  }
  return null;
}
