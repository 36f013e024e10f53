import path from 'node:path';
import { newSha256 } from '../../electron/engine/node-hash';
import { packState, restoreEngine } from '../../electron/engine/restore';
import { sizeText, timed, timedAsync } from '../durations';
import { atMost, type Report } from '../figure';
import { LOAD_START, LoadEvents } from '../load/load-events';
import { withTempFolder } from '../temp-folder';
import { loadEngine } from './loaded-engine';
import { must, openJournal } from './open-journal';
import { writeBacklog } from './write-backlog';

const TAIL = 50_000;
const FLOW_PER_SEC = 10_000;

/** How long a desk is away when it has lost power: the state saved, and found again by snapshot and tail. */
export function benchSnapshot(size: number, report: Report): Promise<void> {
  return withTempFolder(async (folder) => {
    const group = `restart ${sizeText(size)}`;
    const dir = path.join(folder, 'journal');
    const recording = await openJournal(dir);
    const events = new LoadEvents({ backlog: size, startAt: LOAD_START, seed: 7 });
    await writeBacklog(recording, events);
    const { engine } = loadEngine(size);

    const packed = timed(() => packState(engine, size));
    const note = `${(packed.value.bytes.byteLength / 2 ** 20).toFixed(0)} MB; the engine answers nothing meanwhile`;
    report({ group, what: 'state to bytes', value: packed.ms, unit: 'ms', note });
    const saved = await timedAsync(() => recording.saveSnapshot(packed.value));
    must(saved.value);
    report({ group, what: 'bytes to disk', value: saved.ms, unit: 'ms' });
    const digest = timed(() => engine.digest(newSha256));
    report({ group, what: 'digest', value: digest.ms, unit: 'ms' });

    const tail = events.takeFlow(TAIL, LOAD_START, FLOW_PER_SEC);
    must(await recording.append({ events: tail }));
    await recording.close();
    const restart = await timedAsync(async () => {
      const again = await openJournal(dir);
      const openedAt = performance.now();
      const restored = await restoreEngine(again);
      return { journal: again, restored, restoreMs: performance.now() - openedAt };
    });
    const { journal, restored, restoreMs } = restart.value;
    if (restored.fromSnapshot !== size || restored.seq !== size + TAIL)
      throw new Error('not restored in full');
    engine.applyBatch(tail);
    if (restored.engine.digest(newSha256) !== engine.digest(newSha256)) throw new Error('another digest');
    await journal.close();
    report({
      group,
      what: `journal opened, snapshot and ${TAIL / 1_000} k tail folded`,
      value: restart.ms,
      unit: 'ms',
      budget: atMost(2_000),
      note: `opening ${Math.round(restart.ms - restoreMs)} ms; same digest as before`,
    });
  });
}
