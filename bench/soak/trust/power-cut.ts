import path from 'node:path';
import { Rng } from '../../../shared/kernel';
import { LoopDisk, whyNoLoopDisk } from './loop-disk';
import { faultsOf, type RowGround, type TrustRow } from './row';
import { WatchedWriter, whatIsLeft } from './watched-writer';

const CUTS = { short: 3, full: 100 } as const;
const CONTROL_CUTS = { short: 3, full: 40 } as const;
const ACKS = { least: 40, most: 250 } as const;

export const POWER_CUT: TrustRow = {
  row: 2,
  promise: 'What was acknowledged survives a power cut',
  run: async (ground) => {
    const notTried = whyNoLoopDisk();
    if (notTried !== null) return { figure: '', control: '', faults: [], notTried };
    const [cuts, controlCuts] = [CUTS[ground.size], CONTROL_CUTS[ground.size]];
    const run = await cut(ground, cuts, 'FULL');
    const control = await cut(ground, controlCuts, 'NORMAL');
    return {
      figure: `${cuts} power cuts of an ext4 disk under load (seeds 1…${cuts}), ${run.acked} records acknowledged: ${run.lost} lost, ${run.sound}/${cuts} journals verify`,
      control: `synchronous=NORMAL, ${controlCuts} cuts: ${control.lost} of ${control.acked} lost`,
      faults: faultsOf(
        [run.acked > 0, 'nothing was acknowledged: this run has no teeth'],
        [run.lost === 0, `${run.lost} acknowledged records lost`],
        [run.sound === cuts, `${cuts - run.sound} journals do not verify`],
        [control.lost > 0, 'the control lost nothing: this run has no teeth'],
      ),
    };
  },
};

/**
 * The writer is stopped before the power goes, and what it had said is read: a commit that was under way at the cut is
 * otherwise counted as acknowledged although it came through a moment later.
 */
async function cut({ program, dir }: RowGround, cuts: number, synchronous: 'FULL' | 'NORMAL') {
  const sum = { acked: 0, lost: 0, sound: 0 };
  for (let seed = 1; seed <= cuts; seed++) {
    const disk = new LoopDisk(dir);
    disk.format();
    disk.mount();
    const journal = path.join(disk.folder, 'journal');
    const writer = new WatchedWriter(program, { dir: journal, seed, synchronous, acksEarly: false });
    try {
      await writer.heard(new Rng(`cut ${seed}`).int(ACKS.least, ACKS.most));
      await writer.freeze();
      disk.cutPower();
    } finally {
      await writer.kill();
      disk.unmount();
    }
    disk.mount();
    try {
      const { lastSeq, fault } = await whatIsLeft(journal);
      sum.acked += writer.lastAcked;
      sum.lost += Math.max(0, writer.lastAcked - lastSeq);
      if (fault === null) sum.sound++;
    } finally {
      disk.unmount();
    }
  }
  return sum;
}
