import './print.css';
import { config } from 'zod';

// As in the console's page: zod is told not to compile its checks, before any module declares one.
config({ jitless: true });

void import('./start').then(({ start }) => start());
