import type { TrustRow } from './row';

/** Rows that need real Electron: what asserts them is named; it prints no figure, so none is printed here. */
function elsewhere(row: number, promise: string, by: string): TrustRow {
  const result = { figure: '', control: '', faults: [], notTried: `needs Electron; asserted by ${by}` };
  return { row, promise, run: () => Promise.resolve(result) };
}

export const IN_ELECTRON: readonly TrustRow[] = [
  elsewhere(5, 'A page that dies loses nothing', 'npm run e2e -- e2e/shell.spec.ts'),
  elsewhere(25, 'Text from outside is inert', 'npm run e2e -- e2e/security.spec.ts'),
  elsewhere(
    27,
    'No navigation, window, permission, download, webview',
    'npm run e2e -- e2e/security-borders.spec.ts',
  ),
  elsewhere(28, 'The shipped program cannot be repurposed', 'npm run package, then scripts/smoke.mjs'),
  elsewhere(29, "The system's sandbox is really on", 'npm run e2e -- e2e/security.spec.ts'),
  elsewhere(30, 'No traffic that nobody expects', 'npm run e2e -- e2e/security.spec.ts'),
];
