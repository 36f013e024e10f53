import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type Heartbeat, zGapFrame, zHeartbeat, zHeartbeatCursor } from '../../../shared/protocol';
import { abortable } from './deadline';
import { type FeedError, garbled, tooLong } from './feed-error';

/** One frame of the gateway's event stream. Items of `events` are still unchecked. */
export type GatewayFrame =
  | {
      readonly kind: 'events';
      readonly id: string | null;
      readonly items: readonly unknown[];
      /** True when some bytes of the frame were no UTF-8: one of its events is broken. */
      readonly isBroken: boolean;
    }
  | { readonly kind: 'heartbeat'; readonly heartbeat: Heartbeat }
  /** A heartbeat whose figures can't be: refused, while the stream goes on. Its cursor still tells of lost frames. */
  | { readonly kind: 'nonsense'; readonly field: string; readonly reason: string; readonly cursor: string }
  | { readonly kind: 'gap' };

const MAX_FRAME_EVENTS = 500;
/** What a decoder puts where bytes were no UTF-8. */
export const REPLACEMENT = '\ufffd';

/**
 * Reads a stream's frames, those of one chunk at a time. A frame that a cut left unfinished is never given.
 * Errors: FeedError `too_large` for a frame past `frameChars`, `bad_message` for one that can't be read.
 */
export async function* readFrames(
  body: ReadableStream<Uint8Array>,
  frameChars: number,
  signal: AbortSignal,
): AsyncGenerator<readonly GatewayFrame[]> {
  let frames: GatewayFrame[] = [];
  const parser = createParser({
    maxBufferSize: frameChars,
    onEvent: (message) => {
      if (message.data.length > frameChars) throw tooLarge(frameChars);
      const frame = frameOf(message);
      if (frame) frames.push(frame);
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw tooLarge(frameChars);
    },
  });
  // Not `fatal`: one broken character must cost its own event, not the whole stream (see event-intake.ts).
  const decoder = new TextDecoder('utf-8');
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      if (frames.length === 0) continue;
      const ready = frames;
      frames = [];
      yield ready;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function tooLarge(frameChars: number): FeedError {
  return tooLong(`a frame of the stream is longer than ${frameChars} characters`);
}

function frameOf(message: EventSourceMessage): GatewayFrame | null {
  switch (message.event ?? '') {
    case 'events': {
      const items = jsonOf(message);
      if (!Array.isArray(items) || items.length < 1 || items.length > MAX_FRAME_EVENTS) {
        throw garbled('bad_message', `an events frame must hold 1 to ${MAX_FRAME_EVENTS} events`);
      }
      const id = message.id ?? null;
      if (id !== null && !isCursor(id)) throw garbled('bad_message', 'a frame id must be a decimal number');
      return { kind: 'events', id, items, isBroken: message.data.includes(REPLACEMENT) };
    }
    case 'heartbeat':
      return heartbeatOf(jsonOf(message));
    case 'gap':
      if (!zGapFrame.safeParse(jsonOf(message)).success)
        throw garbled('bad_message', 'a gap frame has bad fields');
      return { kind: 'gap' };
    default:
      // A later gateway may send kinds of frames that we don't know yet.
      return null;
  }
}

function heartbeatOf(data: unknown): GatewayFrame {
  const heartbeat = zHeartbeat.safeParse(data);
  if (heartbeat.success) return { kind: 'heartbeat', heartbeat: heartbeat.data };
  const bare = zHeartbeatCursor.safeParse(data);
  if (!bare.success) throw garbled('bad_message', 'a heartbeat frame has bad fields');
  const issue = heartbeat.error.issues[0];
  const field = `heartbeat.${issue?.path.map(String).join('.') ?? ''}`;
  return { kind: 'nonsense', field, reason: issue?.message ?? 'bad field', cursor: bare.data.cursor };
}

/** A cursor on the wire: decimal text that a number holds exactly. */
export function isCursor(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

function jsonOf(message: EventSourceMessage): unknown {
  try {
    return JSON.parse(message.data);
  } catch {
    throw garbled('bad_message', `a frame of kind ${message.event} is not JSON`);
  }
}
