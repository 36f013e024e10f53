import { config } from 'zod';

// zod would try to compile its checks; the content policy forbids that, and says so in the log on each start.
config({ jitless: true });
