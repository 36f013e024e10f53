import { MINUTE_MS, SECOND_MS } from '../kernel';
import type { LeapNow } from './leap';

/** How far a platform's clock may stray from the console's own before it leapt: so much of steady time, at the session's speed … */
export const STRAY_MS = 5 * SECOND_MS;
/** … or this share of what went by, whichever is more. */
const STRAY_SHARE = 0.01;
/** How far the platform and the desk's wall clock may differ where only the wall can tell: at a start, and after a sleep. */
export const DESK_STRAY_MS = 5 * MINUTE_MS;
/** How long a platform has to be right again before it's believed again, steady time. */
export const CALM_MS = 30 * SECOND_MS;
/** Without a look at its own clocks for this long the console wasn't running: asleep, stopped, or held up. */
const GAP_MS = 5 * SECOND_MS;

/**
 * Why a clock is in doubt. `leap_forward`, `leap_back`: it moved as no time does. `far_from_desk`: at a live start it isn't
 * where the desk's clock is. `after_gap`: it doesn't agree with how long the desk's clock says that the console slept.
 * `behind`: it doesn't keep up. `no_time`: what the platform says is no time. `other_platform`: a live one now says it's
 * a mock, or the other way round, and so goes by another clock.
 */
export const DOUBT_REASONS = [
  'leap_forward',
  'leap_back',
  'far_from_desk',
  'after_gap',
  'behind',
  'no_time',
  'other_platform',
] as const;
export type DoubtReason = (typeof DOUBT_REASONS)[number];

/** What kind of clock a gateway has: a mock's is its own and runs at most `factor` times as fast, a live one's is the time. */
export type PlatformLabel = 'mock' | 'live';

/** The console's own clocks, read at once. Milliseconds. */
export interface OwnTime {
  /** Steady time: nobody sets it, and it may stand while the machine sleeps. */
  readonly steady: number;
  /** The desk's wall clock, epoch ms: it may be set. */
  readonly desk: number;
}

/** A platform's word on the time. */
export interface ToldTime {
  readonly now: number;
  readonly factor: number;
  readonly paused: boolean;
  readonly label: PlatformLabel;
}

/** What is known of a session's clock when a process begins. */
export interface ClockStart {
  /** Up to where it was believed; null for a session that begins. Epoch ms. */
  readonly at: number | null;
  /** What the gateway was when the session began; null when it hasn't said yet. */
  readonly label: PlatformLabel | null;
  /** How far two people accepted the platform to be from the desk's clock, ms. */
  readonly offsetMs: number;
  /** The doubt it was left in; null when there was none. */
  readonly doubt: Doubt | null;
}

/** A clock that isn't believed. Instants are the session's, epoch ms. */
export interface Doubt {
  readonly reason: DoubtReason;
  /** What the platform said first; null where that was no time. */
  readonly claimedAt: number | null;
  /** What the console's own clock said then. */
  readonly expectedAt: number;
  readonly deskAt: number;
}

/** A straight line of session time over steady time. */
interface Line {
  readonly at: number;
  readonly steady: number;
}

/** Where the own reckoning and the desk's wall clock stood when the console stopped running. Epoch ms. */
interface Gap {
  readonly at: number;
  readonly desk: number;
}

/** How far a clock may stray within `elapsedMs` of session time at a speed. Session ms. */
function strayMs(factor: number, elapsedMs: number): number {
  return Math.max(STRAY_MS * Math.max(1, factor), STRAY_SHARE * Math.max(0, elapsedMs));
}

/**
 * Whether a platform's clock may be believed. It's believed as far as the console's own steady clock, times the session's
 * speed, bears it out; a leap either way is doubt, and doubt ends only when the platform is back where the console's own
 * reckoning from before the leap says that it is, for a while, or when people accept it. The reckoning can't be talked
 * forward in small steps: it follows a platform that's ahead by a hundredth of what went by at most.
 */
export class TrustedClock {
  readonly #start: ClockStart;
  #label: PlatformLabel | null;
  #offsetMs: number;
  /** The console's own reckoning; null before the platform first said what time it is. */
  #line: Line | null = null;
  /** Where the session's clock may be without the platform: the same, without what went by while nobody looked. */
  #shown: Line | null;
  #rate = 1;
  #factor = 1;
  #heard: Line | null = null;
  /** Since when the reckoning goes at its speed, steady ms: the first word at a new one may have come late. */
  #paceSince = Number.NEGATIVE_INFINITY;
  #looked: OwnTime | null = null;
  /** Where everything stood when the console stopped running, until the platform has spoken again. */
  #gap: Gap | null = null;
  /** The speed before the last slowing down, and until when (steady) it still counts. A live platform has but one. */
  #faster = { factor: 0, until: Number.NEGATIVE_INFINITY };
  #fall: { readonly since: number; readonly least: number } | null = null;
  #behindSince: number | null = null;
  #doubt: (Doubt & { readonly byDesk: boolean; readonly gap: { at: number; desk: number } | null }) | null =
    null;
  #calm: { readonly since: number; readonly last: number } | null = null;
  #claim: (ToldTime & { readonly steady: number }) | null = null;

