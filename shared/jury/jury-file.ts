import { compareEvents, isConsoleSource } from '../kernel';
import type { Empanelled, JuryAnswer, JuryEvent, Verdict, VerdictGiven, Voted } from './events';
import { drawPanel, PANEL_RULE } from './panel';
import { isJuryOver, verdictOf } from './tally';

/** What doesn't fit about a jury. */
const JURY_ANOMALIES = [
  'late_vote',
  'duplicate_vote',
  'outsider_vote',
  'empanelled_twice',
  'verdict_twice',
  'verdict_differs',
  'panel_differs',
  'orphan',
] as const;
type JuryAnomalyKind = (typeof JURY_ANOMALIES)[number];

export interface JuryAnomaly {
  readonly kind: JuryAnomalyKind;
  /** Epoch ms of the event that doesn't fit. */
  readonly at: number;
  readonly jurorId: string | null;
}

/** Whether the recorded panel is the one the rule draws. */
export type PanelAudit = 'match' | 'differs' | 'pool_unknown';

/** All events of one jury, each list in the order of the fold. Any may be missing: facts come in any order. */
export interface JuryFile {
  readonly juryId: string;
  readonly empanelled: Empanelled[];
  readonly answers: JuryAnswer[];
  readonly votes: Voted[];
  readonly verdicts: VerdictGiven[];
}

/** What follows from a file: the same for the same set of events. */
export interface JuryReading {
  /** The panel that stands; null for votes that have none. */
  readonly standing: Empanelled | null;
  /** Asked for at a console: it's this side that ends it, by the same rule. */
  readonly isOurs: boolean;
  /** The platform's word on a panel a console asked for. */
  readonly answer: 'none' | 'pending' | 'seated' | 'refused';
  readonly refusal: string | null;
  /** Votes that count, in order. */
  readonly counted: readonly Voted[];
  readonly forConsumer: number;
  readonly forMerchant: number;
  /** The verdict that stands: the first recorded one. */
  readonly given: VerdictGiven | null;
  readonly anomalies: readonly JuryAnomaly[];
  readonly audit: PanelAudit;
}

export function juryFile(juryId: string): JuryFile {
  return { juryId, empanelled: [], answers: [], votes: [], verdicts: [] };
}

/** Puts an event in its place; false when it's in already. */
export function fileEvent(file: JuryFile, event: JuryEvent): boolean {
  switch (event.type) {
    case 'warroom.jury.empanelled.v1':
      return insert(file.empanelled, event);
    case 'warroom.jury.seated.v1':
    case 'warroom.jury.refused.v1':
      return insert(file.answers, event);
    case 'warroom.jury.voted.v1':
      return insert(file.votes, event);
    case 'warroom.jury.verdict.v1':
      return insert(file.verdicts, event);
    case 'warroom.jury.pool_published.v1':
      return false;
  }
}

function insert<E extends JuryEvent>(events: E[], event: E): boolean {
  let place = events.length;
  for (; place > 0; place--) {
    const order = compareEvents(events[place - 1]!, event);
    if (order === 0) return false;
    if (order < 0) break;
  }
  events.splice(place, 0, event);
  return true;
}

/** Reads a file. `jurorIds`: the pool named by the standing panel's digest, null when it isn't known. */
export function readFile(
  file: JuryFile,
  jurorIds: (digest: string) => readonly string[] | null,
): JuryReading {
  const standing = file.empanelled[0] ?? null;
  const given = file.verdicts[0] ?? null;
  const anomalies: JuryAnomaly[] = [];
  const found = (kind: JuryAnomalyKind, at: number, jurorId: string | null = null): void => {
    anomalies.push({ kind, at, jurorId });
  };
  if (standing === null) {
    const first = file.votes[0] ?? file.verdicts[0] ?? file.answers[0];
    if (first) found('orphan', first.at);
    return { ...UNREAD, given, anomalies };
  }
  for (const again of file.empanelled.slice(1)) found('empanelled_twice', again.at);
  const counted = countVotes(standing, given, file.votes, found);
  const sides = sidesOf(counted);
  if (given !== null && !isVerdictRight(standing, given, counted)) found('verdict_differs', given.at);
  for (const again of file.verdicts.slice(1)) {
    if (again.data.verdict !== given?.data.verdict) found('verdict_twice', again.at);
  }
  const audit = auditOf(standing, jurorIds);
  if (audit === 'differs') found('panel_differs', standing.at);
  return { standing, ...answerTo(standing, file.answers), counted, ...sides, given, anomalies, audit };
}

