// Builds the release edition beside the drill build and looks whether the simulated gateway is in it. The build itself
// refuses modules of mocks/ and msw (vite.config.ts); this reads the files too, as a second pair of eyes.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildApp } from './build.mjs';
import { walkFiles } from './fingerprint.mjs';
import { inRoot, toolState } from './paths.mjs';

const TRACES = [/\bmockServiceWorker\b/, /\bsetupServer\b/, /\b__MOCKS__\b/];
const FORBIDDEN_SOURCE = /(^|\/)(mocks|node_modules\/(msw|@mswjs))\//;

/** The forbidden modules that a source map names. */
const forbiddenSources = (map) => JSON.parse(map).sources.filter((source) => FORBIDDEN_SOURCE.test(source));

/** Gives the traces found, as sentences; none when the release is clean. */
export function checkReleaseBundle() {
  const folder = path.join(toolState, 'release-check');
  buildApp({ edition: 'release', folder });
  const found = [];
  let bytes = 0;
  for (const { file, stat } of walkFiles(folder)) {
    if (!/\.([cm]?js|html|map)$/.test(file)) continue;
    const text = readFileSync(file, 'utf8');
    const name = path.relative(inRoot(), file);
    if (file.endsWith('.map')) {
      found.push(...forbiddenSources(text).map((source) => `${name} contains ${source}`));
      continue;
    }
    bytes += stat.size;
    for (const trace of TRACES) {
      if (trace.test(text)) found.push(`${name} contains ${trace.source}`);
    }
  }
  return { found, megabytes: bytes / 1e6 };
}
