import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const DISK_BYTES = 64 * 1024 * 1024;
/** FS_IOC_SHUTDOWN with 2: no log flush, as when the power goes. Source: linux/fs.h, ext4.h. */
const CUT = `sysopen(my $d, $ARGV[0], 0) or die "open: $!"; my $how = pack("I", 2); ioctl($d, 0x8004587d, $how) or die "ioctl: $!"`;

/** Why no disk of one's own can be made here; null when it can. */
export function whyNoLoopDisk(): string | null {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root, to mount a disk of its own';
  if (!existsSync('/dev/loop-control')) return 'needs loop devices';
  for (const tool of [
    ['mkfs.ext4', '-V'],
    ['perl', '-v'],
    ['mount', '--version'],
  ] as const) {
    try {
      execFileSync(tool[0], [tool[1]], { stdio: 'ignore' });
    } catch {
      return `needs ${tool[0]}`;
    }
  }
  return null;
}

/** A disk in a file, whose power can be cut. */
export class LoopDisk {
  readonly #image: string;
  readonly folder: string;

  constructor(dir: string) {
    this.#image = path.join(dir, 'disk.img');
    this.folder = path.join(dir, 'disk');
    mkdirSync(this.folder, { recursive: true });
  }

  format(): void {
    writeFileSync(this.#image, '');
    truncateSync(this.#image, DISK_BYTES);
    run('mkfs.ext4', '-q', '-F', this.#image);
  }

  mount(): void {
    run('mount', '-o', 'loop,errors=remount-ro', this.#image, this.folder);
  }

  /** The kernel finds the file system at fault and mounts it read-only, under whoever has its files open. */
  turnReadOnly(): void {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === this.folder);
    const device = path.basename(mount?.split(' ')[0] ?? '');
    writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
  }

  unmount(): void {
    run('umount', this.folder);
  }

  /** Nothing that wasn't synced reaches the disk any more, and every write from now on fails. */
  cutPower(): void {
    run('perl', '-e', CUT, this.folder);
  }
}

export function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