  constructor(start: ClockStart) {
    this.#start = start;
    this.#label = start.label;
    this.#offsetMs = start.offsetMs;
    this.#shown = null;
    if (start.doubt !== null) this.#doubt = { ...start.doubt, byDesk: false, gap: null };
  }

  get doubt(): Doubt | null {
    return this.#doubt;
  }

  get label(): PlatformLabel | null {
    return this.#label;
  }

  /** What the platform says in doubt, carried on to `own`; null when that was no time. */
  claimAt({ steady }: OwnTime): number | null {
    if (this.#doubt === null || this.#claim === null) return null;
    const { now, steady: heardAt, label, factor, paused } = this.#claim;
    return Math.round(now + (steady - heardAt) * rateOf({ label, factor, paused }));
  }

  /** The session's clock by the console alone; null when it never was set. Epoch ms. */
  ownNow({ steady }: OwnTime): number | null {
    return this.#shown === null ? null : Math.floor(along(this.#shown, steady, this.#rate));
  }

  /** The console looks at its own clocks. Long without a look, and what went by is for the desk's wall clock to say. */
  look(own: OwnTime): void {
    const before = this.#looked;
    this.#looked = own;
    if (before === null) {
      const { at } = this.#start;
      if (at !== null) this.#shown = { at, steady: own.steady };
      return;
    }
    const wentMs = Math.max(own.steady - before.steady, own.desk - before.desk);
    if (wentMs <= GAP_MS || this.#shown === null) return;
    if (this.#line !== null)
      this.#gap ??= { at: along(this.#line, before.steady, this.#rate), desk: before.desk };
    this.#shown = { at: along(this.#shown, before.steady, this.#rate), steady: own.steady };
  }

  /** The platform says what time it is; afterwards either it's believed, or `doubt` says why not. */
  hear(told: ToldTime, own: OwnTime): void {
    this.look(own);
    this.#claim = { ...told, steady: own.steady };
    if (this.#line === null) {
      const reason = this.#judgeFirst(told, own);
      const byDesk = told.label === 'live' && reason !== 'other_platform';
      if (reason === null) this.#believe(told, own);
      else this.#begin(reason, { claimedAt: told.now, byDesk }, own);
    } else if (this.#doubt !== null) this.#hearInDoubt(told, own);
    else {
      const judged = told.label === this.#label ? this.#judge(told, own, this.#line) : 'other_platform';
      if (judged === null) this.#believe(told, own);
      else if (judged !== 'followed') this.#begin(judged, { claimedAt: told.now, byDesk: false }, own);
    }
  }

  /** The platform says something for the time that can be none. */
  hearNonsense(own: OwnTime): void {
    this.look(own);
    this.#calm = null;
    this.#claim = null;
    if (this.#doubt === null && this.#line !== null)
      this.#begin('no_time', { claimedAt: null, byDesk: false }, own);
  }

  /** Where a platform in doubt stands; null where there's no doubt, and where it says no time or has fallen silent. */
  leapAt(own: OwnTime): LeapNow | null {
    const claimedAt = this.claimAt(own);
    const isHeard = this.#claim !== null && own.steady - this.#claim.steady <= CALM_MS;
    if (claimedAt === null || this.#claim === null || this.#line === null || !isHeard) return null;
    return {
      leapMs: Math.round(claimedAt - along(this.#line, own.steady, this.#rate)),
      offsetMs: Math.round(claimedAt - own.desk),
      claimedAt,
      label: this.#claim.label,
      mayStrayMs: strayMs(factorOf(this.#claim), 0),
    };
  }

  /** People accepted a platform that was so far from the desk's clock; true where it still is, and is believed from now on. */
  accept(own: OwnTime, offsetMs: number): boolean {
    const leap = this.leapAt(own);
    if (leap === null || this.#claim === null) return false;
    if (Math.abs(leap.offsetMs - offsetMs) > leap.mayStrayMs) return false;
    this.#label = leap.label;
    this.#offsetMs = offsetMs;
    this.#believe({ ...this.#claim, now: leap.claimedAt }, own);
    return true;
  }

  /** Why the first word of a process's life isn't to be believed; null when it is. */
  #judgeFirst(told: ToldTime, own: OwnTime): DoubtReason | null {
    const { at, doubt } = this.#start;
    if (this.#label !== null && told.label !== this.#label) {
      this.#line = { at: at ?? own.desk + this.#offsetMs, steady: own.steady };
      return 'other_platform';
    }
    this.#label = told.label;
    this.#rate = rateOf(told);
    this.#factor = factorOf(told);
    if (told.label === 'live') {
      const deskNow = own.desk + this.#offsetMs;
      const isNear = Math.abs(told.now - deskNow) <= DESK_STRAY_MS;
      const isBack = at !== null && told.now < at - DESK_STRAY_MS;
      if (isNear && !isBack && doubt === null) return null;
      this.#line = { at: deskNow, steady: own.steady };
      return doubt?.reason ?? (isNear ? 'leap_back' : 'far_from_desk');
    }
    // A mock stands while nobody looks, or ran on: only back it can't have gone.
    if (doubt === null && (at === null || told.now >= at - strayMs(this.#factor, 0))) return null;
    const wentMs = doubt === null ? 0 : Math.max(0, own.desk - doubt.deskAt) * this.#rate;
    this.#line = { at: (doubt?.expectedAt ?? at ?? told.now) + wentMs, steady: own.steady };
    this.#heard = { at: at ?? told.now, steady: own.steady };
    return doubt?.reason ?? 'leap_back';
  }

  /** Why a word isn't to be believed; null when the reckoning begins anew at it, `followed` when it goes on. */
  #judge(told: ToldTime, own: OwnTime, line: Line): DoubtReason | 'followed' | null {
    const heard = this.#heard ?? line;
    // A stream that was faster a moment ago may still be bringing what happened then.
    const faster = own.steady <= this.#faster.until ? this.#faster.factor : 0;
    const rate = Math.max(this.#rate, rateOf(told), faster);
    const wentMs = (own.steady - heard.steady) * rate;
    const mayStrayMs = strayMs(Math.max(this.#factor, factorOf(told), faster), wentMs);
    const aheadMs = told.now - (along(line, heard.steady, this.#rate) + wentMs);
    const isBack = told.now < heard.at - mayStrayMs;
    const isBehind = told.label === 'live' && aheadMs < -mayStrayMs;
    if (!isBack && this.#isCatchingUpLate(told, own, aheadMs, mayStrayMs)) return null;
    if (aheadMs <= mayStrayMs && !isBack && !(isBehind && this.#gap !== null)) {
      if (this.#isBehindForLong(isBehind, own)) return 'behind';
      if (rateOf(told) !== this.#rate || faster > 0) return null;
      this.#follow(told, own, line, aheadMs);
      return 'followed';
    }
    if (this.#gap === null) return isBack ? 'leap_back' : 'leap_forward';
    return this.#agreesWithDesk(told, own, this.#gap) ? null : 'after_gap';
  }

  /**
   * Whether a mock is ahead only because the reckoning began at a word that came late: a console that's held up (it builds
   * its world, it has a second's work of a fast drill before it) hears the first words at a speed late, and the rest at once.
   */
  #isCatchingUpLate(told: ToldTime, own: OwnTime, aheadMs: number, mayStrayMs: number): boolean {
    const isNew = told.label === 'mock' && own.steady - this.#paceSince <= CALM_MS;
    return isNew && aheadMs > mayStrayMs && aheadMs <= CALM_MS * Math.max(1, factorOf(told));
  }

  /** Whether a platform moved as the desk's wall clock did while the console slept. A mock may have been slower. */
  #agreesWithDesk(
    told: ToldTime,
    own: OwnTime,
    gap: { readonly at: number; readonly desk: number },
  ): boolean {
    const expected = gap.at + (own.desk - gap.desk) * Math.max(this.#rate, rateOf(told));
    const mayStrayMs = DESK_STRAY_MS * Math.max(1, this.#factor);
    if (told.label === 'live') return Math.abs(told.now - expected) <= mayStrayMs;
    return told.now <= expected + mayStrayMs && told.now >= gap.at - strayMs(this.#factor, 0);
  }

  #isBehindForLong(isBehind: boolean, own: OwnTime): boolean {
    if (!isBehind) this.#behindSince = null;
    else this.#behindSince ??= own.steady;
    return this.#behindSince !== null && own.steady - this.#behindSince > CALM_MS;
  }

  /** Takes a word that's borne out, and lets the own reckoning follow it: down to what it keeps to, up a little. */
  #follow(told: ToldTime, own: OwnTime, line: Line, aheadMs: number): void {
    const heardAt = this.#heard?.steady ?? line.steady;
    let at = along(line, own.steady, this.#rate);
    if (aheadMs > 0) {
      at += Math.min(aheadMs, STRAY_SHARE * (own.steady - heardAt) * this.#rate);
      this.#fall = null;
    } else {
      const since = this.#fall?.since ?? own.steady;
      const least = Math.max(this.#fall?.least ?? Number.NEGATIVE_INFINITY, aheadMs);
      const isOver = own.steady - since >= CALM_MS;
      this.#fall = isOver ? null : { since, least };
      if (isOver) at += least;
    }
    this.#line = { at, steady: own.steady };
    this.#heard = { at: told.now, steady: own.steady };
    this.#shown = this.#heard;
    this.#gap = null;
  }

  #believe(told: ToldTime, own: OwnTime): void {
    // A drill begins, or goes faster than before: only then may more be on its way than was heard.
    if (this.#line === null || (this.#doubt === null && rateOf(told) > this.#rate))
      this.#paceSince = own.steady;
    if (rateOf(told) < this.#rate && this.#line !== null && this.#doubt === null)
      this.#faster = { factor: this.#factor, until: own.steady + CALM_MS };
    this.#rate = rateOf(told);
    this.#factor = factorOf(told);
    this.#line = { at: told.now, steady: own.steady };
    this.#heard = this.#line;
    this.#shown = this.#line;
    this.#gap = null;
    this.#fall = null;
    this.#behindSince = null;
    this.#doubt = null;
    this.#calm = null;
    this.#claim = null;
  }

  #begin(
    reason: DoubtReason,
    { claimedAt, byDesk }: { readonly claimedAt: number | null; readonly byDesk: boolean },
    own: OwnTime,
  ): void {
    const expectedAt = Math.floor(this.#line === null ? own.desk : along(this.#line, own.steady, this.#rate));
    this.#doubt = { reason, claimedAt, expectedAt, deskAt: own.desk, byDesk, gap: this.#gap };
    this.#calm = null;
    this.#fall = null;
    this.#behindSince = null;
  }

  #hearInDoubt(told: ToldTime, own: OwnTime): void {
    this.#goAtItsPace(told, own);
    if (!this.#isBack(told, own)) {
      this.#calm = null;
      return;
    }
    const isUnbroken = this.#calm !== null && own.steady - this.#calm.last <= GAP_MS;
    const since = isUnbroken && this.#calm !== null ? this.#calm.since : own.steady;
    this.#calm = { since, last: own.steady };
    if (own.steady - since >= CALM_MS) this.#believe(told, own);
  }

  /** A drill's speed is changed in doubt too: the own reckoning goes on at it, or the two could never meet again. */
  #goAtItsPace(told: ToldTime, { steady }: OwnTime): void {
    if (told.label !== 'mock' || this.#label !== 'mock' || this.#line === null) return;
    if (rateOf(told) === this.#rate) return;
    this.#line = { at: along(this.#line, steady, this.#rate), steady };
    if (this.#shown !== null) this.#shown = { at: along(this.#shown, steady, this.#rate), steady };
    this.#rate = rateOf(told);
    this.#factor = factorOf(told);
  }

  /** Whether a platform is where the console's own reckoning from before the leap says. */
  #isBack(told: ToldTime, own: OwnTime): boolean {
    const doubt = this.#doubt;
    if (doubt === null || this.#line === null || told.label !== this.#label) return false;
    const expected = along(this.#line, own.steady, this.#rate);
    const mayStrayMs = doubt.byDesk ? DESK_STRAY_MS : strayMs(this.#factor, expected - doubt.expectedAt);
    const isNotAhead = told.now <= expected + mayStrayMs;
    const floor = told.label === 'live' ? expected - mayStrayMs : (this.#heard?.at ?? expected) - mayStrayMs;
    if (isNotAhead && told.now >= floor) return true;
    return doubt.gap !== null && this.#agreesWithDesk(told, own, doubt.gap);
  }
}

function along({ at, steady }: Line, now: number, rate: number): number {
  return at + (now - steady) * rate;
}

/** A live platform's speed is the time's own, whatever it says. */
function factorOf({ label, factor }: Pick<ToldTime, 'label' | 'factor'>): number {
  return label === 'live' ? 1 : factor;
}

function rateOf({ label, factor, paused }: Pick<ToldTime, 'label' | 'factor' | 'paused'>): number {
  return label === 'live' ? 1 : paused ? 0 : factor;
}
