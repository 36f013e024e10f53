import type { DisputeView } from '../../../shared/disputes';
import type { LedgerEntryView } from '../../../shared/funds';
import { canonicalJson, subjectId, type WarEvent } from '../../../shared/kernel';
import type { DisputeClockView } from '../../../shared/policies';
import type { Journal } from '../journal';
import { GENESIS_HASH, nextHash, sha256 } from '../journal/chain';
import { textOfEvent } from '../journal/event-text';

const EVIDENCE_SCHEMA = 'warroom.evidence/2';
/** Packs that were written before still verify. */
const KNOWN_SCHEMAS: readonly unknown[] = [EVIDENCE_SCHEMA, 'warroom.evidence/1'];

/** One record as it stands in the journal: with the link before it, anyone can work out its own. */
interface EvidenceRecord {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  /** The text that was hashed. */
  readonly body: string;
}

/** Everything about one dispute that somebody outside may want to check without us. */
export interface EvidencePack {
  readonly schema: typeof EVIDENCE_SCHEMA;
  readonly disputeId: string;
  readonly label: string;
  /** The session's clock, epoch ms. */
  readonly asOf: number;
  /** The journal's end when the pack was made. */
  readonly head: { readonly seq: number; readonly hash: string };
  /** IANA. */
  readonly zone: string;
  /** Records in it. */
  readonly count: number;
  /** Which records: those about this dispute. */
  readonly filter: { readonly dispute: string };
  /**
   * What was on screen: the figures the person saw, told by the version of the case they looked at. It's as of record
   * `seq`: of what came afterwards, the records alone tell.
   */
  readonly screen: ScreenThen;
  /** The dispute as the desk showed it. */
  readonly dispute: DisputeView;
  readonly ledger: readonly LedgerEntryView[];
  readonly records: readonly EvidenceRecord[];
  /** SHA-256 over the canonical JSON of all the rest. */
  readonly sha256: string;
}

/** What the desk showed of a dispute at one record. */
interface ScreenThen {
  /** Place of the last record that was in it. */
  readonly seq: number;
  /** Version of the case: an act that was clicked on it carries the same. */
  readonly version: string;
  /** The policies in force: the set's version and which of them was the dispute's. null: none matched. */
  readonly policySet: number;
  readonly policyId: string | null;
  /** Both clocks as they stood, with the history that says by which version each step was judged. */
  readonly clock: DisputeClockView;
}

export interface PackGround {
  readonly journal: Journal;
  readonly label: string;
  readonly asOf: number;
  readonly zone: string;
  readonly screen: ScreenThen;
  readonly dispute: DisputeView;
  readonly ledger: readonly LedgerEntryView[];
  readonly signal: AbortSignal;
}

/** Collects a dispute's pack: every record about it, found by reading the whole journal once. */
export async function evidencePack(ground: PackGround): Promise<EvidencePack> {
  const { journal, label, asOf, zone, screen, dispute, ledger, signal } = ground;
  const head = await headAt(journal, screen.seq);
  const records: EvidenceRecord[] = [];
  let previous = GENESIS_HASH;
  for await (const { seq, hash, event } of journal.read(0, head.seq)) {
    if (seq % 4_096 === 0) signal.throwIfAborted();
    if (isAbout(event, dispute.id)) {
      const body = textOfEvent(event);
      if (body.ok) records.push({ seq, previous, hash, body: body.value });
    }
    previous = hash;
  }
  const rest = {
    schema: EVIDENCE_SCHEMA,
    disputeId: dispute.id,
    label,
    asOf,
    zone,
    count: records.length,
    filter: { dispute: dispute.id },
    head,
    screen,
    dispute,
    ledger,
    records,
  };
  return { ...rest, sha256: sha256(canonicalJson(rest)) } as EvidencePack;
}

/** The journal's end as it was when the desk showed this: what came since is in neither. */
async function headAt(journal: Journal, seq: number): Promise<EvidencePack['head']> {
  const record = await journal.recordAt(seq);
  return record === null ? journal.head() : { seq, hash: record.hash };
}

function isAbout(event: WarEvent, disputeId: string): boolean {
  if (subjectId(event.subject) === disputeId) return true;
  const data = event.data as { readonly disputeId?: unknown } | null | undefined;
  return data?.disputeId === disputeId;
}

/** What is wrong with a pack, in one sentence; null when everything in it fits. It needs nothing but the pack. */
export function faultOfPack(input: unknown): string | null {
  const pack = input as Partial<EvidencePack> | null;
  if (pack === null || typeof pack !== 'object' || !KNOWN_SCHEMAS.includes(pack.schema)) {
    return `this is no evidence pack: schema must be ${EVIDENCE_SCHEMA}`;
  }
  const { sha256: stated, ...rest } = pack;
  let text: string;
  try {
    text = canonicalJson(rest);
  } catch (error) {
    return (error as Error).message;
  }
  if (sha256(text) !== stated) return 'its SHA-256 does not fit: something in it was changed';
  const { records, head } = pack;
  if (!Array.isArray(records) || !records.every(isRecord)) return 'its records are not what records are';
  if (typeof head?.seq !== 'number') return 'it does not say where the journal ended';
  let last: EvidenceRecord | null = null;
  for (const record of records) {
    if (nextHash(record.previous, record.body) !== record.hash) {
      return `record ${record.seq}: its link does not fit its text`;
    }
    if (last && record.seq <= last.seq) return `record ${record.seq}: it stands behind record ${last.seq}`;
    if (last && record.seq === last.seq + 1 && record.previous !== last.hash) {
      return `record ${record.seq}: it does not follow record ${last.seq}`;
    }
    last = record;
  }
  if (last === null) return 'there is no record in it';
  return last.seq > head.seq || (last.seq === head.seq && last.hash !== head.hash)
    ? 'its last record does not fit the journal’s end'
    : null;
}

function isRecord(value: unknown): value is EvidenceRecord {
  const record = value as Partial<EvidenceRecord> | null;
  return (
    typeof record === 'object' &&
    record !== null &&
    Number.isSafeInteger(record.seq) &&
    [record.previous, record.hash, record.body].every((text) => typeof text === 'string')
  );
}
