import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Engine } from '../../engine';

/** How often somebody else took over this window. */
const personTurn = createStore<{ readonly turn: number }>(() => ({ turn: 0 }));
const forgetting = new Set<() => void>();

/** Has it run whenever somebody else takes this window over: what one person began isn't the next one's to end. */
export function forgetWithPerson(forget: () => void): void {
  forgetting.add(forget);
}

/** Begins the screens anew: for another person, or for one whose drafts are back. */
export function beginTurn(): void {
  personTurn.setState(({ turn }) => ({ turn: turn + 1 }));
}

/** Another number for each person who takes this window over: as a key, it begins anew what was only filled in. */
export function usePersonTurn(): number {
  return useStore(personTurn, (s) => s.turn);
}

/** Watches who sits at this window; returns the way to stop. Whoever comes back after a lock is no other person. */
export function watchPerson(engine: Engine): () => void {
  const people = engine.shared('people');
  let last: string | null = null;
  const look = () => {
    const now = people.getState().payload?.me?.id ?? null;
    if (now === null || now === last) return;
    const isOther = last !== null;
    last = now;
    if (!isOther) return;
    for (const forget of forgetting) forget();
    beginTurn();
  };
  const stop = people.subscribe(look);
  // It may have been told before there was somebody to listen.
  look();
  return stop;
}
