import { fork } from 'node:child_process';
import type { GatewayProcessOptions } from './gateway-process';

/** Starts the mock gateway as a process of its own. */
export async function startGateway(
  program: string,
  options: GatewayProcessOptions,
): Promise<{ url: string; stop: () => void }> {
  const child = fork(program, ['--role=gateway', JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('exit', () => reject(new Error('the mock gateway ended')));
  });
  return { url, stop: () => child.kill('SIGKILL') };
}
