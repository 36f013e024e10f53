import type { JuryVote, Verdict } from './events';
import type { JuryAnomaly, PanelAudit } from './jury-file';

/** Where a jury stands. `waiting`: the platform hasn't called the panel yet. `overdue`: its time has passed without a verdict. */
const JURY_STATES = ['waiting', 'refused', 'voting', 'overdue', 'decided'] as const;
export type JuryState = (typeof JURY_STATES)[number];

/** One jury, as a list shows it. */
export interface JuryRow {
  readonly juryId: string;
  readonly disputeId: string;
  readonly round: number;
  readonly state: JuryState;
  readonly empanelledAt: number;
  readonly deadlineAt: number;
  readonly panelSize: number;
  readonly quorum: number;
  readonly forConsumer: number;
  readonly forMerchant: number;
  readonly verdict: Verdict | null;
  readonly verdictAt: number | null;
  /** Asked for at a console. */
  readonly isOurs: boolean;
  readonly anomalies: number;
}

/** One jury with all its votes, and how its panel was drawn. */
export interface JuryView extends JuryRow {
  readonly by: string;
  readonly refusal: string | null;
  readonly verdictBy: string | null;
  readonly verdictReason: string | null;
  /** The panel in the order drawn; `vote` is the one that counts. */
  readonly panel: readonly {
    readonly jurorId: string;
    readonly vote: JuryVote | null;
    readonly votedAt: number | null;
    readonly reason: string | null;
  }[];
  readonly draw: {
    readonly rule: number;
    readonly seed: string;
    readonly poolDigest: string;
    readonly excluded: number;
    readonly audit: PanelAudit;
  };
  readonly misfits: readonly JuryAnomaly[];
}
