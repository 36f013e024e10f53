import { epochMs, formatUtc } from '../shared/kernel';
import { GATEWAY_PATHS, parseEvent } from '../shared/protocol';
import { withBareWindow } from './bare-window';
import { expect, test } from './fixtures';
import { openGateway, type TestGateway } from './gateway';
import { hostileTexts } from './hostile-text';
import { openListener } from './listener';
import { beginLive } from './live-people';
import { inPage } from './probe';
import { SCREENS } from './screens';
import { IS_FULL_SIZE, trustControl, trustFigure } from './trust-figure';

/** Of each field so many texts: one after the other in the short run, all of them in the full one. */
const TEXTS_OF_A_FIELD = IS_FULL_SIZE ? 26 : 1;
/** Of the texts so many are put into a page without a policy, as markup. */
const MARKUP = 8;
const PER_POST = 200;
const OPENED = 'warroom.dispute.opened.v1';
/** Rows of the queue that are opened. */
const LOOKED_INTO = IS_FULL_SIZE ? 20 : 3;

type Envelope = Record<string, unknown> & { readonly type: string; readonly data: unknown };

test('[TRUST 25] text from outside stays text, in every field and on every screen', async ({
  startDesk,
  dataDir,
}) => {
  test.setTimeout(IS_FULL_SIZE ? 600_000 : 120_000);
  const listener = await openListener();
  const texts = hostileTexts(listener.port);
  const gateway = await openGateway({ scale: 0.02, seed: 25 });
  try {
    const desk = await startDesk([`--gateway=${gateway.url}`]);
    const { page } = desk;
    await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
    await beginLive(desk);
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('dialog', (dialog) => faults.push(dialog.message()));
    await inPage(page, () => {
      const violations: string[] = [];
      Object.assign(window, { violations });
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.blockedURI));
    });
    const { events, fields } = await hostileEvents(gateway, texts);
    const before = (await desk.digest())?.seq ?? 0;
    for (let at = 0; at < events.length; at += PER_POST) {
      const batch = events.slice(at, at + PER_POST);
      await expect.poll(() => gateway.post(GATEWAY_PATHS.mockEvents, { events: batch })).toBe(true);
    }
    await expect
      .poll(async () => (await desk.digest())?.seq ?? 0, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(before + events.length);
    let shown = 0;
    for (const screen of SCREENS) {
      await page.getByTestId(`nav-${screen}`).click();
      await expect(page.locator(`main[data-screen="${screen}"]`)).toBeVisible();
      const main = page.locator(`main[data-screen="${screen}"]`);
      shown += await hostileShown(page);
      for (const tab of IS_FULL_SIZE ? await main.getByRole('tab').all() : []) {
        if (await tab.isEnabled()) await tab.click();
        shown += await hostileShown(page);
      }
      if (screen !== 'disputes') continue;
      await page.getByTestId('queue-search').locator('input').fill('H');
      await expect(
        page.getByTestId('queue').getByRole('row').filter({ hasText: /H\d/ }).first(),
      ).toBeVisible();
      for (let n = 0; n < LOOKED_INTO; n++) {
        const row = page.getByTestId('queue').getByRole('row').filter({ hasText: /H\d/ }).nth(n);
        if ((await row.count()) === 0) break;
        await row.click();
        shown += await hostileShown(page);
      }
      await page.getByTestId('queue-search').locator('input').fill('');
    }
    const reached = await page.evaluate(() => 'wasReached' in window);
    const violations = await page.evaluate(
      () => (window as never as { violations: string[] }).violations.length,
    );
    trustFigure(
      25,
      `${texts.length} texts × ${fields} fields of ${new Set(events.map(({ type }) => type)).size} kinds of event (${events.length} events taken), ${SCREENS.length} screens${IS_FULL_SIZE ? ' with their tabs' : ''}, ${shown} times seen on them as text: ${reached ? 1 : 0} executions, ${listener.heard.length} requests, ${violations} violations of the page's policy; files are row 33's`,
    );
    expect({ reached, violations, heard: listener.heard, faults }).toEqual({
      reached: false,
      violations: 0,
      heard: [],
      faults: [],
    });
    expect(shown).toBeGreaterThan(0);
  } finally {
    await gateway.close();
  }
  await withBareWindow(dataDir, async ({ page }) => {
    let ran = 0;
    // The first ones run at once, and lead the page nowhere.
    const markup = texts.slice(0, MARKUP);
    for (const text of markup) {
      const hasRun = page
        .waitForFunction(() => 'wasReached' in window, null, { timeout: 300, polling: 20 })
        .then(
          () => true,
          () => false,
        );
      await page.evaluate(putAsMarkup, text).catch(() => undefined);
      if (await hasRun) ran++;
    }
    trustControl(
      25,
      `the same as markup in a page without a policy: ${ran} of ${markup.length} run, ${listener.heard.length} requests`,
    );
    expect(ran).toBeGreaterThan(2);
    expect(listener.heard.length).toBeGreaterThan(2);
  });
  await listener.close();
});

/**
 * Events of a usual day with a hostile text in one field each: every field of every kind of event that takes one. The gateway's
 * own stream is asked for the day.
 */
async function hostileEvents(
  gateway: TestGateway,
  texts: readonly string[],
): Promise<{ events: Envelope[]; fields: number }> {
  const samples = new Map<string, Envelope>();
  const snapshot = await (await fetch(gateway.url + GATEWAY_PATHS.snapshot)).text();
  for (const line of snapshot.trim().split('\n')) {
    const event = JSON.parse(line) as Envelope;
    if (typeof event.type === 'string') samples.set(event.type, event);
  }
  const time = formatUtc(epochMs(await gateway.now()));
  const events: Envelope[] = [];
  let [fields, next] = [0, 0];
  for (const sample of samples.values()) {
    for (const path of textsIn(sample)) {
      let taken = 0;
      for (let tried = 0; tried < texts.length && taken < TEXTS_OF_A_FIELD; tried++) {
        const text = texts[next++ % texts.length] ?? '';
        const id = `hostile-${events.length}`;
        const own =
          path[0] !== 'subject' && sample.type === OPENED ? { subject: `dispute/H${events.length}` } : {};
        const event = { ...withText(sample, path, text), ...own, id, time };
        if (!parseEvent(event).ok) continue;
        events.push(event);
        taken++;
      }
      if (taken > 0) fields++;
    }
  }
  return { events, fields };
}

/** Paths of the texts of an event's subject and data. */
function textsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === 'string') return path[0] === 'subject' || path[0] === 'data' ? [[...path]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

function withText(event: Envelope, path: readonly string[], text: string): Envelope {
  const copy = structuredClone(event);
  let at = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  // A subject is `kind/id`: the kind stays.
  at[last] = path[0] === 'subject' ? `${String(at[last]).split('/')[0]}/${text}` : text;
  return copy;
}

function putAsMarkup(html: string): void {
  Reflect.deleteProperty(window, 'wasReached');
  document.body.innerHTML = html;
}

/** How often a hostile text is to be seen as text. */
function hostileShown(page: Parameters<typeof inPage>[0]): Promise<number> {
  return page.evaluate(() => document.body.innerText.split(/wasReached|127\.0\.0\.1/).length - 1);
}
