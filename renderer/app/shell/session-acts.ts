import { MAX_FACTOR, type SessionInfo, type SessionStart } from '../../../shared/protocol';
import { engine } from '../../engine';
import { showToast } from '../../ui';
import { textIn } from '../i18n';
import { settingsStore } from '../settings';
import { showPane, wantSession } from './shell-store';

/** Speeds a drill is set to by a step; anything from 1 to the last can be chosen by the slider. */
export const FACTOR_STEPS = [1, 10, 60, 300, 1_200, MAX_FACTOR] as const;

function nextFactor(factor: number, direction: 1 | -1): number {
  const steps =
    direction === 1
      ? FACTOR_STEPS.filter((s) => s > factor)
      : FACTOR_STEPS.filter((s) => s < factor).reverse();
  return steps[0] ?? factor;
}

function runningSession(): SessionInfo | null {
  return engine.shared('status').getState().payload?.session ?? null;
}

export function isDrillRunning(): boolean {
  return runningSession()?.mode === 'drill';
}

/** Begins a session: at once when none runs, else after the person agrees that the running one ends. */
export function chooseSession(start: SessionStart): void {
  if (runningSession()) wantSession(start);
  else
    void beginSession(start).then(
      (problem) => problem !== null && showToast({ tone: 'breach', text: problem, stayMs: null }),
    );
}

/** Resolves null once the engine has begun it, or the words of what went wrong. */
export async function beginSession(start: SessionStart): Promise<string | null> {
  const answer = await engine.connection.client.call('session.start', start);
  if (answer.ok) {
    showPane(null);
    return null;
  }
  const { language } = settingsStore.getState();
  const reason = textIn(language, 'common')(`error.${answer.error.code}`);
  return `${textIn(language, 'shell')('session.startFailed')}: ${reason}`;
}

type SessionCall = 'session.pause' | 'session.resume' | 'session.setFactor';

async function ask(name: SessionCall, params: { readonly factor?: number }): Promise<void> {
  const answer = await engine.connection.client.call(name, params as never);
  if (answer.ok) return;
  const t = textIn(settingsStore.getState().language, 'common');
  showToast({ tone: 'breach', text: t(`error.${answer.error.code}`) });
}

export function togglePause(): void {
  void ask(runningSession()?.paused ? 'session.resume' : 'session.pause', {});
}

export function setFactor(factor: number): void {
  void ask('session.setFactor', { factor: Math.min(MAX_FACTOR, Math.max(1, factor)) });
}

export function stepFactor(direction: 1 | -1): void {
  const session = runningSession();
  if (session) setFactor(nextFactor(session.factor, direction));
}
