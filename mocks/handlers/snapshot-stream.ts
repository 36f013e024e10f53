import type { Timers } from '../../shared/kernel';
import { yieldTurn } from './system-timers';

const LINES_A_PULL = 500;

/** Gives up to `max` further lines; fewer only at the end. */
type LineSource = (max: number) => readonly string[];

interface SnapshotStreamOptions {
  /** How many events there are in all. */
  readonly events: number;
  readonly lines: LineSource;
  readonly timers: Timers;
  /** Called once, however it ends. */
  onEnd(): void;
}

/** All events so far as JSON Lines, then a line that proves the end. Pulled, so only a few lines are ever in memory. */
export function snapshotStream(options: SnapshotStreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let left = options.events;
  let isEnded = false;
  const end = () => {
    if (isEnded) return;
    isEnded = true;
    options.onEnd();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await yieldTurn(options.timers);
        if (isEnded) return;
        const lines = left === 0 ? [] : options.lines(Math.min(left, LINES_A_PULL));
        left -= lines.length;
        if (lines.length > 0) {
          controller.enqueue(encoder.encode(`${lines.join('\n')}\n`));
          return;
        }
        // A source that ran dry too early leaves the count wrong, and the reader sees that it isn't whole.
        const told = options.events - left;
        controller.enqueue(
          encoder.encode(`${JSON.stringify({ warroom: 'end', events: left === 0 ? told : -1 })}\n`),
        );
        controller.close();
        end();
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
