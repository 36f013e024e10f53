/** Set by the build: true in the drill edition, which carries the simulated gateway, and false in a release. */
declare const __MOCKS__: boolean;
