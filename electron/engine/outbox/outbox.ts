import { ActBook } from '../../../shared/acts';
import { itemOfCommandId } from '../../../shared/bulk';
import { isSystemId, type OutboxIntent } from '../../../shared/engine';
import { type CodedError, DAY_MS, epochMs, MINUTE_MS, type Result } from '../../../shared/kernel';
import { type OutboxRow, type OutboxUpdate, pendingRow } from '../journal';
import { type Act, actOf, judge, lastFault, needsPerson, type Verdict } from './act';
import { actRow } from './act-row';
import { backoffMs, COMMIT_BACKOFF, RECONCILE_BACKOFF, SEND_BACKOFF } from './backoff';
import { type CallOutcome, type GatewayCall, lookUp, sendAct } from './gateway-call';
import type { OutboxAnswer, OutboxFigures, OutboxOptions, OutboxStep } from './outbox-options';
import { SendGate, type SendLane } from './send-gate';
import { ShutOut } from './shut-out';
import { type OutboxTimers, realTimers } from './timers';

/** A platform may forget a key after this long; the same key would then act again. Source: TRUST.md, A13. */
const KEY_WINDOW_MS = DAY_MS;
/** A wall clock set back by more than this is no ground to reckon a key's age from. */
const CLOCK_SLACK_MS = 5 * MINUTE_MS;
/** A person is told after this many attempts without an answer, or after this long, whichever comes first. */
const UNKNOWN_AFTER_ATTEMPTS = 3;
export const UNKNOWN_AFTER_MS = 10_000;
const REQUEST_TIMEOUT_MS = 5_000;
const MAX_IN_FLIGHT = 8;
/** Acts whose first attempts are recorded together, at most. */
const WAVE = 64;

