/** Set by the build: true in the drill edition, which carries the simulated gateway, and false in a release. */
declare const __MOCKS__: boolean;
/** Set by the build: the version in package.json. */
declare const __VERSION__: string;
