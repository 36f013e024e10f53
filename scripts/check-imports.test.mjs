// Seeded violations: a rule that can't fail holds nothing.
import { describe, expect, it } from 'vitest';
import { checkSource } from './check-imports.mjs';
import { findImports, maskSource } from './lib/source-text.mjs';

const rulesOf = (file, source) => checkSource(file, source).map((violation) => violation.rule);

const FORBIDDEN = [
  ['shared/funds/state.ts', "import { readFile } from 'node:fs';", 'shared-is-pure'],
  [
    'shared/funds/state.ts',
    "import type { Gateway } from '../../electron/engine/gateway';",
    'shared-is-pure',
  ],
  ['shared/funds/state.ts', "import { day } from '../../mocks/scenarios';", 'shared-is-pure'],
  ['shared/funds/state.ts', "import fc from 'fast-check';", 'shared-is-pure'],
  ['shared/recording/day-reader.ts', "import { SaxesParser } from 'saxes';", 'shared-is-pure'],
  ['shared/kernel/money.ts', "import { Fund } from '../funds';", 'shared-rooms'],
  ['shared/kernel/money.ts', "import type { Wire } from '../protocol/wire';", 'shared-rooms'],
  ['shared/funds/state.ts', "import { apply } from '../disputes/state';", 'shared-rooms'],
  ['shared/funds/state.ts', "export * from '../disputes/state';", 'shared-rooms'],
  ['shared/funds/state.ts', "import { fold } from '../engine';", 'shared-rooms'],
  ['shared/engine/fold.ts', "import { apply } from '../disputes/state.ts';", 'shared-rooms'],
  ['shared/engine/fold.ts', "import { figures } from '../reports';", 'shared-rooms'],
  ['shared/protocol/wire.ts', "import { fold } from '../engine';", 'shared-rooms'],
  ['shared/recording/read.ts', "import { Sla } from '../disputes/sla';", 'shared-rooms'],
  ['renderer/app/shell.tsx', "import { simulate } from '../../mocks/simulator';", 'renderer-is-a-page'],
  ['renderer/app/shell.tsx', "import { app } from 'electron';", 'renderer-is-a-page'],
  ['renderer/app/shell.tsx', "import path from 'node:path';", 'renderer-is-a-page'],
  ['renderer/features/funds/panel.tsx', "import { Row } from '../disputes/row';", 'features-apart'],
  ['renderer/features/funds/panel.tsx', "import { Button } from 'react-aria-components';", 'one-widget-door'],
  ['renderer/features/funds/panel.tsx', 'const bridge = window.warroom;', 'one-bridge-door'],
  ['renderer/features/funds/panel.tsx', 'globalThis?.warroom.connect();', 'one-bridge-door'],
  ['electron/main/index.ts', "import { journal } from '../engine/journal';", 'processes-apart'],
  [
    'electron/preload/index.ts',
    "const mocks = await import('../../mocks/server');",
    'mocks-behind-the-drill',
  ],
  [
    'electron/engine/server.ts',
    "import type { Scenario } from '../../mocks/scenarios';",
    'mocks-behind-the-drill',
  ],
  [
    'electron/engine/server.ts',
    "type Scenario = import('../../mocks/scenarios').Scenario;",
    'mocks-behind-the-drill',
  ],
  ['mocks/server.ts', "import { gateway } from '../electron/engine/gateway';", 'processes-apart'],
  ['electron/main/windows.ts', "ipcMain.handle('x', () => 1);", 'one-ipc-door'],
  ['electron/main/windows.ts', 'ipcRenderer.send();', 'one-ipc-door'],
  ['shared/funds/state.ts', 'const now = Date.now();', 'time-is-an-argument'],
  ['shared/funds/state.ts', 'const now = new Date();', 'time-is-an-argument'],
  ['shared/funds/state.ts', 'const now = new Date;', 'time-is-an-argument'],
  ['shared/funds/state.ts', 'const dice = Math.random();', 'chance-is-an-argument'],
  ['shared/funds/state.ts', 'const text = amount.toLocaleString();', 'words-are-for-screens'],
  ['shared/funds/state.ts', "new Intl.NumberFormat('zh-CN');", 'words-are-for-screens'],
  ['shared/funds/state.ts', 'export default function apply() {}', 'no-default-export'],
  ['renderer/ui/table.tsx', 'const Table = 1;\nexport { Table as default };', 'no-default-export'],
];

const ALLOWED = [
  [
    'shared/funds/state.ts',
    "import { z } from 'zod';\nimport { Fen } from '../kernel/money';\nimport { x } from '../disputes';",
  ],
  ['shared/funds/state.ts', "import { x } from '../disputes/index.ts';\nconst at = new Date(now).getTime();"],
  [
    'shared/funds/state.test.ts',
    "import { it } from 'vitest';\nimport { day } from '../../mocks/scenarios';\nDate.now();",
  ],
  [
    'shared/engine/fold.ts',
    "import { apply } from '../disputes/index';\nimport { assert } from '../kernel/assert';",
  ],
  ['shared/reports/sla.ts', "import { read } from '../recording';\nimport { Sla } from '../disputes';"],
  [
    'renderer/features/funds/panel.tsx',
    "import { Row } from './row';\nimport { Table } from '../../ui/table';",
  ],
  ['renderer/ui/button.tsx', "import { Button } from 'react-aria-components';"],
  ['renderer/engine/client.ts', 'export const bridge = window.warroom;'],
  ['electron/engine/feed/drill.ts', "if (__MOCKS__) await import('../../../mocks/server');"],
  ['electron/cli/simulate.ts', "import { simulate } from '../../mocks/simulator';"],
  ['electron/main/ipc.ts', "import { ipcMain } from 'electron';"],
  ['vite.config.ts', 'export default {};'],
  ['shared/funds/state.ts', "// Date.now() is not for here\nconst text = 'Math.random() and Intl.';"],
];

describe('import rules', () => {
  it.each(FORBIDDEN)('%s may not say %s', (file, source, rule) => {
    expect(rulesOf(file, source)).toContain(rule);
  });

  it.each(ALLOWED)('%s may say %s', (file, source) => {
    expect(checkSource(file, source)).toEqual([]);
  });

  it('names the file, the line and the right door', () => {
    const [violation] = checkSource(
      'shared/funds/state.ts',
      "import {\n  a,\n  b,\n} from '../disputes/state';\n",
    );
    expect(violation).toMatchObject({ file: 'shared/funds/state.ts', line: 4, rule: 'shared-rooms' });
    expect(violation.message).toContain('shared/disputes/index.ts');
  });
});

describe('reading sources', () => {
  it('finds every form of import, and none in comments and strings', () => {
    const source = [
      "import a from 'one';",
      "import type { B } from 'two';",
      "import 'three';",
      "export * as c from 'four';",
      "const d = await import('five');",
      "// import x from 'no';",
      "const text = `import y from 'no' ${await import('six')} and`;",
      'const quoted = "import z from \'no\'";',
      'const pattern = /[\'"`]/;',
      "type E = typeof import('seven');",
    ].join('\n');
    const names = findImports(source).map((item) => item.specifier);
    expect(names).toEqual(['one', 'two', 'three', 'four', 'five', 'six', 'seven']);
  });

  it('keeps every character in its place', () => {
    const source = "const a = 'x\\'y'; /* c\nd */ const b = `1${`2${3}`}4`; // e\nconst r = a / b / 2;";
    const masked = maskSource(source);
    expect(masked).toHaveLength(source.length);
    expect(masked.split('\n')).toHaveLength(source.split('\n').length);
    expect(masked).toContain('const r = a / b / 2;');
  });
});
