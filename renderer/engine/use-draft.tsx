import {
  createContext,
  type Dispatch,
  type ReactNode,
  type RefObject,
  type SetStateAction,
  useContext,
  useEffect,
  useState,
} from 'react';
import type { StoreApi } from 'zustand';
import { type DraftTier, drafts } from './drafts';

const Scope = createContext<string | null>(null);

/** Names what is kept within: a screen, a dialog with what it's about. Without one nothing is kept. */
export function DraftScope({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const outer = useContext(Scope);
  return <Scope value={outer === null ? name : `${outer}/${name}`}>{children}</Scope>;
}

/** The screen in front, as the page's address names it. */
const screenNow = (): string => location.hash.split('?', 1)[0] ?? '';

/** Has `name` let go of when the part of the page it belongs to is taken away; not when its screen is only left. */
function useLettingGo(name: string | null): void {
  useEffect(() => {
    if (name === null) return;
    drafts.taken(name);
    const screen = screenNow();
    return () => {
      if (screenNow() === screen) drafts.set(name, undefined);
    };
  }, [name]);
}

/**
 * `useState` for what a person fills in or opens: the text of a field, which dialog is open. It comes back after a crash of
 * the page, to the same person only. `name` is unique within its scope; null keeps nothing. `all` keeps the first
 * value too: for what the page would begin otherwise next time. Never for a passcode.
 */
export function useDraft<T>(
  name: string | null,
  initial: T | (() => T),
  keeps: 'changes' | 'all' = 'changes',
): [T, Dispatch<SetStateAction<T>>] {
  const scope = useContext(Scope);
  const key = scope === null || name === null ? null : `own/${scope}/${name}`;
  const [first] = useState<T>(initial);
  const [value, setValue] = useState<T>(() => {
    const found = key === null ? undefined : drafts.found(key);
    return found === undefined ? first : (found as T);
  });
  useLettingGo(key);
  useEffect(() => {
    if (key !== null) drafts.set(key, keeps === 'changes' && Object.is(value, first) ? undefined : value);
  }, [key, value, first, keeps]);
  return [value, setValue];
}

/** How long the page looks whether what was scrolled to is there yet, and how often, ms. */
const SCROLL_FOR_MS = 5_000;
const SCROLL_LOOK_MS = 50;

/** Keeps where something is scrolled to. What it shows may still be on its way: it's scrolled once that is there. */
export function useKeptScroll(ref: RefObject<HTMLElement | null>, name: string | undefined): void {
  const scope = useContext(Scope);
  const key = scope === null || name === undefined ? null : `own/${scope}/scroll/${name}`;
  useEffect(() => {
    const element = ref.current;
    if (element === null || key === null) return;
    const wanted = drafts.found(key);
    const until = performance.now() + SCROLL_FOR_MS;
    let timer = typeof wanted === 'number' ? setInterval(look, SCROLL_LOOK_MS) : null;
    function look(): void {
      const isThere = element!.scrollHeight - element!.clientHeight >= (wanted as number);
      if (isThere) element!.scrollTo({ top: wanted as number });
      if (isThere || performance.now() > until) stop();
    }
    function stop(): void {
      if (timer !== null) clearInterval(timer);
      timer = null;
    }
    const onScroll = () => {
      if (timer === null) drafts.set(key, element.scrollTop === 0 ? undefined : element.scrollTop);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    // Whoever scrolls meanwhile wants to be elsewhere.
    element.addEventListener('wheel', stop, { passive: true });
    element.addEventListener('keydown', stop);
    return () => {
      stop();
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', stop);
      element.removeEventListener('keydown', stop);
    };
  }, [ref, key]);
  // After it was read.
  useLettingGo(key);
}

/**
 * Keeps these fields of a desk's store, and puts them back after a crash of the page. `back` makes of what was kept what is
 * to be put in its place.
 */
export function keepDesk<S extends object, K extends keyof S>(
  store: Pick<StoreApi<S>, 'getState' | 'setState' | 'subscribe'>,
  options: {
    readonly name: string;
    readonly tier: DraftTier;
    readonly fields: readonly K[];
    readonly back?: (kept: Pick<S, K>) => Partial<S>;
  },
): void {
  const { tier, fields, back = (kept) => kept as Partial<S> } = options;
  const name = `${tier}/${options.name}`;
  const first = store.getState();
  drafts.whenBack(tier, () => {
    const kept = drafts.found(name);
    drafts.taken(name);
    if (typeof kept === 'object' && kept !== null) store.setState(back(kept as Pick<S, K>));
  });
  store.subscribe((state, before) => {
    if (fields.every((field) => Object.is(state[field], before[field]))) return;
    const isFirst = fields.every((field) => Object.is(state[field], first[field]));
    drafts.set(name, isFirst ? undefined : Object.fromEntries(fields.map((field) => [field, state[field]])));
  });
}
