// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of code
/** The shell: who may call, what may load, what a start may be told. */
export const SHELL = [
  {
    file: 'electron/main/ipc-guard.ts',
    tests: ['electron/main/ipc-guard.test.ts'],
    changes: [
      ['any contents', ' && sender.isKnown;', ';'],
      ['one call more', 'if (this.#tokens < 1) return false;', 'if (this.#tokens < 0) return false;'],
      ['fills beyond the burst', 'Math.min(this.#burst, this.#tokens', 'Math.max(0, this.#tokens'],
      ['bytes pass', 'if (ArrayBuffer.isView(part) || part instanceof ArrayBuffer) return false;', ''],
      ['names are not counted', 'left -= key.length;', ''],
    ],
  },
  {
    file: 'electron/main/ipc-calls.ts',
    tests: ['electron/main/ipc-calls.test.ts'],
    changes: [
      ['a window without a contract', 'if (refusal || !handlers) return', 'if (refusal) return'],
      ['one limit for all windows', 'limits.set(event.sender, limit);', ''],
      [
        'what went wrong inside is told',
        "return err(codedError('internal', 'the shell failed on this call; see its log'));",
        "return err(codedError('internal', String(error)));",
      ],
    ],
  },
  {
    file: 'electron/main/app-scheme.ts',
    tests: ['electron/main/app-scheme.test.ts'],
    changes: [
      ['another host of the scheme', 'url.host === HOST &&\n', ''],
      ['a name in the address', "url.username === '' &&\n", ''],
      [
        'any kind of file',
        "return mediaType ? { kind: 'file', file, mediaType } : refused(404);",
        "return { kind: 'file', file, mediaType: mediaType ?? 'text/plain' };",
      ],
      ['a backslash', " || decoded.includes('\\\\')", ''],
      [
        'decoded twice',
        'return decodeURIComponent(pathname);',
        'return decodeURIComponent(decodeURIComponent(pathname));',
      ],
      [
        'any document is the page',
        "isPageOrigin(text) && ['/', '/index.html'].includes(new URL(text).pathname)",
        'isPageOrigin(text)',
      ],
    ],
  },
  {
    file: 'electron/main/hardening.ts',
    tests: ['electron/main/hardening.test.ts'],
    changes: [
      [
        'data of any kind',
        "if (request.url.startsWith('data:')) return request.resourceType === 'image';",
        "if (request.url.startsWith('data:')) return true;",
      ],
      ['developer tools everywhere', 'return hasDevTools && request.url', 'return request.url'],
      ['devices are given', 'session.setDevicePermissionHandler(() => false);', ''],
      [
        'a screen is given',
        'session.setDisplayMediaRequestHandler((_request, callback) => callback({}));',
        '',
      ],
      [
        'downloads',
        "log.warn('download refused');\n    event.preventDefault();",
        "log.warn('download refused');",
      ],
      ['permissions are granted', 'callback(false);', 'callback(true);'],
      ['a proxy that is gone round', "proxyBypassRules: '<-loopback>'", "proxyBypassRules: ''"],
      [
        'a page holds its window open',
        "contents.on('will-prevent-unload', (event) => event.preventDefault());",
        '',
      ],
      [
        'redirects',
        "contents.on('will-redirect', (event) => {\n    event.preventDefault();",
        "contents.on('will-redirect', (event) => {",
      ],
    ],
  },
  {
    file: 'electron/main/unsafe-switches.ts',
    tests: ['electron/main/unsafe-switches.test.ts'],
    changes: [
      ['whoever is held is inspected', 'context.isInspectable && context.isHeld', 'context.isHeld'],
      ['whoever is inspectable is', 'context.isInspectable && context.isHeld', 'context.isInspectable'],
      ['host rules are taken', "  'host-rules',\n", ''],
    ],
  },
  {
    file: 'electron/main/launch.ts',
    tests: ['electron/main/launch.test.ts'],
    changes: [
      ['the last of two counts', 'if (values.has(name)) return refuse(`--${name} is given twice`);', ''],
      [
        'any switch in a package',
        'else if (isStrict && !HARMLESS_SWITCHES.has(name)) return',
        'else if (false) return',
      ],
      [
        'a live session and a drill',
        "if (values.has('gateway') && values.size > (values.has('data-dir') ? 2 : 1)) {",
        'if (false) {',
      ],
    ],
  },
  {
    file: 'electron/main/window-state.ts',
    tests: ['electron/main/window-state.test.ts'],
    changes: [
      ['on a display that is gone', 'if (gripOn(there, home) >= GRIP.width) return there;', 'return there;'],
      [
        'no hold on its upper edge',
        'return seen.height === GRIP.height ? seen.width : 0;',
        'return seen.width;',
      ],
      ['windows without end', 'if (index >= MAX_WINDOWS) return;', ''],
      ['all are open', 'state?.isOpen ? [index] : []', 'state ? [index] : []'],
    ],
  },
  {
    file: 'electron/main/restart-budget.ts',
    tests: ['electron/main/restart-budget.test.ts'],
    changes: [
      ['crashes of long ago count', 'now - at < this.#windowMs', 'true'],
      ['the first wait each time', 'Math.min(count, this.#delaysMs.length) - 1', '0'],
    ],
  },
];
