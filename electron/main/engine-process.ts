import { type MessagePortMain, utilityProcess } from 'electron';
import type { EngineProcess } from './engine-host';
import type { Log } from './log';
import { PARTS } from './paths';

/** The engine's name among the processes of the app, in logs and task lists. */
const ENGINE_NAME = 'warroom-engine';

/**
 * The environment handed to the engine: what a process needs to run at all on each system. Not the rest, so that who
 * can set a variable can't change what the engine trusts or where it looks.
 */
const KEPT_VARIABLES = ['LANG', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'TZ'];

/** With pointer compression a process can't have more; the state itself lies in typed arrays outside this limit. */
const HEAP_MB = 3_584;

export interface EngineLaunch {
  readonly dataDir: string;
  /** `--scenario=…` and its like, as given at the start of the app. */
  readonly session: readonly string[];
  readonly isPackaged: boolean;
  readonly log: Log;
}

function keptEnvironment(): Record<string, string> {
  return Object.fromEntries(
    KEPT_VARIABLES.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}

/**
 * Starts the engine. Its arguments: `--data-dir=DIR`, the session's options, and `--restarts=N`, which is above 0 when
 * it takes over from one that died, and has to go on with that one's session.
 */
export function forkEngine(launch: EngineLaunch, restarts: number): EngineProcess<MessagePortMain> {
  const args = [`--data-dir=${launch.dataDir}`, ...launch.session, `--restarts=${restarts}`];
  const engine = utilityProcess.fork(PARTS.engine, args, {
    serviceName: ENGINE_NAME,
    env: keptEnvironment(),
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    stdio: launch.isPackaged ? 'pipe' : 'inherit',
  });
  // Without a terminal the engine's last words would be lost, and they are what explains a crash.
  let lines = '';
  engine.stderr?.on('data', (chunk: Buffer) => {
    lines = (lines + chunk.toString('utf8')).slice(-8_192);
    const whole = lines.split('\n');
    lines = whole.pop() ?? '';
    for (const line of whole) if (line.trim()) launch.log.warn('engine says', { line });
  });
  engine.stdout?.resume();
  return engine;
}
