import path from 'node:path';
import { Rng } from '../../../shared/kernel';
import { faultsOf, type RowGround, type TrustRow } from './row';
import { WatchedWriter, whatIsLeft } from './watched-writer';

const KILLS = { short: 6, full: 200 } as const;
const CONTROL_KILLS = { short: 6, full: 40 } as const;
const LATEST_ACK = 60;

export const CRASH: TrustRow = {
  row: 1,
  promise: 'What was acknowledged survives a crash',
  run: async (ground) => {
    const kills = KILLS[ground.size];
    const run = await killed(ground, kills, false);
    const control = await killed(ground, CONTROL_KILLS[ground.size], true);
    return {
      figure: `${kills} × SIGKILL at a random acknowledgement (seeds 1…${kills}), ${run.acked} records acknowledged: ${run.lost} lost, ${run.sound}/${kills} journals verify; the engine killed at each step of the outbox is told of above`,
      control: `acknowledged before it is recorded, ${CONTROL_KILLS[ground.size]} kills: ${control.lost} lost`,
      faults: faultsOf(
        [run.acked > 0, 'nothing was acknowledged: this run has no teeth'],
        [run.lost === 0, `${run.lost} acknowledged records lost`],
        [run.sound === kills, `${kills - run.sound} journals do not verify`],
        [control.lost > 0, 'the control lost nothing: this run has no teeth'],
      ),
    };
  },
};

async function killed({ program, dir }: RowGround, kills: number, acksEarly: boolean) {
  const sum = { acked: 0, lost: 0, sound: 0 };
  const journal = path.join(dir, acksEarly ? 'control' : 'journal');
  let before = 0;
  for (let seed = 1; seed <= kills; seed++) {
    const writer = new WatchedWriter(program, { dir: journal, seed, synchronous: 'FULL', acksEarly });
    await writer.heard(new Rng(`crash ${seed}`).int(1, LATEST_ACK));
    await writer.kill();
    const { lastSeq, fault } = await whatIsLeft(journal);
    sum.acked += writer.lastAcked - before;
    sum.lost += Math.max(0, writer.lastAcked - lastSeq);
    if (fault === null) sum.sound++;
    before = lastSeq;
  }
  return sum;
}
