import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import './i18n';
import {
  codedError,
  DETAIL_CODES,
  type DetailCode,
  ERROR_CODES,
  type ErrorCode,
  type ErrorDetail,
  type Fault,
} from '../../../shared/kernel';
import { LANGUAGES } from '../../../shared/protocol';
import { IMPORT_CODES, type ImportCode, type ImportFault } from '../../../shared/recording/import';
import { timelineWords } from '../../features/disputes/detail/timeline-words';
import { ImportResult } from '../../features/reports/import/ImportResult';
import { foundWords, saidWords, warningWords } from '../../features/reports/import/import-words';
import { ErrorState } from '../../ui';
import { PLATFORM_REASONS, REASONS, recordedWords } from '../acts/act-words';
import { formatsOf } from '../formats';
import { settingsStore } from '../settings';
import type { TextTree } from './define-text';
import { textIn } from './i18n';
import { TEXTS } from './resources';
import { codeWords, faultWords } from './use-fault-words';

/** What a Chinese screen may say in Latin letters: names of formats, units, programs and keys, and words to be typed. */
const ALLOWED =
  /https:\S+?(?=。)|JSON Lines|warroom verify|Switch to English|"quote": null|Double 11 War Room|SQLite|<log>|Ctrl(?:\+| )\w+|Shift(?:\+| )\w+/g;
/** Two words and more of Latin letters, one after another: a sentence, or the beginning of one. */
const ENGLISH = /[A-Za-z][a-z’']+(?:[ ,.:;]+[A-Za-z][a-z’']+)+/g;

const english = (text: string): string[] => text.replace(ALLOWED, '·').match(ENGLISH) ?? [];
/** What the engine says for its log: on no screen. */
const MESSAGE = 'something went quite wrong with the thing';
const zh = textIn('zh-CN', 'common');
const CODES = Object.keys(ERROR_CODES) as ErrorCode[];

/** Values for whatever a saying names: of one word, as ids and figures are. */
const VALUES = Object.fromEntries(
  [...JSON.stringify(TEXTS).matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => [name, 7]),
);
const detail = (code: DetailCode): ErrorDetail => ({ code, values: VALUES });
const said = (code: ImportCode) => ({ code, values: VALUES });
const textOf = (element: ReactNode): string => render(element).container.textContent;

beforeAll(() => settingsStore.setState({ language: 'zh-CN' }));
afterEach(cleanup);

