import { ELECTRON } from './electron.mjs';
import { LIMITS } from './limits.mjs';
import { MONEY } from './money.mjs';
import { RULES } from './rules.mjs';

/** The kept small changes. What each means is in lib/mutants.mjs; a change that no longer fits the code is mended or taken out. */
export const MUTATIONS = [MONEY, RULES, ELECTRON, LIMITS];

/** Why a change may go unnoticed, by its name. */
export const REASONS = {};
