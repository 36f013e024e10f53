import { DESK } from './desk.mjs';
import { ELECTRON } from './electron.mjs';
import { JOURNALS } from './journal.mjs';
import { KERNEL } from './kernel.mjs';
import { LIMITS } from './limits.mjs';
import { MONEY } from './money.mjs';
import { PEOPLE } from './people.mjs';
import { RIGHTS } from './rights.mjs';
import { RULES } from './rules.mjs';
import { SHELL } from './shell.mjs';
import { SUMS } from './sums.mjs';

/** The kept small changes. What each means is in lib/mutants.mjs; a change that no longer fits the code is mended or taken out. */
export const MUTATIONS = [
  DESK,
  SUMS,
  JOURNALS,
  RIGHTS,
  SHELL,
  KERNEL,
  PEOPLE,
  MONEY,
  RULES,
  LIMITS,
  ELECTRON,
];

/** Why a change may go unnoticed, by its name. */
export const REASONS = {
  'directory-desk: anybody countersigns':
    'the same is asked once more when it is decided, and refused in the same words',
  'ipc-calls: a window without a contract':
    'whoever has no handlers is refused by the check before; the word is there for the types',
  'recovery-case: more came back than was paid':
    'once as much came back as was paid it is recovered, and nothing is outstanding in any case',
  'session-time: a doubt is believed at once':
    'while it is in doubt nothing reads it; being believed again, or accepted, sets it first',
};
