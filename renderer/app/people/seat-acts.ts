import type { Engine } from '../../engine';
import { useEngine } from '../../engine';
import { showToast } from '../../ui';
import { textIn } from '../i18n';
import { settingsStore } from '../settings';

/** Who may unlock a window is the engine's to say; these only ask. */
export function lockWindow(engine: Engine): void {
  void ask(engine, 'people.lock');
}

export function signOut(engine: Engine): void {
  void ask(engine, 'people.signOut');
}

async function ask(engine: Engine, name: 'people.lock' | 'people.signOut'): Promise<void> {
  const answer = await engine.connection.client.call(name, {});
  if (answer.ok) return;
  const t = textIn(settingsStore.getState().language, 'common');
  showToast({ tone: 'breach', text: t(`error.${answer.error.code}`) });
}

/** Signs a person in at this window, unlocks it, or takes it over from who sat here. */
export function useSignIn() {
  const { connection } = useEngine();
  return (personId: string, passcode: string) =>
    connection.client.call('people.signIn', { personId, passcode });
}
