import type { CodedError, Timers, WarEvent } from '../../../shared/kernel';
import type { GatewaySession, Heartbeat } from '../../../shared/protocol';
import type { Transport } from './transport';

/**
 * What the feed is worth right now.
 * - `connecting`: not connected yet, or connecting anew after a cut
 * - `catching_up`: connected, but the gateway is still rebuilding what came before, or a snapshot is being read
 * - `live`: frames come
 * - `stale`: no frame for `staleMs`
 * - `down`: the last attempt failed; it is tried again by itself
 */
export type FeedState = 'connecting' | 'catching_up' | 'live' | 'stale' | 'down';

/** An event (or a whole frame) that could not be read. */
export interface BadEvent {
  /** The field's path, or `(frame)` when the frame itself could not be read. */
  readonly field: string;
  readonly reason: string;
  /** The event's id where one could be read, else null. */
  readonly id: string | null;
  /** It says that a console decided it: the gateway speaks for the platform alone. */
  readonly isForeign: boolean;
}

/** Bounds of the feed. Times are wall milliseconds. */
export interface FeedLimits {
  /** Silence after which the feed is called stale. */
  readonly staleMs: number;
  /** Silence after which the connection is cut and made anew. */
  readonly silenceMs: number;
  /** How long an answer's head may take. */
  readonly connectMs: number;
  /** How long a small answer (session, control) may take in all. */
  readonly requestMs: number;
  /** Characters of one frame of the stream. */
  readonly frameChars: number;
  /** Characters of one line of the snapshot. */
  readonly lineChars: number;
  /** Bytes of a small answer. */
  readonly answerBytes: number;
  /** Bytes of one snapshot in all. */
  readonly snapshotBytes: number;
  /** Events handed over at once. */
  readonly batchEvents: number;
  /** First and greatest wait before another attempt. */
  readonly backoffMinMs: number;
  readonly backoffMaxMs: number;
}

export const FEED_LIMITS: FeedLimits = {
  // Half a second less than the promise, so that the screen shows it within five seconds of the feed stopping.
  staleMs: 4_500,
  silenceMs: 15_000,
  connectMs: 10_000,
  requestMs: 10_000,
  frameChars: 4_194_304,
  lineChars: 262_144,
  answerBytes: 1_048_576,
  snapshotBytes: 17_179_869_184,
  batchEvents: 5_000,
  backoffMinMs: 250,
  backoffMaxMs: 10_000,
};

export interface GatewayClientOptions {
  readonly transport: Transport;
  /** Origin of the gateway, e.g. `http://127.0.0.1:4455`; a path is kept as a prefix. */
  readonly baseUrl: string;
  /** What the last committed `onBatch` was given; null to begin at the beginning. Opaque text. */
  readonly cursor: string | null;
  /**
   * Takes over events, in the order of the stream. Nothing further is read before the promise resolves (the journal's
   * commit). A rejection cuts the connection: the same events come again after a wait.
   * `cursor` is to be kept with the events: it's what a later client must be given to go on behind them. It is null
   * as long as there's nothing to go on behind, in the middle of a first snapshot.
   * The same event may come again after a snapshot or a cut: source + id tell.
   */
  onBatch(events: readonly WarEvent[], cursor: string | null): Promise<void>;
  /** The gateway's word on the clock; comes after every event that was sent before it has been taken over. */
  onHeartbeat?(heartbeat: Heartbeat): void;
  /** A heartbeat was refused: what the gateway says of the time can't be. It's told to `onBadEvent` too. */
  onNonsense?(): void;
  onState?(state: FeedState, error?: CodedError): void;
  /** The session as the gateway describes it: at every connection and after every change of control. */
  onSession?(session: GatewaySession): void;
  onBadEvent?(bad: BadEvent): void;
  /** The machine's clock unless given. */
  readonly timers?: Timers;
  /** 0 ≤ x < 1, for the jitter between attempts. */
  readonly random?: () => number;
  readonly limits?: Partial<FeedLimits>;
}

/** Running counts since the client was made. */
export interface FeedStats {
  readonly events: number;
  readonly bad: number;
  readonly frames: number;
  readonly connects: number;
  readonly snapshots: number;
  /** Wall instant of the last frame; null before the first. */
  readonly lastFrameAt: number | null;
}
