import './i18n/i18n';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { drafts, engine, shell } from '../engine';
import { App } from './App';
import { listenToKeys } from './commands/keyboard';
import { startDesk } from './desk';
import { watchActivity } from './people/watch-activity';

/**
 * Brings the page to life, with what a page of this window that crashed had kept. It lives as long as its window: nothing
 * here is ever stopped.
 */
export async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  startDesk();
  listenToKeys(window);
  drafts.begin(await shell.keptDrafts());
  // What the engine tells finds the whole page: figures that stand before it can be used would invite keys that nobody takes.
  engine.open();
  watchActivity(engine, window);
  window.addEventListener('pagehide', () => drafts.flush());
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
