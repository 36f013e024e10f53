import './i18n/i18n';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { engine } from '../engine';
import { App } from './App';
import { listenToKeys } from './commands/keyboard';
import { startDesk } from './desk';
import { watchActivity } from './people/watch-activity';

/** Brings the page to life. It lives as long as its window: nothing here is ever stopped. */
export function start(): void {
  startDesk();
  engine.open();
  listenToKeys(window);
  watchActivity(engine, window);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
