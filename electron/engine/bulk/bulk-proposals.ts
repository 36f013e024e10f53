import type { BulkEvent, BulkProposal } from '../../../shared/bulk';
import { beforeOf } from '../../../shared/engine';
import { type CodedError, ok, type Result, type WarEvent } from '../../../shared/kernel';
import { newSha256 } from '../node-hash';
import { listedEvents, refusedEvents } from './bulk-events';
import type { BulkPort } from './bulk-port';
import type { Confirmed, HeldPreview, HeldPreviews } from './held-previews';

/** What a person proposes to a second one. */
export interface ProposeAsked extends Confirmed {
  readonly bulkId: string;
  readonly reason: string;
}

/**
 * Acts on many disputes that take a second person: what was looked at is listed under the act's id, dispute by dispute as
 * it was seen, and proposed in the same transaction. The proposal has the act's id.
 */
export class BulkProposals {
  readonly #port: BulkPort;
  readonly #held: HeldPreviews;

  constructor(port: BulkPort, held: HeldPreviews) {
    this.#port = port;
    this.#held = held;
  }

  /**
   * Proposes what was looked at; the same id again is the same proposal. Errors: those of `HeldPreviews.confirmed`; those
   * of approvals/decide.ts; `conflict` for an id that was used; those of recording.
   */
  propose(asked: ProposeAsked): Promise<Result<{ readonly approvalId: string }, CodedError>> {
    const { queue, engine, record, refuse, context } = this.#port;
    return queue.run(async () => {
      const { bulkId, actor, reason } = asked;
      if (engine.state.approvals.fates.get(bulkId)?.proposal.by === actor) return ok({ approvalId: bulkId });
      const act = { commandId: bulkId, actor, kind: 'bulk.propose', about: `bulk/${bulkId}` };
      const held = this.#held.confirmed(asked);
      if (!held.ok) return refuse(act, held.error);
      const content = contentOf(bulkId, held.value);
      const decided = engine.propose({ commandId: bulkId, actor }, { content, reason }, context());
      if (!decided.ok) return refuse(act, decided.error);
      const events: WarEvent[] = [...this.#listed(bulkId, held.value), ...decided.value.events];
      const recorded = await record({ events, intents: [] });
      if (!recorded.ok) return recorded;
      this.#held.drop(asked.previewId);
      return ok({ approvalId: bulkId });
    });
  }

  #listed(bulkId: string, { act, preview }: HeldPreview): readonly BulkEvent[] {
    const { engine, consoleId } = this.#port;
    const stamp = { bulkId, source: `/console/${consoleId}`, at: engine.now };
    const before = preview.ids.map((id) => beforeOf(act, id, engine.state.disputes));
    return [
      ...listedEvents(stamp, { ids: preview.ids, before, versions: preview.versions }),
      ...refusedEvents(
        stamp,
        [...preview.refused].map(([n, code]) => ({ n, code })),
      ),
    ];
  }
}

function contentOf(bulkId: string, { act, preview, forecast, selection, me }: HeldPreview): BulkProposal {
  const rows = newSha256();
  for (const [n, id] of preview.ids.entries()) rows.update(`${JSON.stringify([id, preview.versions[n]])}\n`);
  return {
    kind: 'bulk',
    bulkId,
    act,
    listed: preview.ids.length,
    count: forecast.willDo,
    claimedFen: forecast.claimedFen,
    payFen: forecast.payFen,
    deferredFen: forecast.deferred.fen,
    rows: rows.hex(),
    ...(selection.filter === undefined ? {} : { filter: selection.filter, me }),
  };
}
