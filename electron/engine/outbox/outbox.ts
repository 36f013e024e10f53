import type { OutboxIntent } from '../../../shared/engine';
import { type CodedError, DAY_MS, epochMs, type Result } from '../../../shared/kernel';
import { type OutboxRow, type OutboxUpdate, pendingRow } from '../journal';
import { type Act, actOf, judge, type Verdict } from './act';
import { backoffMs, COMMIT_BACKOFF, RECONCILE_BACKOFF, SEND_BACKOFF } from './backoff';
import { type CallOutcome, type GatewayCall, lookUp, sendAct } from './gateway-call';
import type { OutboxAnswer, OutboxFigures, OutboxOptions, OutboxStep } from './outbox-options';
import { SendGate } from './send-gate';
import { type OutboxTimers, realTimers } from './timers';

/** A platform may forget a key after this long; the same key would then act again. Source: TRUST.md, A13. */
export const KEY_WINDOW_MS = DAY_MS;
/** A person is told after this many attempts without an answer, or after this long, whichever comes first. */
export const UNKNOWN_AFTER_ATTEMPTS = 3;
export const UNKNOWN_AFTER_MS = 10_000;
const REQUEST_TIMEOUT_MS = 5_000;
const MAX_IN_FLIGHT = 8;

/**
 * Carries acts to the platform: each at least once on the wire, at most once in effect, and never forgotten.
 *
 * The order of writing and sending is the whole idea. (1) The act is recorded with its events. (2) Before the first byte
 * leaves, `sent` is recorded: so a row still `pending` was certainly never sent, and after a crash it's simply sent, while
 * one that is `sent` is looked up first and sent again, under the same key, only if the platform never got it. (3) The
 * answer's events and the row's final state are recorded in one transaction, and until that is durable the act stays open.
 * Later attempts aren't recorded: that there was one is all that matters. Past the platform's memory of keys nothing
 * is sent again, only looked up, because the same key would then act a second time.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #timers: OutboxTimers;
  readonly #random: () => number;
  readonly #gate: SendGate;
  readonly #acts = new Map<string, Act>();
  /** Open acts by subject, in order: only the first of each is tried. */
  readonly #lines = new Map<string, Act[]>();
  readonly #aborts = new Set<AbortController>();
  /** Ends of the waits under way, so that a stop ends them. */
  readonly #wakers = new Set<() => void>();
  readonly #runs = new Set<Promise<void>>();
  #stopHealth: (() => void) | null = null;
  #isStopped = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#timers = options.timers ?? realTimers;
    this.#random = options.random ?? Math.random;
    this.#gate = new SendGate(this.#timers, options.maxInFlight ?? MAX_IN_FLIGHT);
  }

  /** Takes up the open acts of the journal, now and whenever it records again after a failure. */
  async start(): Promise<void> {
    this.#stopHealth ??= this.#options.journal.onHealth((health) => {
      if (health.kind === 'recording') void this.#takeUp();
    });
    await this.#takeUp();
  }

  /** Takes up acts just recorded, after the append that put them answered ok. One that's known already is left alone. */
  offer(intents: readonly OutboxIntent[]): void {
    for (const intent of intents) {
      this.#step('recorded', intent.key);
      this.#add(pendingRow(intent));
    }
  }

  figures(): OutboxFigures {
    const acts = [...this.#acts.values()];
    return {
      open: acts.length,
      inFlight: this.#gate.running,
      unknown: acts.filter((act) => act.state === 'unknown').length,
      reconciling: acts.filter((act) => this.#isPastWindow(act)).length,
      unrecorded: acts.filter((act) => act.isUnrecorded).length,
    };
  }

  /** Sends nothing more and aborts what is under way; rows stay as they are. Resolves when nothing runs any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopHealth?.();
    this.#gate.close();
    for (const abort of this.#aborts) abort.abort(new Error('stopped'));
    for (const wake of this.#wakers) wake();
    for (const act of this.#acts.values()) this.#clearUnknownTimer(act);
    await Promise.all(this.#runs);
  }

  async #takeUp(): Promise<void> {
    try {
      for (const row of await this.#options.journal.readOutbox('open')) this.#add(row);
    } catch {
      // The journal has failed again and says so; the next reopening brings us back here.
    }
  }

  #add(row: OutboxRow): void {
    const { intent } = row;
    if (this.#isStopped || this.#acts.has(intent.key)) return;
    const act = actOf(row);
    this.#acts.set(intent.key, act);
    const line = this.#lines.get(intent.subject);
    if (line) line.push(act);
    else {
      const opened = [act];
      this.#lines.set(intent.subject, opened);
      const run = this.#runLine(intent.subject, opened).finally(() => this.#runs.delete(run));
      this.#runs.add(run);
    }
  }

  async #runLine(subject: string, line: Act[]): Promise<void> {
    for (let act = line[0]; act && !this.#isStopped; act = line[0]) {
      await this.#runAct(act);
      if (this.#isStopped) return;
      this.#acts.delete(act.intent.key);
      line.shift();
    }
    this.#lines.delete(subject);
  }

  /** Tries one act until its fate is recorded, or the outbox stopped. */
  async #runAct(act: Act): Promise<void> {
    for (let failures = 1; ; failures++) {
      if (!(await this.#gate.enter())) return;
      const verdict = await this.#attemptInGate(act);
      if (this.#isStopped) return;
      if (verdict.kind === 'final') return this.#settle(act, verdict.answer);
      if (verdict.kind === 'later') {
        await this.#tellIfUnknown(act);
        const backoff = this.#isPastWindow(act) ? RECONCILE_BACKOFF : SEND_BACKOFF;
        await this.#wait(Math.max(verdict.waitMs, backoffMs(backoff, failures, this.#random())));
        if (this.#isStopped) return;
      }
    }
  }

  async #attemptInGate(act: Act): Promise<Verdict> {
    let isHealthy = false;
    try {
      if (!(await this.#markSent(act))) return { kind: 'later', waitMs: 0 };
      const outcome = await this.#attempt(act);
      isHealthy = outcome.kind !== 'no_answer' && outcome.kind !== 'busy';
      if (outcome.kind === 'busy') this.#gate.pauseFor(outcome.retryAfterMs);
      return judge(act, outcome, this.#isPastWindow(act));
    } finally {
      this.#gate.leave(isHealthy);
    }
  }

  /** Records that a first attempt is about to be made. False when the journal doesn't take it: then nothing is sent. */
  async #markSent(act: Act): Promise<boolean> {
    if (act.state !== 'pending') return true;
    const firstSentAt = epochMs(Math.floor(this.#options.now()));
    const marked = await this.#options.journal.append({
      events: [],
      outboxUpdate: [{ key: act.intent.key, state: 'sent', firstSentAt, attempts: 1 }],
    });
    if (this.#isStopped || !marked.ok) return false;
    act.state = 'sent';
    act.firstSentAt = firstSentAt;
    return true;
  }

  async #attempt(act: Act): Promise<CallOutcome> {
    const { transport, baseUrl, headers, requestTimeoutMs, keyFor } = this.#options;
    const isLookUp = act.mustLookUp || this.#isPastWindow(act);
    act.triedSince ??= this.#timers.now();
    act.attempts++;
    this.#armUnknownTimer(act);
    const abort = new AbortController();
    const timeoutMs = requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
    const timer = this.#timers.set(
      () => abort.abort(new Error(`no answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    this.#aborts.add(abort);
    if (!isLookUp) this.#step('before_send', act.intent.key);
    const call: GatewayCall = {
      transport,
      baseUrl,
      headers: headers ?? {},
      signal: abort.signal,
      onResponse: () => !isLookUp && this.#step('sent', act.intent.key),
    };
    try {
      if (isLookUp) return await lookUp(call, act.intent.key);
      return await sendAct(call, act.intent, keyFor?.(act.intent) ?? act.intent.key);
    } finally {
      this.#timers.clear(timer);
      this.#aborts.delete(abort);
    }
  }

  /** Hands the answer to the owner until it's recorded. */
  async #settle(act: Act, word: Omit<OutboxAnswer, 'tookMs'>): Promise<void> {
    const answer = { ...word, tookMs: this.#timers.now() - (act.triedSince ?? this.#timers.now()) };
    this.#clearUnknownTimer(act);
    await act.telling;
    this.#step('answered', act.intent.key);
    const update: OutboxUpdate = {
      key: act.intent.key,
      state: answer.state,
      attempts: act.attemptsBefore + act.attempts,
      ...(answer.reason === null ? {} : { reason: answer.reason }),
    };
    for (let failures = 1; !this.#isStopped; failures++) {
      if (await succeeds(() => this.#options.onAnswer(act.intent, answer, update))) {
        this.#step('settled', act.intent.key);
        return;
      }
      act.isUnrecorded = true;
      await this.#wait(backoffMs(COMMIT_BACKOFF, failures, this.#random()));
    }
  }

  #armUnknownTimer(act: Act): void {
    if (act.state === 'unknown' || act.unknownTimer !== null) return;
    act.unknownTimer = this.#timers.set(() => void this.#tellUnknown(act), UNKNOWN_AFTER_MS);
  }

  #clearUnknownTimer(act: Act): void {
    if (act.unknownTimer !== null) this.#timers.clear(act.unknownTimer);
    act.unknownTimer = null;
  }

  async #tellIfUnknown(act: Act): Promise<void> {
    const elapsedMs = this.#timers.now() - (act.triedSince ?? this.#timers.now());
    if (act.attempts >= UNKNOWN_AFTER_ATTEMPTS || elapsedMs >= UNKNOWN_AFTER_MS) await this.#tellUnknown(act);
  }

  /** Tells the owner, once; when it can't be recorded, the next failed attempt tries again. */
  async #tellUnknown(act: Act): Promise<void> {
    if (this.#isStopped || act.state !== 'sent' || act.isUnrecorded) return;
    act.telling ??= this.#recordUnknown(act).finally(() => {
      act.telling = null;
    });
    await act.telling;
  }

  async #recordUnknown(act: Act): Promise<void> {
    const attempts = act.attemptsBefore + act.attempts;
    const lastError = act.lastError || 'no answer yet';
    const update: OutboxUpdate = { key: act.intent.key, state: 'unknown', attempts, reason: lastError };
    if (await succeeds(() => this.#options.onUnknown(act.intent, { attempts, lastError }, update))) {
      act.state = 'unknown';
      this.#clearUnknownTimer(act);
    }
  }

  #isPastWindow(act: Act): boolean {
    return act.firstSentAt !== null && this.#options.now() - act.firstSentAt >= KEY_WINDOW_MS;
  }

  #step(step: OutboxStep, key: string): void {
    this.#options.onStep?.(step, key);
  }

  #wait(ms: number): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.#wakers.delete(done);
        this.#timers.clear(timer);
        resolve();
      };
      const timer = this.#timers.set(done, ms);
      this.#wakers.add(done);
    });
  }
}

async function succeeds(record: () => Promise<Result<unknown, CodedError>>): Promise<boolean> {
  try {
    return (await record()).ok;
  } catch (error) {
    console.error('[outbox] the answer could not be recorded', error);
    return false;
  }
}
