// One build of six parts: the pages for Chromium, and one file each for main, the two preloads, engine and command line.
// CommonJS, because a sandboxed preload can be nothing else and no runtime we support trips over it; main alone is an ES
// module, because Electron holds back the app's `ready` until such a module has been loaded.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

const inRoot = (...parts: string[]) => path.resolve(import.meta.dirname, ...parts);
const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { version: string };
const isRelease = process.env.WARROOM_EDITION === 'release';
// The tests build a release beside the drill build, to look into it; they name another folder.
const outDir = (folder: string) => inRoot(process.env.WARROOM_OUT ?? 'out', folder);

/** The stand-in for the platform gateway must not be in a release, so a release that took it in isn't built. */
const refuseMocks: Plugin = {
  name: 'warroom:no-mocks-in-release',
  applyToEnvironment: () => isRelease,
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const [id, module] of Object.entries(chunk.modules)) {
        const file = path.relative(inRoot(), id.split('?')[0] ?? id).replaceAll('\\', '/');
        const isMock = file.startsWith('mocks/') || /(^|\/)node_modules\/(msw|@mswjs)\//.test(file);
        if (isMock && module.renderedLength > 0) {
          this.error(
            `${file} is in the release bundle ${chunk.fileName}: import it behind \`if (__MOCKS__)\``,
          );
        }
      }
    }
  },
};

function nodePart(entry: string, folder: string, format: 'cjs' | 'es' = 'cjs'): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, conditions: ['node', 'import', 'module', 'default'] },
    build: {
      outDir: outDir(folder),
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      sourcemap: true,
      ssr: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: { index: inRoot(entry) },
        external: ['electron', '@photostructure/sqlite', ...builtinModules, /^node:/],
        output: { format, entryFileNames: format === 'es' ? 'index.mjs' : 'index.cjs', codeSplitting: false },
      },
    },
  };
}

export default defineConfig({
  root: inRoot('renderer'),
  base: '/',
  plugins: [react(), refuseMocks],
  define: { __MOCKS__: JSON.stringify(!isRelease), __VERSION__: JSON.stringify(version) },
  environments: {
    // The page's entry must be named here: at the top level it would be merged into the other builds.
    client: {
      build: {
        outDir: outDir('renderer'),
        emptyOutDir: true,
        target: 'chrome130',
        modulePreload: { polyfill: false },
        sourcemap: !isRelease,
        rolldownOptions: {
          input: { index: inRoot('renderer/index.html'), print: inRoot('renderer/print.html') },
        },
      },
    },
    main: nodePart('electron/main/index.ts', 'main', 'es'),
    preload: nodePart('electron/preload/index.ts', 'preload'),
    printPreload: nodePart('electron/preload/print.ts', 'print-preload'),
    engine: nodePart('electron/engine/index.ts', 'engine'),
    cli: nodePart('electron/cli/index.ts', 'cli'),
  },
  builder: {
    sharedConfigBuild: true,
    async buildApp(builder) {
      await Promise.all(Object.values(builder.environments).map((environment) => builder.build(environment)));
    },
  },
});
