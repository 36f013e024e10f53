import { existsSync, readlinkSync } from 'node:fs';
import { expect, test } from './fixtures';
import { openListener } from './listener';
import { inPage, type Probe, probeAll } from './probe';
import { sandboxOf } from './process-tree';
import { trustFigure } from './trust-figure';

test.use({ deskArgs: ['--scenario=quiet'] });

test('the page has nothing of Node', async ({ page }) => {
  const kinds = await inPage(page, () =>
    [typeof require, typeof process, typeof Buffer, typeof module, typeof global].join(),
  );
  expect(kinds).toBe('undefined,undefined,undefined,undefined,undefined');
});

test('text cannot become code', async ({ page }) => {
  const probes: Record<string, Probe> = {
    // biome-ignore lint/security/noGlobalEval: that it's refused is the test
    eval: () => window.eval('1'),
    Function: () => Reflect.construct(Reflect.get(window, 'Function'), ['return 1']),
    setTimeout: () => (window.setTimeout as (code: string) => number)('window.wasReached = true'),
    innerHTML: () => {
      document.body.innerHTML = '<b>x</b>';
    },
    outerHTML: () => {
      document.createElement('p').outerHTML = '<b>x</b>';
    },
    eventAttribute: () => document.createElement('img').setAttribute('onerror', 'window.wasReached = true'),
    insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
    documentWrite: () => document.write('<b>x</b>'),
    srcdoc: () => {
      document.createElement('iframe').srcdoc = '<b>x</b>';
    },
    parseFromString: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
    createContextualFragment: () => document.createRange().createContextualFragment('<b>x</b>'),
    inlineScript: () => {
      const script = document.createElement('script');
      script.text = 'window.wasReached = true';
    },
    scriptSrc: () => {
      document.createElement('script').src = 'app://console/other.js';
    },
    policy: () =>
      (
        window as never as { trustedTypes: { createPolicy(n: string, o: object): void } }
      ).trustedTypes.createPolicy('x', { createHTML: (html: string) => html }),
    importData: () => import(/* @vite-ignore */ 'data:text/javascript,window.wasReached=true' as string),
    importBlob: () =>
      import(
        /* @vite-ignore */ URL.createObjectURL(
          new Blob(['window.wasReached=true'], { type: 'text/javascript' }),
        )
      ),
    blobWorker: () => new Worker(URL.createObjectURL(new Blob(['']))),
    serviceWorker: () => navigator.serviceWorker.register('/sw.js'),
  };
  expect(await probeAll(page, probes)).toEqual(
    Object.fromEntries(Object.keys(probes).map((name) => [name, 'refused'])),
  );
  const isReached = await page.evaluate(() => 'wasReached' in window);
  expect(isReached).toBe(false);
});

test('a script: link and a style element in the document do nothing', async ({ page }) => {
  await inPage(page, () => {
    const link = document.createElement('a');
    link.href = 'javascript:window.wasReached = true';
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.body.append(link, style);
    link.click();
    // A script: link runs as a task of its own; one that is queued after it runs later.
    return new Promise((resolve) => setTimeout(resolve));
  });
  expect(await page.evaluate(() => 'wasReached' in window)).toBe(false);
  expect(await page.evaluate(() => getComputedStyle(document.body).display)).not.toBe('none');
});

