import { z } from 'zod';
import { zCount, zName } from '../kernel';

const zHash = z.string().regex(/^[0-9a-f]{64}$/);

/** Data of this domain's events, all ours: where the record itself can't be vouched for. Subject `journal/<its name>`. */
export const custodyEvents = {
  /** The head's second place was gone when the journal was opened: up to record `seq` a cut end would not have shown. */
  'warroom.journal.anchor_lost.v1': z.looseObject({ journal: zName, seq: zCount }),
  /**
   * Somebody who remembers this journal knows a record that isn't in it: it ended at `seq`, or went another way, while
   * `knownSeq` with `knownHash` had been told. A whole folder was put back.
   */
  'warroom.journal.rolled_back.v1': z.looseObject({
    journal: zName,
    seq: zCount,
    knownSeq: zCount,
    knownHash: zHash,
  }),
} as const;
