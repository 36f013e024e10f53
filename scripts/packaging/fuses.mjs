// The fuses of the packaged app: switches in the binary that nobody who merely starts it can turn. Every fuse that the
// runtime has must be decided here, so that a new one in another Electron stops the build until someone has thought of it.
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);
/** The runtime no longer has what the fuse was for. */
const REMOVED = 'r'.charCodeAt(0);

/** `integrity`: on where Electron checks the archive against a hash that the signature covers; on Linux it doesn't. */
const decided = (platform) => ({
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // On would need a snapshot file that isn't shipped.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
});

/** Fuses that stay as Electron ships them, by their place in the wire. 8 is WasmTrapHandlers, a matter of speed. */
const LEFT_ALONE = new Set([8]);

const nameOf = (index) => FuseV1Options[index] ?? `fuse ${index}`;

async function readWire(binary) {
  const wire = await getCurrentFuseWire(binary);
  return Object.entries(wire).filter(([key]) => key !== 'version');
}

/** Sets every fuse of a binary. Throws for one that nobody decided about. */
export async function setFuses(binary, platform, { resetAdHocDarwinSignature = false } = {}) {
  const wire = await readWire(binary);
  const config = decided(platform);
  const undecided = wire
    .map(([index]) => index)
    .filter((index) => !(index in config) && !LEFT_ALONE.has(Number(index)));
  if (undecided.length > 0) {
    throw new Error(
      `This Electron has fuses that scripts/packaging/fuses.mjs doesn't decide: ${undecided.join(', ')}`,
    );
  }
  const present = Object.fromEntries(
    Object.entries(config).filter(([index]) => wire.some(([key]) => key === index)),
  );
  await flipFuses(binary, { version: FuseVersion.V1, resetAdHocDarwinSignature, ...present });
}

/** The fuses that aren't as decided, as sentences; none when the binary is fit to be shipped. */
export async function findWrongFuses(binary, platform) {
  const config = decided(platform);
  return (await readWire(binary)).flatMap(([index, state]) => {
    const wanted = config[index];
    if (wanted === undefined) return LEFT_ALONE.has(Number(index)) ? [] : [`${nameOf(index)} is undecided`];
    if (state === REMOVED || state === (wanted ? ON : OFF)) return [];
    return [`${nameOf(index)} is ${String.fromCharCode(state)}, not ${wanted ? 'on' : 'off'}`];
  });
}

/** For a copy that a driver of tests starts, and never for what is shipped: lets the inspector in. */
export async function allowInspector(binary) {
  await flipFuses(binary, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
}
