import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { TRUST_ROLE } from '../children-arguments';
import type { PortOrder, PortWord } from './sick-port';

/** The parent's end of a sick gateway's process. */
export class PortLink {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(program: string): Promise<{ link: PortLink; word: PortWord }> {
    const child = fork(program, [`${TRUST_ROLE}sick-port`, '{}'], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [word] = (await once(child, 'message')) as [PortWord];
    return { link: new PortLink(child), word };
  }

  async say(order: PortOrder): Promise<PortWord> {
    const answered = once(this.#child, 'message') as Promise<[PortWord]>;
    this.#child.send(order);
    return (await answered)[0];
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}
