import './zod-without-eval';
import '../ui/tokens.css';
import '../ui/base.css';
import './i18n/i18n';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { engine } from '../engine';
import { App } from './App';
import { listenToKeys } from './commands/keyboard';
import { startDesk } from './desk';

// The page lives as long as its window: nothing here is ever stopped.
startDesk();
engine.open();
listenToKeys(window);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
