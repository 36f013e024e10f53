import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { codedError } from '../../shared/kernel';
import { SHELL_CALLS, type ShellCallName, type ShellHandlers, shellChannel } from '../../shared/protocol';
import { PAGE_ORIGIN } from './app-scheme';
import { installCalls } from './ipc-calls';
import { ShellCallError } from './shell-call-error';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;
const TOP = { origin: PAGE_ORIGIN, parent: null };
const TITLE = { title: 'Drill' };

/** The shell's calls as one window of ours would make them; `titles`: what reached the handler. */
function shell() {
  const listeners = new Map<string, Listener>();
  const known = {} as WebContents;
  const titles: string[] = [];
  const clock = { ms: 0 };
  const handlers = {
    setTitle: ({ title }: { title: string }) => {
      if (title === 'coded') throw new ShellCallError(codedError('conflict', 'no'));
      if (title === 'broken') throw new Error('secret');
      titles.push(title);
      return null;
    },
  } as unknown as ShellHandlers;
  installCalls<ShellHandlers>(
    { handle: (channel, listener) => void listeners.set(channel, listener as Listener) },
    { calls: SHELL_CALLS, channelOf: (name) => shellChannel(name as ShellCallName) },
    {
      handlersOf: (contents) => (contents === known ? handlers : null),
      now: () => clock.ms,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    },
  );
  const from = (frame: object | null, sender: object, ...args: unknown[]) =>
    listeners.get(shellChannel('setTitle'))!(
      { senderFrame: frame, sender } as unknown as IpcMainInvokeEvent,
      ...args,
    );
  const call = (...args: unknown[]) => from(TOP, known, ...args);
  return { call, from, known, titles, clock };
}

describe('what a page asks of the shell', () => {
  it('is done for the page in the top frame of a window of ours', async () => {
    const { call, titles } = shell();
    expect(await call(TITLE)).toEqual({ ok: true, value: null });
    expect(titles).toEqual(['Drill']);
  });

  it('is refused, with no handler run, for a frame in it, another page, an unknown window and a frame that is gone', async () => {
    const { from, known, titles } = shell();
    for (const [frame, sender] of [
      [{ ...TOP, parent: TOP }, known],
      [{ ...TOP, origin: 'https://example.com' }, known],
      [null, known],
      [TOP, {}],
    ] as const) {
      expect(await from(frame, sender, TITLE)).toMatchObject({ ok: false, error: { code: 'unknown_call' } });
    }
    expect(titles).toEqual([]);
  });

  it('is refused with no argument, a second one, one that is too large, or one of another shape', async () => {
    const { call, titles } = shell();
    const codes = [];
    for (const args of [
      [],
      [TITLE, TITLE],
      [{ title: 'x'.repeat(5_000) }],
      [{ title: 1 }],
      [{ ...TITLE, more: 1 }],
    ]) {
      const { error } = (await call(...args)) as { error: { code: string } };
      codes.push(error.code);
    }
    expect(codes).toEqual(['bad_message', 'bad_message', 'too_large', 'bad_message', 'bad_message']);
    expect(titles).toEqual([]);
  });

  it('is refused past the flood, window by window, and heard again when the page calms down', async () => {
    const { call, titles, clock } = shell();
    for (let n = 0; n < 100; n++) await call(TITLE);
    expect(await call(TITLE)).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
    expect(titles).toHaveLength(100);
    clock.ms += 20;
    expect(await call(TITLE)).toMatchObject({ ok: true });
    expect(await call(TITLE)).toMatchObject({ ok: false });
  });

  it('answers a handler’s own refusal as it is, and any other failure without its words', async () => {
    const { call } = shell();
    expect(await call({ title: 'coded' })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    const broken = await call({ title: 'broken' });
    expect(broken).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(broken)).not.toContain('secret');
  });
});