test('the page reaches no network, by whatever way', async ({ page }) => {
  const listener = await openListener();
  try {
    const probes: Record<string, Probe> = {
      fetch: (port) => fetch(`http://127.0.0.1:${port}/`),
      fetchOwn: () => fetch('app://console/index.html'),
      fetchFile: () => fetch('file:///etc/passwd'),
      fetchData: () => fetch('data:text/plain,x'),
      request: (port) =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.onload = resolve;
          request.onerror = reject;
          request.open('GET', `http://127.0.0.1:${port}/`);
          request.send();
        }),
      socket: (port) =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
          socket.onopen = resolve;
          socket.onerror = reject;
        }),
      eventSource: (port) =>
        new Promise((resolve, reject) => {
          const source = new EventSource(`http://127.0.0.1:${port}/`);
          source.onopen = resolve;
          source.onerror = reject;
        }),
      image: (port) =>
        new Promise((resolve, reject) => {
          const image = new Image();
          image.onload = resolve;
          image.onerror = reject;
          image.src = `http://127.0.0.1:${port}/x.png`;
        }),
      style: (port) =>
        new Promise((resolve, reject) => {
          const link = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
          link.onload = resolve;
          link.onerror = reject;
          link.href = `http://127.0.0.1:${port}/x.css`;
          document.head.append(link);
        }),
      font: (port) => new FontFace('x', `url(http://127.0.0.1:${port}/x.woff2)`).load(),
    };
    const refused = Object.fromEntries(Object.keys(probes).map((name) => [name, 'refused']));
    expect(await probeAll(page, probes, listener.port)).toEqual(refused);
    // These report nothing back to the page: only the listener can tell.
    await inPage(
      page,
      (port) => {
        navigator.sendBeacon(`http://127.0.0.1:${port}/beacon`, 'x');
        for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'preload', 'modulepreload', 'icon']) {
          document.head.append(
            Object.assign(document.createElement('link'), { rel, href: `http://127.0.0.1:${port}/${rel}` }),
          );
        }
        const frame = document.createElement('iframe');
        frame.src = `http://127.0.0.1:${port}/frame`;
        document.body.append(frame);
      },
      listener.port,
    );
    const candidates = await inPage(
      page,
      async (port) => {
        const connection = new RTCPeerConnection({
          iceServers: [
            { urls: `stun:127.0.0.1:${port}` },
            { urls: `turn:127.0.0.1:${port}?transport=tcp`, username: 'x', credential: 'x' },
          ],
        });
        connection.createDataChannel('x');
        await connection.setLocalDescription();
        await new Promise((resolve) => {
          connection.onicegatheringstatechange = () => {
            if (connection.iceGatheringState === 'complete') resolve(null);
          };
        });
        const { sdp } = connection.localDescription ?? { sdp: '' };
        connection.close();
        return sdp.split('a=candidate').length - 1;
      },
      listener.port,
    );
    // No address of this machine is told either.
    expect(candidates).toBe(0);
    expect(listener.heard).toEqual([]);
    await listener.speakTo();
    expect(listener.heard).toEqual(['tcp', 'udp']);
  } finally {
    await listener.close();
  }
});

test('no permission, device or screen is given', async ({ page }) => {
  const probes: Record<string, Probe> = {
    notification: async () => {
      if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
    },
    geolocation: () =>
      new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
    clipboardRead: () => navigator.clipboard.readText(),
    midi: () =>
      (navigator as never as { requestMIDIAccess(o: object): Promise<void> }).requestMIDIAccess({
        sysex: true,
      }),
    usb: () =>
      (navigator as never as { usb: { requestDevice(o: object): Promise<void> } }).usb.requestDevice({
        filters: [],
      }),
    serial: () => (navigator as never as { serial: { requestPort(): Promise<void> } }).serial.requestPort(),
    fonts: async () => {
      const found = await (window as never as { queryLocalFonts(): Promise<unknown[]> }).queryLocalFonts();
      if (found.length === 0) throw new Error('none');
    },
    filePicker: () => (window as never as { showOpenFilePicker(): Promise<void> }).showOpenFilePicker(),
    pointerLock: () =>
      (document.body as never as { requestPointerLock(): Promise<void> }).requestPointerLock(),
  };
  expect(await probeAll(page, probes)).toEqual(
    Object.fromEntries(Object.keys(probes).map((name) => [name, 'refused'])),
  );
  const states = await inPage(page, () =>
    Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    ),
  );
  expect([...new Set(states)]).toEqual(['denied']);
});

test('the kernel holds every page in its sandbox', async ({ desk }) => {
  test.skip(process.platform !== 'linux', 'read from /proc');
  const pages = await desk.app.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter((metric) => metric.type === 'Tab')
      .map((metric) => metric.pid),
  );
  expect(pages.length).toBeGreaterThan(0);
  for (const pid of pages) {
    expect(sandboxOf(pid)).toEqual({ seccomp: '2', noNewPrivs: '1', capabilities: 0, isApart: true });
    const namespace = `/proc/${pid}/ns/net`;
    if (existsSync(namespace)) expect(readlinkSync(namespace)).not.toBe(readlinkSync('/proc/self/ns/net'));
  }
  trustFigure(
    29,
    `${pages.length}/${pages.length} pages: Seccomp 2, NoNewPrivs 1, no capability, process and network namespaces of their own`,
  );
});

test('the running console breaks none of its own rules', async ({ desk, page }) => {
  await expect.poll(() => desk.digest()).not.toBeNull();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.reload();
  await expect.poll(() => desk.digest()).not.toBeNull();
  expect(faults).toEqual([]);
  expect(desk.log).not.toMatch(/refused/);
});
