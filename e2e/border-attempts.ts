import type { Page } from '@playwright/test';

/** Ways out of a window, each tried in the page; a URL that can't even be parsed is refused aloud. They can use nothing else. */
export const WAYS_OUT: Readonly<Record<string, (url: string) => void>> = {
  link: (url) => {
    const link = Object.assign(document.createElement('a'), { href: url });
    document.body.append(link);
    link.click();
  },
  'link to a new window': (url) => {
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' });
    document.body.append(link);
    link.click();
  },
  'middle click': (url) => {
    const link = Object.assign(document.createElement('a'), { href: url });
    document.body.append(link);
    link.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true }));
  },
  'dropped link': (url) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', url);
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  },
  form: (url) => {
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
    document.body.append(form);
    form.submit();
  },
  refresh: (url) => {
    const refresh = Object.assign(document.createElement('meta'), {
      httpEquiv: 'refresh',
      content: `0;url=${url}`,
    });
    document.head.append(refresh);
  },
  frame: (url) => document.body.append(Object.assign(document.createElement('iframe'), { src: url })),
  'location.assign': (url) => location.assign(url),
  'location.replace': (url) => location.replace(url),
  'window.open': (url) => {
    window.open(url, 'x', 'popup');
  },
  'window.open of itself': (url) => {
    window.open(url, '_self');
  },
};

/** Tries every way to an address, one after the other, in one turn of the page. */
export function tryEveryWay(page: Page, url: string): Promise<void> {
  const ways = Object.values(WAYS_OUT).map((way) => String(way));
  // From a timer: called directly it would run under the driver's own rights.
  return page.evaluate(
    `new Promise((resolve) => setTimeout(() => {
      for (const way of [${ways.join(',')}]) { try { way(${JSON.stringify(url)}); } catch {} }
      resolve();
    }))`,
  );
}
