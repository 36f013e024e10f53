import { spawn, spawnSync } from 'node:child_process';
import os from 'node:os';
import { createInterface } from 'node:readline';

/** Runs to the end with the output passed through to stderr (stdout belongs to the script's own result). */
export function runVisible(command, args, options = {}) {
  const result = spawnSync(command, args, { stdio: ['ignore', 2, 2], ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** Runs to the end and gives what was printed; `status` is null when the program couldn't be started or timed out. */
export function runCaptured(command, args, options = {}) {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  return {
    status: result.status,
    stdout: result.stdout ?? '',
    stderr: result.stderr ?? '',
    error: result.error,
  };
}

export function hasCommand(name) {
  return runCaptured('sh', ['-c', `command -v ${name}`]).status === 0;
}

const exitCodeOf = (code, signal) => code ?? 128 + (os.constants.signals[signal] ?? 0);

/**
 * Runs a child in the foreground: the signals that end us end it first, so that nothing is left behind.
 * Resolves with its exit code (128 + signal number when a signal ended it, as shells do). Lines on its stderr that
 * match `hideErrors` are dropped.
 */
export function runForeground(command, args, { hideErrors, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = hideErrors ? ['inherit', 'inherit', 'pipe'] : 'inherit';
    const child = spawn(command, args, { stdio, ...options });
    if (hideErrors) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        if (!hideErrors.test(line)) process.stderr.write(`${line}\n`);
      });
    }
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const finish = () => {
      for (const signal of signals) process.off(signal, forward);
    };
    child.once('error', (error) => {
      finish();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      finish();
      resolve(exitCodeOf(code, signal));
    });
  });
}

/** Runs in the background and collects the output: for checks that run side by side. */
export function runCollected(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code, signal) =>
      resolve({ code: exitCodeOf(code, signal), output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

/** npm, started so that it also works on Windows and when npm itself started us. */
export function npmCommand(args) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli))
    return { command: process.execPath, args: [cli, ...args], options: {} };
  if (process.platform === 'win32') return { command: 'npm.cmd', args, options: { shell: true } };
  return { command: 'npm', args, options: {} };
}