const UNREAD = {
  standing: null,
  isOurs: false,
  answer: 'none',
  refusal: null,
  counted: [],
  forConsumer: 0,
  forMerchant: 0,
  audit: 'pool_unknown',
} as const;

/** The first vote of each of the panel's jurors, cast while the jury sat. The rest is recorded and doesn't count. */
function countVotes(
  standing: Empanelled,
  given: VerdictGiven | null,
  votes: readonly Voted[],
  found: (kind: JuryAnomalyKind, at: number, jurorId: string) => void,
): readonly Voted[] {
  const panel = new Set(standing.data.panel);
  const closesAt = Math.min(standing.data.deadlineAt, given?.at ?? Number.POSITIVE_INFINITY);
  const counted = new Map<string, Voted>();
  for (const vote of votes) {
    const { jurorId } = vote.data;
    if (!panel.has(jurorId)) found('outsider_vote', vote.at, jurorId);
    else if (counted.has(jurorId)) found('duplicate_vote', vote.at, jurorId);
    else if (vote.at < standing.at || vote.at > closesAt) found('late_vote', vote.at, jurorId);
    else counted.set(jurorId, vote);
  }
  return [...counted.values()];
}

function sidesOf(votes: readonly Voted[]): {
  readonly forConsumer: number;
  readonly forMerchant: number;
} {
  const forConsumer = votes.filter(({ data }) => data.vote === 'consumer').length;
  return { forConsumer, forMerchant: votes.length - forConsumer };
}

/** Votes of the verdict's own millisecond may have come before or after it: either reading will do. */
function isVerdictRight(
  { data }: Empanelled,
  { at, data: given }: VerdictGiven,
  counted: readonly Voted[],
): boolean {
  if (given.verdict === 'dissolved') return true;
  const rule = { panelSize: data.panel.length, quorum: data.quorum };
  const before = counted.filter((vote) => vote.at < at);
  return [counted, before].some(
    (votes): boolean =>
      verdictOf({ ...sidesOf(votes), ...rule }, isJuryOver(data.deadlineAt, at)) === given.verdict,
  );
}

function answerTo(
  standing: Empanelled,
  answers: readonly JuryAnswer[],
): Pick<JuryReading, 'isOurs' | 'answer' | 'refusal'> {
  if (!isConsoleSource(standing.source)) return { isOurs: false, answer: 'none', refusal: null };
  // What is seated sits: that beats a refusal, whichever was told first.
  const own = answers.filter(({ data }) => data.commandId === standing.data.commandId);
  if (own.some(({ type }) => type === 'warroom.jury.seated.v1')) {
    return { isOurs: true, answer: 'seated', refusal: null };
  }
  const refused = own.find((answer) => answer.type === 'warroom.jury.refused.v1');
  if (refused) return { isOurs: true, answer: 'refused', refusal: refused.data.reason };
  return { isOurs: true, answer: 'pending', refusal: null };
}

function auditOf({ data }: Empanelled, jurorIds: (digest: string) => readonly string[] | null): PanelAudit {
  const ids = jurorIds(data.poolDigest);
  // A rule of another version is another program's to check.
  if (ids === null || data.rule !== PANEL_RULE) return 'pool_unknown';
  const { excluded, seed, panel } = data;
  const drawn = drawPanel({ jurorIds: ids, excluded, seed, size: panel.length });
  return drawn.join('\n') === panel.join('\n') ? 'match' : 'differs';
}

/** What the rule says of a jury at `now`; null while it's open. */
export function dueVerdict({ standing, forConsumer, forMerchant }: JuryReading, now: number): Verdict | null {
  if (standing === null) return null;
  const { panel, quorum, deadlineAt } = standing.data;
  return verdictOf(
    { forConsumer, forMerchant, panelSize: panel.length, quorum },
    isJuryOver(deadlineAt, now),
  );
}
