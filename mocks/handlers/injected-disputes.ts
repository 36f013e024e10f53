import type { disputeEvents } from '../../shared/disputes';
import type { dockingEvents } from '../../shared/docking';
import { epochMs } from '../../shared/kernel';
import { parseEvent, subjectId } from '../../shared/protocol';
import type { CommandOutcome, WorldCommand } from '../simulator';

const OPENED = 'warroom.dispute.opened.v1' satisfies keyof typeof disputeEvents;
const RECEIVED = 'warroom.docking.case_received.v1' satisfies keyof typeof dockingEvents;

/**
 * Disputes (and associations' cases) that were put into the stream by hand. The world never heard of them, so the platform answers for them here:
 * it pays whatever it's told to, as often as it's told (a double payout must show in its book), calls
 * their juries, whose votes somebody has to put in too, and settles each once.
 */
export class InjectedDisputes {
  readonly #isSettled = new Map<string, boolean>();
  /** Associations' cases. */
  readonly #cases = new Set<string>();

  /** Takes note of what was injected. */
  note(event: unknown): void {
    const parsed = parseEvent(event);
    if (!parsed.ok) return;
    if (parsed.value.type === OPENED) this.#isSettled.set(subjectId(parsed.value.subject), false);
    if (parsed.value.type === RECEIVED) this.#cases.add(subjectId(parsed.value.subject));
  }

  /** The platform's answer to an act on one of these; null when the act is the world's business. */
  answer(command: WorldCommand, now: number): CommandOutcome | null {
    if (command.kind === 'letter') {
      return this.#cases.has(command.id) ? { state: 'acknowledged', effectiveAt: epochMs(now) } : null;
    }
    const isAboutOne =
      command.kind === 'payout' ||
      command.kind === 'settlement' ||
      command.kind === 'revert' ||
      command.kind === 'recovery' ||
      command.kind === 'jury';
    if (!isAboutOne) return null;
    const { disputeId } = command;
    const isSettled = this.#isSettled.get(disputeId);
    if (isSettled === undefined) return null;
    const effectiveAt = epochMs(now);
    if (command.kind === 'payout' || command.kind === 'recovery')
      return { state: 'acknowledged', effectiveAt };
    if (command.kind === 'revert') {
      // The gateway has judged by its book whether the settlement stands and the revert is in time.
      this.#isSettled.set(disputeId, false);
      return { state: 'acknowledged', effectiveAt };
    }
    if (isSettled && !(command.kind === 'settlement' && command.isOnAppeal)) {
      return {
        state: 'rejected',
        reason: 'already_settled',
        detail: `dispute ${disputeId} is settled already`,
        effectiveAt,
      };
    }
    if (command.kind === 'settlement') this.#isSettled.set(disputeId, true);
    return { state: 'acknowledged', effectiveAt };
  }
}
