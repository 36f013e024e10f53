import '../ui/tokens.css';
import '../ui/base.css';
import { config } from 'zod';

// zod would try to compile its checks as soon as one is declared; the content policy forbids that and says so in the
// log. So it's told before any module that declares one, which is all the rest.
config({ jitless: true });

void import('./start').then(({ start }) => start());
