import { APPEAL_PARTIES, CAUSES, CHANNELS, MOVE_STAGES, OUTCOMES, PAYERS } from '../disputes';
import { isName } from '../kernel';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const oneOf = (values: readonly string[]): Check => {
  const set: ReadonlySet<unknown> = new Set(values);
  return (value) => set.has(value);
};
const isChannel = oneOf(CHANNELS);
const isCause = oneOf(CAUSES);
const isMoveStage = oneOf(MOVE_STAGES);
const isOutcome = oneOf(OUTCOMES);
const isPayer = oneOf(PAYERS);
const isParty = oneOf(APPEAL_PARTIES);

function isAmount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && !Object.is(value, -0);
}
function isInstant(value: unknown): boolean {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= 8_640_000_000_000_000;
}
function isTier(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 4;
}
const isFlag: Check = (value) => value === undefined || typeof value === 'boolean';
const isMaybe = (value: unknown, check: Check): boolean => value === undefined || check(value);
const isReason: Check = (value) => value === undefined || (typeof value === 'string' && value.length <= 2000);

function isOpening(d: Fields): boolean {
  return (
    isChannel(d.channel) &&
    isCause(d.cause) &&
    isAmount(d.amountFen) &&
    isMaybe(d.itemId, isName) &&
    isMaybe(d.merchantId, isName) &&
    isMaybe(d.consumerId, isName) &&
    isMaybe(d.tier, isTier) &&
    isFlag(d.vip) &&
    isFlag(d.abuse) &&
    isFlag(d.crossBorder) &&
    isMaybe(d.category, isName) &&
    isMaybe(d.region, isName) &&
    isMaybe(d.orderId, isName) &&
    isMaybe(d.purchasedAt, isInstant) &&
    isMaybe(d.priceFen, isAmount)
  );
}

function isResolve(d: Fields): boolean {
  return (
    isOutcome(d.outcome) &&
    isAmount(d.paidFen) &&
    isPayer(d.payer) &&
    isName(d.by) &&
    isMaybe(d.commandId, isName)
  );
}

/**
 * True when the data surely are what their type's schema takes as it is. The schemas are the authority and give the
 * reasons; this sees, for the types a day is made of, that there is nothing to complain of, at a fifth of the cost. False
 * says nothing: ask the schema. A property test holds the two together.
 */
export function isPlainData(type: string, data: unknown): boolean {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || Object.hasOwn(data, '__proto__'))
    return false;
  const d = data as Fields;
  switch (type) {
    case 'warroom.dispute.opened.v1':
      return isOpening(d);
    case 'warroom.dispute.moved.v1':
      return isMoveStage(d.to) && isName(d.by) && isReason(d.reason);
    case 'warroom.dispute.assigned.v1':
      return (d.to === null || isName(d.to)) && isName(d.by);
    case 'warroom.dispute.resolved.v1':
      return isResolve(d);
    case 'warroom.dispute.withdrawn.v1':
      return isReason(d.reason);
    case 'warroom.dispute.reverted.v1':
      return isName(d.eventId) && isName(d.by);
    case 'warroom.dispute.appealed.v1':
      return isParty(d.party) && isReason(d.reason);
    default:
      return false;
  }
}
