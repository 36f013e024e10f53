import { MOVE_STAGES, type MoveStage, STAGES, type Stage } from './events';

/** Stages in which a party or a panel has the case. Once triaged, it may be passed from any of them to any other. */
const HANDLING: readonly Stage[] = [
  'with_merchant',
  'with_logistics',
  'with_consumer',
  'in_review',
  'in_jury',
];

/**
 * Which stages may follow each stage. `opened → triaged → handling stages → resolved → (appealed → resolved)`, and
 * `withdrawn` from any stage that still is open or under appeal. Ours, where the source is silent: a dispute may be
 * resolved before anyone touched it (an instant refund does, M07), and a case is passed freely between the parties.
 * Source: DOMAIN.md §2.1.
 */
export const NEXT_STAGES: Readonly<Record<Stage, readonly Stage[]>> = {
  opened: ['triaged', 'resolved', 'withdrawn'],
  triaged: [...HANDLING, 'resolved', 'withdrawn'],
  with_merchant: [...HANDLING.filter((s) => s !== 'with_merchant'), 'resolved', 'withdrawn'],
  with_logistics: [...HANDLING.filter((s) => s !== 'with_logistics'), 'resolved', 'withdrawn'],
  with_consumer: [...HANDLING.filter((s) => s !== 'with_consumer'), 'resolved', 'withdrawn'],
  in_review: [...HANDLING.filter((s) => s !== 'in_review'), 'resolved', 'withdrawn'],
  in_jury: [...HANDLING.filter((s) => s !== 'in_jury'), 'resolved', 'withdrawn'],
  resolved: ['appealed'],
  appealed: ['resolved', 'withdrawn'],
  withdrawn: [],
};

/** True if `to` may follow `from`. */
export function mayFollow(from: Stage, to: Stage): boolean {
  return NEXT_STAGES[from].includes(to);
}

/** True for a stage a supervisor can move a dispute to; the others come about by events of their own. */
export function isMoveStage(stage: Stage): stage is MoveStage {
  return (MOVE_STAGES as readonly Stage[]).includes(stage);
}

const LEGAL_STEPS = Uint8Array.from(
  STAGES.flatMap((from) => STAGES.map((to) => (NEXT_STAGES[from].includes(to) ? 1 : 0))),
);

/** As `mayFollow`, for places in STAGES: what the fold asks for every event. */
export function mayFollowCode(from: number, to: number): boolean {
  return LEGAL_STEPS[from * STAGES.length + to] === 1;
}
