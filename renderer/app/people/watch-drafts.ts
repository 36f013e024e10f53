import { drafts, type Engine } from '../../engine';
import { beginTurn } from './person-turn';

/**
 * Gives whoever sits here back what they had begun before the page crashed, once it's known that it's they, in the same
 * session, and not locked out; and lets go of it for anybody else. Returns the way to stop.
 */
export function watchDrafts(engine: Engine): () => void {
  const people = engine.shared('people');
  const status = engine.shared('status');
  const look = () => {
    const { me, state } = people.getState().payload ?? { me: null, state: 'nobody' };
    const session = status.getState().payload?.session?.journalId ?? null;
    if (me === null || state !== 'signed_in' || session === null) return;
    if (drafts.settle(`${session} ${me.id}`)) beginTurn();
  };
  const stops = [people.subscribe(look), status.subscribe(look)];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}
