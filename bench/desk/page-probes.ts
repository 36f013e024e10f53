import type { Page } from '@playwright/test';
import type { ShellBridge } from '../../shared/protocol';

export interface ScrollResult {
  /** Milliseconds between two frames, one after the other. */
  readonly frames: readonly number[];
  /** Share of looks at which a row in sight was still without its content. */
  readonly blankShare: number;
}

const LOOK_EVERY_FRAMES = 10;

/** Scrolls the queue by so many pixels a frame, there and back again at the ends, and times every frame. */
export function scrollQueue(page: Page, ms: number, pxPerFrame: number): Promise<ScrollResult> {
  return page.getByTestId('queue').evaluate(
    (grid, options) =>
      new Promise<ScrollResult>((resolve) => {
        const frames: number[] = [];
        let blanks = 0;
        let looks = 0;
        let began = 0;
        let last = 0;
        let step = options.pxPerFrame;
        const isBlankInSight = (): boolean => {
          const { top, bottom } = grid.getBoundingClientRect();
          return [...grid.querySelectorAll('[role=row][aria-rowindex]:not([data-row])')].some((row) => {
            const place = row.getBoundingClientRect();
            return row.getAttribute('aria-rowindex') !== '1' && place.bottom > top && place.top < bottom;
          });
        };
        const onFrame = (now: number): void => {
          if (began === 0) began = now;
          else frames.push(now - last);
          last = now;
          if (now - began >= options.ms) {
            resolve({ frames, blankShare: looks === 0 ? 0 : blanks / looks });
            return;
          }
          if (frames.length % options.lookEvery === 0) {
            looks++;
            if (isBlankInSight()) blanks++;
          }
          const before = grid.scrollTop;
          grid.scrollTop = before + step;
          if (grid.scrollTop === before) step = -step;
          requestAnimationFrame(onFrame);
        };
        requestAnimationFrame(onFrame);
      }),
    { ms, pxPerFrame, lookEvery: LOOK_EVERY_FRAMES },
  );
}

/**
 * From now on notes for each key press how long it took from the key's own time until the row under the cursor was
 * another one and the frame that shows it was handed over for painting.
 */
export async function watchKeys(page: Page): Promise<void> {
  await page.getByTestId('queue').evaluate((grid) => {
    const store = window as unknown as { benchKeys: number[] };
    store.benchKeys = [];
    let pressedAt: number | null = null;
    window.addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { capture: true });
    const observer = new MutationObserver(() => {
      if (pressedAt === null) return;
      const from = pressedAt;
      pressedAt = null;
      requestAnimationFrame(() => {
        // Comes after the frame's own work: style, layout, paint.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          store.benchKeys.push(performance.now() - from);
          channel.port1.close();
        };
        channel.port2.postMessage(null);
      });
    });
    // The grid names the cursor's row, or moves the mark from row to row; nothing else touches these two.
    observer.observe(grid, {
      attributes: true,
      subtree: true,
      attributeFilter: ['aria-activedescendant', 'data-cursor'],
    });
  });
}

export function readKeys(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => (window as unknown as { benchKeys: number[] }).benchKeys);
}

/** Rows of the queue by what the grid tells screen readers; 0 while there's no grid. */
export async function queueRows(page: Page): Promise<number> {
  const text = await page.evaluate(
    () => document.querySelector('[data-testid=queue]')?.getAttribute('aria-rowcount') ?? '1',
  );
  return Number(text) - 1;
}

/** Records in the journal by the status bar. */
export async function journalSeq(page: Page): Promise<number> {
  const text = await page.getByTestId('journal-seq').textContent();
  return Number(text?.replace(/[^\d]/g, ''));
}

/** Finds one dispute by its number through a port of the window's own, and waits for the answer. */
export function findDispute(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const id = 1_000_000_001;
        const onPort = (event: MessageEvent): void => {
          const [port] = event.ports;
          if (event.data?.kind !== 'warroom:engine-port' || !port) return;
          window.removeEventListener('message', onPort);
          port.addEventListener('message', ({ data }) => {
            if (data.id !== id) return;
            if (data.t === 'ok' && data.result.length > 0) resolve();
            else reject(new Error('nothing found'));
          });
          port.start();
          port.postMessage({
            t: 'call',
            id,
            name: 'search.find',
            params: { text: 'D20181111-00005000', limit: 5 },
          });
        };
        window.addEventListener('message', onPort);
        (window as unknown as { warroom: ShellBridge }).warroom.connectEngine({}).catch(reject);
      }),
  );
}
