import path from 'node:path';
import { z } from 'zod';
import { type Operator, zOperator } from '../../../shared/people';
import { DeskFile } from '../desk-file';
import type { AttemptStore } from './attempt-limit';
import { type Attempts, NO_ATTEMPTS } from './attempts';
import { type Hashed, zHashed } from './passcode-hash';

const MAX_BYTES = 4_000_000;
/** For the owner's eyes alone: this is the one file with anything made of passcodes. */
const OWNER_ONLY = 0o600;

const zBody = z.object({
  /** By person's id. */
  hashes: z.record(z.string(), zHashed),
  /** By `person/<id>` and `window/<n>`. */
  attempts: z.record(
    z.string(),
    z.object({
      wrong: z.number().int().min(0),
      locks: z.number().int().min(0),
      leftMs: z.number().min(0),
      countedAt: z.number(),
    }),
  ),
  /** Who sat at which window last, in a live session and in a drill. */
  seats: z.object({
    live: z.record(z.string(), z.string()),
    drill: z.object({ journalId: z.string(), byWindow: z.record(z.string(), z.string()) }),
  }),
  /** The desk's people, for the next live session's record to begin with. */
  directory: z.array(zOperator),
});
type Body = z.infer<typeof zBody>;

const EMPTY: Body = {
  hashes: {},
  attempts: {},
  seats: { live: {}, drill: { journalId: '', byWindow: {} } },
  directory: [],
};

/**
 * What the desk keeps of its people outside the record: what checks their passcodes, how often each was got wrong, and
 * where they sat. No event, recorded day, export or view is made of it.
 */
export class PeopleFile implements AttemptStore {
  readonly #file: DeskFile<Body>;

  static async open(dataDir: string, wallNow: () => number): Promise<PeopleFile> {
    const file = await DeskFile.open<Body>({
      file: path.join(dataDir, 'people', 'people.json'),
      version: 1,
      maxBytes: MAX_BYTES,
      mode: OWNER_ONLY,
      read: (body) => {
        const parsed = zBody.safeParse(body);
        return parsed.success
          ? { value: parsed.data, bad: null }
          : { value: EMPTY, bad: `${parsed.error.issues[0]?.path.join('.') ?? ''} is not as it was written` };
      },
      empty: EMPTY,
      wallNow,
    });
    return new PeopleFile(file);
  }

  private constructor(file: DeskFile<Body>) {
    this.#file = file;
  }

  get directory(): readonly Operator[] {
    return this.#file.value.directory;
  }

  hashOf(personId: string): Hashed | undefined {
    return ownOf(this.#file.value.hashes, personId);
  }

  get(key: string): Attempts | undefined {
    return ownOf(this.#file.value.attempts, key);
  }

  /** Who sat at a window last; null for nobody. */
  seatOf(
    session: { readonly mode: 'drill' | 'live'; readonly journalId: string },
    window: number,
  ): string | null {
    const { live, drill } = this.#file.value.seats;
    if (session.mode === 'live') return ownOf(live, String(window)) ?? null;
    return session.journalId === drill.journalId ? (ownOf(drill.byWindow, String(window)) ?? null) : null;
  }

  set(changes: readonly (readonly [key: string, attempts: Attempts])[]): Promise<void> {
    return this.#file.change((body) => {
      const attempts = new Map(Object.entries(body.attempts));
      for (const [key, counted] of changes) {
        if (counted === NO_ATTEMPTS) attempts.delete(key);
        else attempts.set(key, counted);
      }
      return { ...body, attempts: Object.fromEntries(attempts) };
    });
  }

  keepHashes(hashes: readonly (readonly [personId: string, hashed: Hashed | null])[]): Promise<void> {
    return this.#file.change((body) => {
      const kept = new Map(Object.entries(body.hashes));
      for (const [personId, hashed] of hashes) {
        if (hashed === null) kept.delete(personId);
        else kept.set(personId, hashed);
      }
      return { ...body, hashes: Object.fromEntries(kept) };
    });
  }

  keepDirectory(directory: readonly Operator[]): Promise<void> {
    return this.#file.change((body) => ({ ...body, directory: [...directory] }));
  }

  keepSeats(
    { mode, journalId }: { readonly mode: 'drill' | 'live'; readonly journalId: string },
    seats: readonly (readonly [window: number, personId: string])[],
  ): Promise<void> {
    const byWindow = Object.fromEntries(seats.map(([window, personId]) => [String(window), personId]));
    return this.#file.change((body) => {
      const { live, drill } = body.seats;
      const next = mode === 'live' ? { live: byWindow, drill } : { live, drill: { journalId, byWindow } };
      return { ...body, seats: next };
    });
  }
}

function ownOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
