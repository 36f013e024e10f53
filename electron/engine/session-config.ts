import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { MAX_FACTOR, type SessionStart } from '../../shared/protocol';
import { writeAtomically } from './atomic-file';

/** Everything a session needs to be taken up again after a restart. */
const zSessionConfig = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('drill'),
    journalId: z.string(),
    scenario: z.string(),
    scale: z.number(),
    seed: z.number().int(),
    factor: z.number().min(1).max(MAX_FACTOR),
    paused: z.boolean(),
  }),
  z.object({ mode: z.literal('live'), journalId: z.string(), gatewayUrl: z.string() }),
]);
export type SessionConfig = z.infer<typeof zSessionConfig>;

/** The folder of a session's own files, under the desk's data folder. */
export function sessionDir(dataDir: string, journalId: string): string {
  return path.join(dataDir, 'journals', journalId);
}

const POINTER = 'current-session.json';

/** The session this desk was in when it stopped, however it stopped; null when there was none or the file can't be read. */
export function readCurrentSession(dataDir: string): SessionConfig | null {
  try {
    return zSessionConfig.parse(JSON.parse(readFileSync(path.join(dataDir, POINTER), 'utf8')));
  } catch {
    return null;
  }
}

/** Remembers the session, so that the old or the new pointer stands there whenever the power goes. */
export async function writeCurrentSession(dataDir: string, config: SessionConfig): Promise<void> {
  await writeAtomically(path.join(dataDir, POINTER), JSON.stringify(config));
}

/** True when a remembered session is the one that is asked for, so that it's taken up instead of begun anew. */
export function isSameSession(config: SessionConfig, asked: SessionStart): boolean {
  if (config.mode === 'live') return asked.mode === 'live' && asked.gatewayUrl === config.gatewayUrl;
  if (asked.mode !== 'drill' || asked.scenario !== config.scenario) return false;
  const sameScale = asked.scale === undefined || asked.scale === config.scale;
  return sameScale && (asked.seed === undefined || asked.seed === config.seed);
}
