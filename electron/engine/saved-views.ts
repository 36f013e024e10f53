import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { parseQuery } from '../../shared/disputes';
import {
  type CodedError,
  codedError,
  compareCodePoints,
  err,
  errorDetail,
  ok,
  type Result,
} from '../../shared/kernel';
import {
  type SavedView,
  type SavedViewContent,
  type SavedViewsView,
  zSavedView,
} from '../../shared/protocol';
import { diskDetail } from '../exporters/disk-fault';
import { DeskFile } from './desk-file';

/** All operators' views together. */
export const MAX_VIEWS = 500;
const MAX_BYTES = 8_000_000;
const FILE = 'saved-views.json';

type Views = readonly SavedView[];

/**
 * The saved views of this desk. A shared one is visible to every operator, a private one to its owner; only its owner
 * changes it. Who an operator is, is known from the window's seat.
 */
export class SavedViews {
  readonly #file: DeskFile<Views>;
  readonly #wallNow: () => number;
  #version = 0;

  static async open(dataDir: string, wallNow: () => number): Promise<SavedViews> {
    const file = await DeskFile.open<Views>({
      file: path.join(dataDir, FILE),
      version: 1,
      maxBytes: MAX_BYTES,
      read: readViews,
      empty: [],
      wallNow,
    });
    return new SavedViews(file, wallNow);
  }

  private constructor(file: DeskFile<Views>, wallNow: () => number) {
    this.#file = file;
    this.#wallNow = wallNow;
  }

  /** Grows with each change. */
  get version(): number {
    return this.#version;
  }

  list(me: string | null): SavedViewsView {
    const seen = this.#file.value.filter((view) => view.owner === me || view.visibility === 'shared');
    const views = seen.sort(
      (a, b) =>
        Number(b.owner === me) - Number(a.owner === me) ||
        compareCodePoints(a.name, b.name) ||
        compareCodePoints(a.id, b.id),
    );
    return { views, keptAsideAs: this.#file.keptAside?.file ?? null };
  }

  /** Saves a new view, or with `id` one's own anew. */
  async save(
    me: string,
    content: SavedViewContent,
    id?: string,
  ): Promise<Result<{ id: string }, CodedError>> {
    const bad = faultOfQuery(content.query);
    if (bad) return err(bad);
    const known = id === undefined ? null : this.#own(me, id);
    if (known && !known.ok) return known;
    if (known === null && this.#file.value.length >= MAX_VIEWS) {
      const message = `this desk keeps ${MAX_VIEWS} views at most; remove one first`;
      return err(codedError('too_large', message, errorDetail('most', { max: MAX_VIEWS })));
    }
    const savedId = id ?? randomUUID();
    const view: SavedView = { ...content, id: savedId, owner: me, savedAt: this.#wallNow() };
    const written = await this.#put(me, view);
    return written.ok ? ok({ id: savedId }) : written;
  }

  async rename(me: string, id: string, name: string): Promise<Result<null, CodedError>> {
    const known = this.#own(me, id);
    return known.ok ? this.#put(me, { ...known.value, name }) : known;
  }

  async remove(me: string, id: string): Promise<Result<null, CodedError>> {
    const known = this.#own(me, id);
    if (!known.ok) return known;
    return this.#change((views) => views.filter((view) => view.id !== id));
  }

  /** An operator's own view. Another's private one isn't there for them. */
  #own(me: string, id: string): Result<SavedView, CodedError> {
    const view = this.#file.value.find((each) => each.id === id);
    if (!view || (view.owner !== me && view.visibility === 'private')) {
      return err(codedError('not_found', `there is no view ${id}`));
    }
    if (view.owner !== me) return err(codedError('read_only', `view ${id} is ${view.owner}'s`));
    return ok(view);
  }

  #put(me: string, view: SavedView): Promise<Result<null, CodedError>> {
    const isTaken = this.#file.value.some(
      (each) =>
        each.owner === me && each.id !== view.id && each.name.toLowerCase() === view.name.toLowerCase(),
    );
    if (isTaken) return Promise.resolve(err(codedError('conflict', `${me} has another view ${view.name}`)));
    return this.#change((views) => [...views.filter((each) => each.id !== view.id), view]);
  }

  async #change(make: (views: Views) => Views): Promise<Result<null, CodedError>> {
    try {
      await this.#file.change(make);
      this.#version++;
      return ok(null);
    } catch (error) {
      const message = `the views can't be written: ${(error as Error).message}`;
      return err(codedError('not_recording', message, diskDetail(error)));
    }
  }
}

/** Takes each view that's whole. */
function readViews(body: unknown): { value: Views; bad: string | null } {
  const list = z.array(z.unknown()).safeParse(body);
  if (!list.success) return { value: [], bad: 'it holds no list of views' };
  const value: SavedView[] = [];
  let bad: string | null = null;
  for (const [at, each] of list.data.entries()) {
    const view = zSavedView.safeParse(each);
    if (view.success) value.push(view.data);
    else
      bad ??= `view ${at + 1}: ${view.error.issues[0]?.path.join('.') ?? ''}: ${view.error.issues[0]?.message ?? ''}`;
  }
  return { value, bad };
}

function faultOfQuery(query: string): CodedError | null {
  const token = parseQuery(query).tokens.find(({ kind }) => kind === 'error');
  if (token?.kind !== 'error') return null;
  const { from, to, reason, found } = token;
  return codedError('bad_message', `query: ${reason} at ${from}–${to}: ${found}`);
}
