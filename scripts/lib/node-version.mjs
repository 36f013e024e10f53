// Imported first by every script: an old Node gets one clear sentence instead of a syntax error from a dependency.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isSupported = major > 20 || (major === 20 && minor >= 19);

if (!isSupported) {
  process.stderr.write(
    `✗ Warroom needs Node 20.19 or newer; this is Node ${process.versions.node} (${process.execPath}).\n`,
  );
  process.exit(1);
}
