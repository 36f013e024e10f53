import type { BookEffect, MockBook, MockFaults } from '../../mocks/handlers';
import { GATEWAY_PATHS } from '../../shared/protocol';

const MAX_TRIES = 200;
const RETRY_MS = 50;

/** The mock gateway's own doors, over its port: what a real platform wouldn't offer. */
export class MockControl {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async faults(faults: MockFaults): Promise<void> {
    await this.#post(GATEWAY_PATHS.mockFaults, faults);
  }

  async inject(events: readonly unknown[]): Promise<void> {
    await this.#post(GATEWAY_PATHS.mockEvents, { events });
  }

  async book(): Promise<readonly BookEffect[]> {
    const response = await fetch(this.#url + GATEWAY_PATHS.mockBook);
    return ((await response.json()) as MockBook).effects;
  }

  async now(): Promise<number> {
    const response = await fetch(this.#url + GATEWAY_PATHS.session);
    return ((await response.json()) as { now: number }).now;
  }

  async #post(path: string, body: unknown): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    for (let tries = 0; ; tries++) {
      const response = await fetch(this.#url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (response.ok) return;
      // A gateway that has just started is still building its world.
      if (response.status !== 503 || tries === MAX_TRIES) {
        throw new Error(`${path}: ${response.status} ${await response.text()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
