import { FUNDS, type Fund } from './events';

/** How long the platform isn't asked again for money it hasn't got, unless money is known to have come. */
export const PROBE_EVERY_MS = 5 * 60_000;
/** After so many payments in a row the platform is taken to have money again. */
const TRUSTED_AFTER = 200;

/** What is known of one fund. */
interface Shortfall {
  /** Greatest instants, so that their order doesn't matter; −∞ for never. Refused for want of money … */
  refusedAt: number;
  /** … and money that came in, or was paid out: there is some. */
  fedAt: number;
  /** Since the last refusal, in the order in which it was told: asked for, paid, and when last asked for. They only pace. */
  asked: number;
  paid: number;
  askedAt: number;
}
export type ShortfallsDump = readonly Readonly<Shortfall>[];

/**
 * Which funds the platform calls empty, whatever our own book says of them. A fund is short from a refusal for want of
 * money until money comes into it or a payment from it is made. Then payments go on in their order, the first alone and
 * twice as many with each that is made: money that comes in drops doesn't make thousands of others ask in vain each time.
 */
export class Shortfalls {
  readonly #funds: readonly Shortfall[];

  constructor(dump?: ShortfallsDump) {
    const none = { refusedAt: Number.NEGATIVE_INFINITY, fedAt: Number.NEGATIVE_INFINITY };
    this.#funds = FUNDS.map((_, no) => ({ ...none, asked: 0, paid: 0, askedAt: 0, ...dump?.[no] }));
  }

  /** The platform refused a payment from a fund (by its number) for want of money. */
  noteRefused(fund: number, at: number): void {
    const known = this.#funds[fund]!;
    known.refusedAt = Math.max(known.refusedAt, at);
    known.asked = 0;
    known.paid = 0;
  }

  /** The platform was asked to pay from a fund. */
  noteAsked(fund: number, at: number): void {
    const known = this.#funds[fund]!;
    known.asked++;
    known.askedAt = Math.max(known.askedAt, at);
  }

  /** The platform paid from a fund. */
  notePaid(fund: number, at: number): void {
    this.#funds[fund]!.paid++;
    this.noteFed(fund, at);
  }

  /** Money came into a fund. */
  noteFed(fund: number, at: number): void {
    const known = this.#funds[fund]!;
    known.fedAt = Math.max(known.fedAt, at);
  }

  isShort(fund: Fund): boolean {
    const { refusedAt, fedAt } = this.#of(fund);
    return refusedAt > fedAt;
  }

  /** How many payments may be asked for now: none while the fund is short, but for one that looks whether it still is. */
  allowance(fund: Fund, now: number): number {
    const { refusedAt, asked, paid, askedAt } = this.#of(fund);
    if (refusedAt === Number.NEGATIVE_INFINITY || paid >= TRUSTED_AFTER) return Number.POSITIVE_INFINITY;
    const isShort = this.isShort(fund);
    if (isShort && now < refusedAt + PROBE_EVERY_MS) return 0;
    const free = Math.max(1, 2 * paid) - Math.max(0, asked - paid);
    // One that gets no answer doesn't keep the others waiting for ever.
    const atLeast = now >= askedAt + PROBE_EVERY_MS ? 1 : 0;
    return isShort ? Math.min(1, Math.max(free, atLeast)) : Math.max(free, atLeast);
  }

  dump(): ShortfallsDump {
    return this.#funds.map((fund) => ({ ...fund }));
  }

  #of(fund: Fund): Readonly<Shortfall> {
    return this.#funds[FUNDS.indexOf(fund)]!;
  }
}
