import { CAUSES, CHANNELS, MOVE_STAGES } from '../../disputes';
import { FUNDS, PAYOUT_KINDS } from '../../funds';
import { epochMs, HOUR_MS, type Rng, type WarEvent } from '../../kernel';

/** 11 November 2015, 00:00 in Shanghai. */
export const START = Date.UTC(2015, 10, 10, 16);

const pick = <T>(rng: Rng, values: readonly T[]): T => values[rng.int(0, values.length - 1)] as T;

/** On a coarse grid or a millisecond beside it, so that instants coincide and limits are hit exactly; a few in other years. */
function instant(rng: Rng): number {
  const base = rng.chance(0.03) ? START - 365 * 24 * HOUR_MS : START;
  return base + rng.int(0, 14) * 12 * HOUR_MS + (rng.chance(0.5) ? rng.int(-1, 1) : rng.int(0, 11_000));
}

function opening(rng: Rng): Record<string, unknown> {
  const data: Record<string, unknown> = {
    channel: pick(rng, CHANNELS),
    cause: pick(rng, CAUSES),
    amountFen: rng.int(0, 9_999_999),
  };
  if (rng.chance(0.7)) data.category = pick(rng, ['服饰', '3C', 'beauty', '𠮷', 'ﾊﾝｶｸ']);
  if (rng.chance(0.7)) data.region = pick(rng, ['330000', '110000', '440000']);
  if (rng.chance(0.7)) data.tier = rng.int(0, 4);
  if (rng.chance(0.7)) data.merchantId = `M${rng.int(1, 4)}`;
  if (rng.chance(0.5)) data.vip = rng.chance(0.5);
  if (rng.chance(0.5)) data.crossBorder = rng.chance(0.5);
  return data;
}

/** Any set of events of a few disputes, fitting or not, in any order: what a report must make something true of. */
export function randomDay(rng: Rng, count: number, disputes: number): WarEvent[] {
  const events: WarEvent[] = [];
  const resolves: WarEvent[] = [];
  for (let n = 0; n < count; n++) {
    const id = `D${rng.int(1, disputes)}`;
    const put = (type: string, data: unknown, at = instant(rng), subject = `dispute/${id}`): WarEvent => {
      const source = pick(rng, ['/platform/disputes', '/console/desk-1', '/platform/𠮷', '/platform/ﾊ']);
      const event = {
        id: `${pick(rng, ['e', '𠮷', 'ﾊ'])}${n}`,
        source,
        type,
        subject,
        at: epochMs(at),
        data,
      };
      events.push(event);
      return event;
    };
    const money = { disputeId: id, amountFen: rng.int(0, 50_000), fund: pick(rng, FUNDS) };
    switch (rng.int(0, 11)) {
      case 0:
      case 1:
      case 2:
        put('warroom.dispute.opened.v1', opening(rng));
        break;
      case 3:
        put('warroom.dispute.moved.v1', { to: pick(rng, MOVE_STAGES), by: 'x' });
        break;
      case 4:
        put('warroom.dispute.assigned.v1', {
          to: rng.chance(0.2) ? null : `staff-${rng.int(1, 3)}`,
          by: 'x',
        });
        break;
      case 5:
      case 6:
        resolves.push(
          put('warroom.dispute.resolved.v1', { outcome: 'refund', paidFen: 1, payer: 'merchant', by: 'x' }),
        );
        break;
      case 7:
        put('warroom.dispute.withdrawn.v1', {});
        break;
      case 8: {
        const target = resolves.at(-1);
        if (!target) break;
        const at = target.at + pick(rng, [-1, 0, 5_000, 9_999, 10_000, 10_001]);
        put('warroom.dispute.reverted.v1', { eventId: target.id, by: 'x' }, at, target.subject);
        break;
      }
      case 9:
        put('warroom.dispute.appealed.v1', { party: pick(rng, ['consumer', 'merchant']) });
        break;
      case 10:
        if (rng.chance(0.4))
          put('warroom.payout.deferred.v1', { ...money, reason: 'x' }, instant(rng), `payout/${id}`);
        else if (rng.chance(0.3))
          put('warroom.payout.held.v1', { ...money, reason: 'over_ceiling' }, instant(rng), `payout/${id}`);
        else
          put(
            'warroom.payout.posted.v1',
            { ...money, kind: pick(rng, PAYOUT_KINDS) },
            instant(rng),
            `payout/${id}`,
          );
        break;
      default:
        put('warroom.recovery.posted.v1', money, instant(rng), `recovery/${id}`);
    }
  }
  return events;
}
