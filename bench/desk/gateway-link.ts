import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { GATEWAY_PATHS } from '../../shared/protocol';
import type { GatewayProcessOptions, GatewayWord } from './gateway-process';

/** The parent's end of a gateway's process. */
export class GatewayLink {
  readonly url: string;
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
    this.pid = child.pid ?? 0;
  }

  static async start(program: string, options: GatewayProcessOptions): Promise<GatewayLink> {
    const child = fork(program, ['--role=gateway', JSON.stringify(options)], { stdio: 'inherit' });
    const word = await Promise.race([
      once(child, 'message').then(([message]) => message as GatewayWord),
      once(child, 'exit').then(() => {
        throw new Error('the gateway ended before it listened');
      }),
    ]);
    return new GatewayLink(child, word.url);
  }

  /** Sets its speed, or stops and starts its clock. */
  async control(control: { readonly paused: boolean }): Promise<void> {
    const answer = await fetch(`${this.url}${GATEWAY_PATHS.mockControl}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(control),
    });
    if (!answer.ok) throw new Error(`the gateway refused: ${answer.status} ${await answer.text()}`);
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill();
    await gone;
  }
}
