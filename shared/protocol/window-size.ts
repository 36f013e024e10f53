import { z } from 'zod';

/** No window asks for more rows than this at once: what a screen shows, and a margin. */
export const MAX_WINDOW_ROWS = 200;

export const zOffset = z.number().int().min(0).max(100_000_000);
export const zLimit = z.number().int().min(0).max(MAX_WINDOW_ROWS);
