import { type CodedError, codedError, type EpochMs, err, ok, type Result, type WarEvent } from '../kernel';
import type { Listings } from './state';

/** An act on a listing. */
export interface ListingCommand {
  readonly kind: 'listing.takeDown';
  readonly itemId: string;
  readonly reason: string;
}

/** The circumstances of a decision. */
export interface ListingDecideContext {
  /** The instant of the click. */
  readonly now: EpochMs;
  readonly actor: string;
  /** Made by the giver; the ids of the events follow from it, so the same act can't be recorded twice. */
  readonly commandId: string;
  /** Source of the events, e.g. `/console/desk-1`. */
  readonly source: string;
}

/**
 * Decides to take an item off sale. An item that's known from complaints alone can be taken down too: a bad item needn't
 * have been listed to this console.
 *
 * Errors: `reason_required`; `not_found`; `already_requested` for what is off sale, or waits for the platform's answer.
 */
export function decideListing(
  state: Listings,
  command: ListingCommand,
  { now, actor, commandId, source }: ListingDecideContext,
): Result<readonly WarEvent[], CodedError> {
  const reason = command.reason.trim();
  if (reason === '') return err(codedError('reason_required', 'taking an item off sale needs a reason'));
  const row = state.items.find(command.itemId);
  if (row < 0 || !state.isKnown(row))
    return err(codedError('not_found', `there is no item ${command.itemId}`));
  const standing = state.stateOf(row);
  if (standing !== 'on_sale' && standing !== 'rejected') {
    const message = standing === 'off_sale' ? 'is off sale' : "has a takedown that isn't answered";
    return err(codedError('already_requested', `${command.itemId} ${message}`));
  }
  const merchantId = state.masters[row]?.merchantId;
  return ok([
    {
      id: `${commandId}:requested`,
      source,
      type: 'warroom.listing.takedown_requested.v1',
      subject: `listing/${command.itemId}`,
      at: now,
      data: { commandId, reason, by: actor, ...(merchantId === undefined ? {} : { merchantId }) },
    },
  ]);
}
