/** A call of the engine, as a page asks it. */
export interface Question {
  readonly name: string;
  readonly params: object;
}

/**
 * Runs in a page, so it can use nothing else: asks the engine over a port of the window's own, which the page's client then
 * uses too. Null when the engine refuses or dies before it answers.
 */
export function askEngine({ name, params }: Question): Promise<unknown> {
  return new Promise<unknown>((resolve, reject) => {
    const onPort = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.data?.kind !== 'warroom:engine-port' || !port) return;
      window.removeEventListener('message', onPort);
      const id = 1_000_000_000;
      // An engine that dies before it answers leaves the port silent; the timer also keeps the promise alive.
      setTimeout(() => resolve(null), 5_000);
      port.addEventListener('message', ({ data }) => {
        if (data.id === id) resolve(data.t === 'ok' ? data.result : null);
      });
      port.start();
      port.postMessage({ t: 'call', id, name, params });
    };
    window.addEventListener('message', onPort);
    window.warroom.connectEngine({}).catch(reject);
  });
}
