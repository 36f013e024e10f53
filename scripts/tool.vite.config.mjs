// Bundles a program in TypeScript into one CommonJS file for plain Node; `buildTool` in lib/build.mjs says which.
import { builtinModules } from 'node:module';
import path from 'node:path';
import { defineConfig } from 'vite';
import { out, root } from './lib/paths.mjs';

const name = process.env.WARROOM_TOOL_NAME;

export default defineConfig({
  root,
  define: { __MOCKS__: 'true', __VERSION__: '"tool"' },
  ssr: { noExternal: true, resolve: { conditions: ['node', 'import', 'module', 'default'] } },
  build: {
    ssr: process.env.WARROOM_TOOL_ENTRY,
    outDir: path.join(out, 'tools'),
    emptyOutDir: false,
    target: 'node20.18',
    minify: false,
    sourcemap: true,
    copyPublicDir: false,
    rolldownOptions: {
      external: [
        'electron',
        '@photostructure/sqlite',
        '@playwright/test',
        'playwright',
        ...builtinModules,
        /^node:/,
      ],
      output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
    },
  },
});