/**
 * Carries acts to the platform: each at least once on the wire, at most once in effect, and never forgotten.
 *
 * The order of writing and sending is the whole idea. (1) The act is recorded with its events. (2) Before the first byte
 * leaves, `sent` is recorded: so a row still `pending` was certainly never sent, and after a crash it's simply sent, while
 * one that is `sent` is looked up first and sent again, under the same key, only if the platform never got it. (3) The
 * answer's events and the row's final state are recorded in one transaction, and until that is durable the act stays open.
 * Later attempts aren't recorded: that there was one is all that matters. Past the platform's memory of keys nothing
 * is sent again, only looked up, because the same key would then act a second time; a person then says what became of it.
 * How an answer is judged is `act.ts`; when something goes out is the gate's.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #timers: OutboxTimers;
  readonly #random: () => number;
  readonly #gate: SendGate<Act>;
  readonly #shutOut: ShutOut;
  /** Every open act as it's shown. */
  readonly book = new ActBook();
  readonly #acts = new Map<string, Act>();
  /** Open acts by subject, in order: only the first of each is tried. */
  readonly #lines = new Map<string, Act[]>();
  readonly #aborts = new Set<AbortController>();
  /** Ends of the waits under way, so that a stop ends them. */
  readonly #wakers = new Set<() => void>();
  readonly #runs = new Set<Promise<void>>();
  /** Keys of acts that are answered, while the journal doesn't take the answer. */
  readonly #unrecorded = new Set<string>();
  #stopHealth: (() => void) | null = null;
  #isStopped = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#timers = options.timers ?? realTimers;
    this.#random = options.random ?? Math.random;
    this.#gate = new SendGate(this.#timers, options.maxInFlight ?? MAX_IN_FLIGHT);
    this.#shutOut = new ShutOut({
      timers: this.#timers,
      wallNow: () => options.now(),
      random: this.#random,
      probe: (key) => this.#call((call) => lookUp(call, key)),
      onClose: () => this.#gate.hold(),
      onOpen: () => this.#gate.release(),
    });
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
    return {
      open: this.#acts.size,
      inFlight: this.#gate.running,
      unknown: this.book.count('unknown'),
      reconciling: this.book.count('reconciling'),
      unrecorded: this.#unrecorded.size,
      shutOut: this.#shutOut.view,
    };
  }

  /** The act under a key; null when none is open. `needsPerson`: the platform can't say any more what became of it. */
  openAct(key: string): { readonly intent: OutboxIntent; readonly needsPerson: boolean } | null {
    const act = this.#acts.get(key);
    return act && !act.isAnswered
      ? { intent: act.intent, needsPerson: needsPerson(act, this.#isPastWindow(act)) }
      : null;
  }

  /** Tries what waits at once: the acts under these keys, or all of them. What the platform asked for is still kept. */
  tryNow(keys: readonly string[] | null): void {
    this.#shutOut.tryNow();
    const acts = keys === null ? this.#acts.values() : keys.map((key) => this.#acts.get(key));
    for (const act of acts) act?.wake?.();
  }

  /** Its answer is recorded: no person can end it any more. */
  noteAnswered(key: string): void {
    const act = this.#acts.get(key);
    if (act) act.isAnswered = true;
  }

  /** Lets go of an act that a person ended: its final state is recorded already, and nobody asks about it any more. */
  letGo(key: string): void {
    const act = this.#acts.get(key);
    if (!act) return;
    act.isEnded = true;
    this.#clearUnknownTimer(act);
    this.book.delete(key);
    act.wake?.();
  }

  /** Sends nothing more and aborts what is under way; rows stay as they are. Resolves when nothing runs any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopHealth?.();
    this.#gate.close();
    for (const abort of this.#aborts) abort.abort(new Error('stopped'));
    for (const wake of this.#wakers) wake();
    for (const act of this.#acts.values()) this.#clearUnknownTimer(act);
    await Promise.all([...this.#runs, this.#shutOut.close()]);
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
    this.#show(act);
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
      this.book.delete(act.intent.key);
      line.shift();
    }
    this.#lines.delete(subject);
  }

  /** Tries one act until its fate is recorded, a person ended it, or the outbox stopped. */
  async #runAct(act: Act): Promise<void> {
    for (let failures = 1; !act.isEnded; failures++) {
      if (!(await this.#gate.enter(act, laneOf(act)))) return;
      const verdict = await this.#attemptInGate(act);
      if (this.#isStopped || act.isEnded) return;
      if (verdict.kind === 'final') return this.#settle(act, verdict.answer);
      if (verdict.kind === 'later') {
        await this.#tellIfUnknown(act);
        const backoff = this.#needsPerson(act) ? RECONCILE_BACKOFF : SEND_BACKOFF;
        await this.#wait(Math.max(verdict.waitMs, backoffMs(backoff, failures, this.#random())), act);
        if (this.#isStopped) return;
      }
    }
  }

  async #attemptInGate(act: Act): Promise<Verdict> {
    let isHealthy: boolean | null = null;
    try {
      if (act.isEnded || !(await this.#markSent(act))) return { kind: 'later', waitMs: 0 };
      const outcome = await this.#attempt(act);
      isHealthy = isOwnWord(outcome);
      if (isHealthy) this.#shutOut.noteHealthy();
      if (outcome.kind === 'busy') this.#gate.pauseFor(outcome.retryAfterMs);
      const verdict = judge(act, outcome, this.#isPastWindow(act));
      if (outcome.kind === 'shut_out') this.#shutOut.note(act.intent.key, outcome.note.status ?? 0);
      this.#show(act);
      return verdict;
    } finally {
      this.#gate.leave(isHealthy);
    }
  }

  /**
   * Records that a first attempt is about to be made, and with it those of the acts that go out next: one commit a wave. Were
   * this process to end here, they'd be looked up before they're sent. False when the journal doesn't take it: then nothing is sent.
   */
  async #markSent(act: Act): Promise<boolean> {
    if (act.state !== 'pending') return true;
    const lane = laneOf(act);
    const behind = lane === 'person' ? [] : this.#gate.next(lane, WAVE - 1);
    const wave = [act, ...behind.filter(({ state, isEnded }) => state === 'pending' && !isEnded)];
    const firstSentAt = epochMs(Math.floor(this.#options.now()));
    const marked = await this.#options.journal.append({
      events: [],
      outboxUpdate: wave.map(({ intent }) => ({
        key: intent.key,
        state: 'sent',
        firstSentAt,
        ...(intent === act.intent ? { attempts: 1 } : {}),
      })),
    });
    if (!marked.ok) return false;
    for (const each of wave) {
      each.state = 'sent';
      each.firstSentAt = firstSentAt;
    }
    return !this.#isStopped;
  }

  async #attempt(act: Act): Promise<CallOutcome> {
    const { intent } = act;
    const isLookUp = act.mustLookUp || this.#needsPerson(act);
    act.triedSince ??= this.#timers.now();
    act.attempts++;
    this.#armUnknownTimer(act);
    if (isLookUp) return this.#call((call) => lookUp(call, intent.key));
    this.#step('before_send', intent.key);
    const key = this.#options.keyFor?.(intent) ?? intent.key;
    return this.#call(
      (call) => sendAct(call, intent, key),
      () => this.#step('sent', intent.key),
    );
  }

  /** One request with its time limit; a stop ends it. */
  async #call(
    request: (call: GatewayCall) => Promise<CallOutcome>,
    onResponse: () => void = () => undefined,
  ): Promise<CallOutcome> {
    const { transport, baseUrl, headers = {}, requestTimeoutMs = REQUEST_TIMEOUT_MS } = this.#options;
    const abort = new AbortController();
    const timer = this.#timers.set(
      () => abort.abort(new Error(`no answer within ${requestTimeoutMs} ms`)),
      requestTimeoutMs,
    );
    this.#aborts.add(abort);
    try {
      return await request({ transport, baseUrl, headers, signal: abort.signal, onResponse });
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
    for (let failures = 1; !this.#isStopped && !act.isEnded; failures++) {
      if (await succeeds(() => this.#options.onAnswer(act.intent, answer, update))) {
        this.#step('settled', act.intent.key);
        this.#unrecorded.delete(act.intent.key);
        return;
      }
      this.#unrecorded.add(act.intent.key);
      await this.#wait(backoffMs(COMMIT_BACKOFF, failures, this.#random()), act);
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
    const isLong = act.attempts >= UNKNOWN_AFTER_ATTEMPTS || elapsedMs >= UNKNOWN_AFTER_MS;
    if (isLong || act.isKeyUsed) await this.#tellUnknown(act);
  }

  /** Tells the owner, once; when it can't be recorded, the next failed attempt tries again. */
  async #tellUnknown(act: Act): Promise<void> {
    if (this.#isStopped || act.isEnded || this.#unrecorded.has(act.intent.key)) return;
    if (act.state !== 'sent') return this.#keepUsedKey(act);
    act.telling ??= this.#recordUnknown(act).finally(() => {
      act.telling = null;
    });
    await act.telling;
  }

  /** That a key was used for something else is kept on record: after a restart a look-up of it mustn't be believed either. */
  async #keepUsedKey(act: Act): Promise<void> {
    if (!act.isKeyUsed || act.isUsedKeyKept || act.state !== 'unknown') return;
    const update = { key: act.intent.key, state: act.state, reason: lastFault(act) };
    const kept = await this.#options.journal.append({ events: [], outboxUpdate: [update] });
    act.isUsedKeyKept = kept.ok;
  }

  async #recordUnknown(act: Act): Promise<void> {
    const attempts = act.attemptsBefore + act.attempts;
    const lastError = lastFault(act);
    const update: OutboxUpdate = { key: act.intent.key, state: 'unknown', attempts, reason: lastError };
    if (await succeeds(() => this.#options.onUnknown(act.intent, { attempts, lastError }, update))) {
      act.state = 'unknown';
      act.isUsedKeyKept = act.isKeyUsed;
      this.#clearUnknownTimer(act);
      this.#show(act);
    }
  }

  #needsPerson(act: Act): boolean {
    return needsPerson(act, this.#isPastWindow(act));
  }

  /** The platform may have forgotten the key: by the wall clock, or by our own steady one where the wall's was set back. */
  #isPastWindow(act: Act): boolean {
    if (act.firstSentAt === null) return false;
    const ageMs = this.#options.now() - act.firstSentAt;
    const triedMs = this.#timers.now() - (act.triedSince ?? this.#timers.now());
    return ageMs >= KEY_WINDOW_MS || ageMs < -CLOCK_SLACK_MS || triedMs >= KEY_WINDOW_MS;
  }

  #show(act: Act): void {
    if (!act.isEnded) this.book.put(actRow(act, this.#needsPerson(act)));
  }

  #step(step: OutboxStep, key: string): void {
    this.#options.onStep?.(step, key);
  }

  #wait(ms: number, act: Act): Promise<void> {
    if (this.#isStopped || act.isEnded) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.#wakers.delete(done);
        this.#timers.clear(timer);
        act.wake = null;
        act.nextTryAt = null;
        resolve();
      };
      const timer = this.#timers.set(done, ms);
      this.#wakers.add(done);
      act.wake = done;
      act.nextTryAt = Math.floor(this.#options.now()) + Math.ceil(ms);
      this.#show(act);
    });
  }
}

/** Nobody clicked for what the console decided by itself; an act of many is one of a bulk act. */
function laneOf({ intent: { commandId } }: Act): SendLane {
  if (isSystemId(commandId)) return 'due';
  return itemOfCommandId(commandId) === null ? 'person' : 'bulk';
}

/** The platform itself answered, whatever it said. */
function isOwnWord({ kind }: CallOutcome): boolean {
  return kind === 'answer' || kind === 'refused' || kind === 'never_got' || kind === 'key_used';
}

async function succeeds(record: () => Promise<Result<unknown, CodedError>>): Promise<boolean> {
  try {
    return (await record()).ok;
  } catch (error) {
    console.error('[outbox] the answer could not be recorded', error);
    return false;
  }
}