describe('[AX2] on a Chinese screen', () => {
  it('the search for English finds it', () => {
    expect(english(`连不上平台。${MESSAGE}`)).not.toEqual([]);
    expect(english('fetch failed: connect ECONNREFUSED 127.0.0.1:8711')).not.toEqual([]);
    expect(english('日志写入失败：ECONNREFUSED，XLSX 与 PDF 不可用')).toEqual([]);
  });

  it('an error state says nothing in English, whatever its code', () => {
    const told = textOf(CODES.map((code) => <ErrorState key={code} error={codedError(code, MESSAGE)} />));
    expect(english(told)).toEqual([]);
    for (const code of CODES) expect(zh(`error.${code}`)).toMatch(/\p{Script=Han}/u);
    for (const code of CODES) expect(told).toContain(zh(`error.${code}`));
  });

  it('what was in the way is worded, whatever it was', () => {
    const told = textOf(
      DETAIL_CODES.map((code) => (
        <ErrorState key={code} error={codedError('cannot_export', MESSAGE, detail(code))} />
      )),
    );
    expect(english(told)).toEqual([]);
    for (const code of DETAIL_CODES) {
      expect(told).toContain(zh(`detail.${code}`, VALUES));
      const fault: Fault = { code: 'not_recording', detail: detail(code) };
      expect(faultWords(fault, zh)).toMatch(/\p{Script=Han}.*\p{Script=Han}/su);
    }
  });

  it('a fault of a log is worded, whatever it is', () => {
    const t = textIn('zh-CN', 'reports');
    const faults = IMPORT_CODES.map(
      (code): ImportFault => ({ line: 7, column: 'when', value: 'x', said: said(code) }),
    );
    const words = faults.flatMap((fault) => [saidWords(fault.said, t), foundWords(fault, t)]);
    expect(words.flatMap(english)).toEqual([]);
    for (const fault of faults) expect(saidWords(fault.said, t)).toMatch(/\p{Script=Han}/u);
    const log = { state: 'failed', error: codedError('cannot_import', MESSAGE), fault: faults[0] };
    const told = textOf(<ImportResult log={log as Parameters<typeof ImportResult>[0]['log']} />);
    expect([english(told), told.includes(saidWords(faults[0]!.said, t))]).toEqual([[], true]);
  });

  it('so are warnings of an import', () => {
    const t = textIn('zh-CN', 'reports');
    const told = [
      warningWords({ kind: 'disorder', rows: 2, firstLine: 3 }, t),
      warningWords({ kind: 'day_month_ambiguous', pattern: 'd/M/yyyy' }, t),
    ];
    expect(told.flatMap(english)).toEqual([]);
  });

  it('reasons on record are worded where they are codes', () => {
    const t = textIn('zh-CN', 'acts');
    for (const reason of [...REASONS, ...PLATFORM_REASONS, 'no reason given', 'status:502', 'timeout'])
      expect([reason, recordedWords(reason, t)]).toEqual([
        reason,
        expect.stringMatching(/^\P{Script=Latin}+$/u),
      ]);
  });

  it('a refused act of each code on the timeline says nothing in English', () => {
    for (const code of CODES) {
      const tongue = {
        t: textIn('zh-CN', 'disputes'),
        domain: textIn('zh-CN', 'domain'),
        acts: textIn('zh-CN', 'acts'),
        common: zh,
        formats: formatsOf('zh-CN'),
        nameOf: (id: string) => id,
      };
      const data = {
        commandId: 'c',
        actor: 'lin',
        kind: 'dispute.move',
        code,
        message: MESSAGE,
        about: 'dispute/D1',
      };
      const entry = { at: 0, type: 'warroom.command.refused.v1', source: '/console/a', eventId: 'e', data };
      const { text, detail: more } = timelineWords(entry, tongue);
      expect(english(`${text} ${more ?? ''}`)).toEqual([]);
      expect(more).toBe(codeWords(code, zh));
      cleanup();
    }
  });

  it('no wording of ours is English', () => {
    const leaves = (tree: TextTree): string[] =>
      Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));
    const told = Object.values(TEXTS).flatMap((texts) => leaves(texts['zh-CN']));
    expect(told.filter((text) => english(text.replace(/\{\{\w+\}\}/g, '·')).length > 0)).toEqual([]);
  });
});

describe('[AX2] an error’s own message', () => {
  const sources: Record<string, string> = import.meta.glob(
    ['../../**/*.{ts,tsx}', '!../../**/*.test.{ts,tsx}'],
    {
      query: '?raw',
      import: 'default',
      eager: true,
    },
  );
  /** Where a message is read, and not shown: it's copied, sent on, or stops a test. */
  const MAY_READ = [
    '../../ui/ErrorState.tsx',
    '../shell/ScreenBoundary.tsx',
    '../../engine/fake-port.ts',
    '../../print/start.tsx',
  ];

  it('is read where it is copied or sent on, and nowhere else', () => {
    const readers = Object.keys(sources).filter((file) =>
      /\.message\b|\{[^}]*\bmessage\b[^}]*\} = /.test(sources[file] ?? ''),
    );
    expect(readers.sort()).toEqual([...MAY_READ].sort());
  });

  it('stands in no text of the error state, in either language', () => {
    for (const language of LANGUAGES) {
      settingsStore.setState({ language });
      expect(textOf(<ErrorState error={codedError('internal', MESSAGE)} />)).not.toContain(MESSAGE);
    }
    settingsStore.setState({ language: 'zh-CN' });
  });
});
