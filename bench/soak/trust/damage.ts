import {
  type MutationBase,
  type MutationReport,
  makeMutationBases,
  misleadsNaiveReader,
  runColumnTrials,
  runMutationTrial,
} from '../../../electron/engine/journal/testing/mutation-trial';
import { faultsOf, percent, type TrustRow } from './row';

const MUTATIONS = { short: 40, full: 1_000 } as const;
const CONTROLS = { short: 20, full: 100 } as const;

export const DAMAGE: TrustRow = {
  row: 3,
  promise: 'Damage to the journal is detected, never silently replayed',
  run: async ({ size, dir }) => {
    const bases = await makeMutationBases(dir);
    const reports: MutationReport[] = [];
    for (let seed = 1; seed <= MUTATIONS[size]; seed++) {
      reports.push(await runMutationTrial(bases[seed % bases.length] as MutationBase, seed, dir));
    }
    const columns = await runColumnTrials(bases[0] as MutationBase, dir);
    const silent = [...reports, ...columns].filter(({ result }) => result === 'silent');
    const detected = reports.filter(({ result }) => result === 'detected').length;
    let misled = 0;
    for (let seed = 1; seed <= CONTROLS[size]; seed++) {
      if (misleadsNaiveReader(bases[0] as MutationBase, seed, dir)) misled++;
    }
    return {
      figure: `${reports.length} bit flips, cuts and zeroed pages of database, log and anchor (seeds 1…${reports.length}), and ${columns.length} values changed in every column of every table: ${silent.length} silent; of the first ${percent(detected, reports.length)} detected, the others harmless`,
      control: `read without chain and sums, ${CONTROLS[size]} bit flips: ${misled} gave other events without a word`,
      faults: faultsOf(
        [silent.length === 0, `silent: ${silent.map(({ seed, what }) => `${seed} ${what}`).join('; ')}`],
        [detected > reports.length / 3, 'too little was damaged: this run has no teeth'],
        [misled > 0, 'the control was never misled: this run has no teeth'],
      ),
    };
  },
};
