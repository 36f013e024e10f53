import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/out/**', '**/dist/**', '**/.warroom/**', 'e2e/**'];

export default defineConfig({
  define: { __MOCKS__: 'true', __VERSION__: '"0.0.0-test"' },
  test: {
    // No test is about speed: a busy machine must not fail one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          // Nothing here keeps state in a module or puts a fake in another's place, and loading all anew for each file
          // would take longer than the tests.
          isolate: false,
          include: ['{shared,mocks,electron,bench}/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude,
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          exclude,
        },
      },
    ],
  },
});
