/**
 * The page's own stopwatch, in milliseconds: monotonic, so that a stepped or mis-set computer clock can't make a stale
 * figure look fresh. Never an instant of the session: that is `session-clock.ts`.
 */
export type Stopwatch = () => number;

export const stopwatch: Stopwatch = () => performance.now();
