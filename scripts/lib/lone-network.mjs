// Runs a command in a network of its own, where nothing is but this machine's loopback and a wire that leads nowhere:
// every packet on that wire was meant for somebody else. Afterwards something foreign is asked on purpose, to see that it
// would have been noticed. Started by `inLoneNetwork`; what it does is for Linux and root.
//   node lone-network.mjs <uid> <gid> <command> [argument…]
import { spawnSync } from 'node:child_process';
import dgram from 'node:dgram';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runForeground } from './command.mjs';
import { runIdentity } from './run-user.mjs';

const here = fileURLToPath(import.meta.url);
const WIRE = 'wire';
const FOREIGN = '203.0.113.7';

/**
 * The command line that runs `command` alone as the run user; or, where this machine doesn't allow it, `null` and why.
 * What comes of it is printed as the table of trust's row 30.
 */
export function inLoneNetwork(command, args) {
  if (process.platform !== 'linux' || !runIdentity) return { line: null, why: 'needs Linux and root' };
  const tried = spawnSync('unshare', ['-n', process.execPath, here, '--try'], { encoding: 'utf8' });
  if (tried.status !== 0)
    return { line: null, why: (tried.stderr || String(tried.error)).trim().split('\n').at(-1) };
  const { uid, gid } = runIdentity;
  return { line: ['unshare', ['-n', process.execPath, here, String(uid), String(gid), command, ...args]] };
}

function ip(...words) {
  const { status, stderr, error } = spawnSync('ip', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${words.join(' ')}: ${error ?? stderr}`);
}

/** Loopback, and a wire with a far end that answers nobody. Every address outside leads onto it. */
function layWire() {
  ip('link', 'set', 'lo', 'up');
  ip('link', 'add', WIRE, 'type', 'veth', 'peer', 'name', 'far-end');
  // IPv6 speaks by itself on a new wire; without it nothing does.
  for (const end of [WIRE, 'far-end']) {
    spawnSync('sysctl', ['-qw', `net.ipv6.conf.${end}.disable_ipv6=1`]);
    ip('link', 'set', end, 'up');
  }
  ip('address', 'add', '203.0.113.1/24', 'dev', WIRE);
  ip('neighbour', 'add', '203.0.113.2', 'lladdr', '02:00:00:00:00:02', 'dev', WIRE);
  ip('route', 'add', 'default', 'via', '203.0.113.2', 'dev', WIRE);
}

/** Packets that were put on the wire so far. */
function packets() {
  const line = readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .find((row) => row.trim().startsWith(`${WIRE}:`));
  if (!line) throw new Error('the wire is gone');
  return Number(line.split(':')[1].trim().split(/\s+/)[9]);
}

/** Speaks to a stranger by TCP and by UDP, as a page that phones home would. */
async function speakAbroad() {
  const socket = net.connect({ host: FOREIGN, port: 443 });
  socket.on('error', () => undefined);
  const udp = dgram.createSocket('udp4');
  await new Promise((resolve) => udp.send('x', 53, '198.51.100.53', resolve));
  await new Promise((resolve) => setTimeout(resolve, 200));
  socket.destroy();
  udp.close();
}

async function runAlone([uid, gid, command, ...args]) {
  layWire();
  const before = packets();
  const code = await runForeground(command, args, { uid: Number(uid), gid: Number(gid) });
  const foreign = packets() - before;
  await speakAbroad();
  const noticed = packets() - before - foreign;
  console.log(
    `trust row 30: everything above ran without a network but its own loopback: ${foreign} packets for anybody else`,
  );
  console.log(
    `trust row 30 control: a connection and a look-up abroad on purpose: ${noticed} packets noticed`,
  );
  if (foreign === 0 && noticed > 0) return code;
  console.log(foreign === 0 ? 'Nothing is noticed on the wire.' : 'Somebody spoke to the world outside.');
  return code || 1;
}

if (process.argv[1] && path.resolve(process.argv[1]) === here) {
  const args = process.argv.slice(2);
  if (args[0] === '--try') {
    layWire();
    packets();
  } else process.exitCode = await runAlone(args);
}
