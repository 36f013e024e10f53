import type { Page } from '@playwright/test';

/** Something a page tries; `port` is a listener's, where there is one. Runs in the page, so it can use nothing else. */
export type Probe = (port: number) => unknown;

export type Outcome = 'done' | 'refused' | 'no answer';

const PATIENCE_MS = 10_000;

/**
 * Runs a function in the page from a timer. Called directly, it would run under the driver's own rights, which the
 * page's policy doesn't bind: then everything seems allowed.
 */
export function inPage<T, A = undefined>(
  page: Page,
  body: (argument: A) => T | Promise<T>,
  argument?: A,
): Promise<T> {
  const value = argument === undefined ? 'undefined' : JSON.stringify(argument);
  return page.evaluate(
    `new Promise((resolve, reject) => setTimeout(() => {
      try { Promise.resolve((${String(body)})(${value})).then(resolve, (error) => reject(new Error(String(error)))); }
      catch (error) { reject(error); }
    }))`,
  );
}

/** Tries each, one after the other, and says how it went: `refused` when it threw or rejected. */
export async function probeAll(
  page: Page,
  probes: Readonly<Record<string, Probe>>,
  port = 0,
): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {};
  for (const [name, probe] of Object.entries(probes)) {
    outcomes[name] = await page.evaluate(
      `new Promise((resolve) => setTimeout(() => {
        setTimeout(() => resolve('no answer'), ${PATIENCE_MS});
        try { Promise.resolve((${String(probe)})(${port})).then(() => resolve('done'), () => resolve('refused')); }
        catch { resolve('refused'); }
      }))`,
    );
  }
  return outcomes;
}
