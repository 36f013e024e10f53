import { takeRareData } from './event-data';
import { EVIDENCE_ADDED } from './event-types';
import type { Cause, EvidenceKind, Party } from './events';
import type { Disputes } from './state';

/** A piece of evidence as it was brought. */
export interface EvidencePiece {
  readonly kind: EvidenceKind;
  readonly party: Party;
  readonly title: string;
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
  readonly eventId: string;
}

/** A proof that a case of a cause needs, and from whom. Any one of the kinds will do. */
export interface RequiredProof {
  readonly party: Party;
  readonly anyOf: readonly EvidenceKind[];
}

const ORDER: RequiredProof = { party: 'consumer', anyOf: ['order_record', 'receipt'] };
const PICTURE: RequiredProof = { party: 'consumer', anyOf: ['photo', 'video'] };
const CARRIER: RequiredProof = { party: 'logistics', anyOf: ['tracking', 'delivery_proof'] };
const CHAT: RequiredProof = { party: 'merchant', anyOf: ['chat_record'] };

/** What a jury needs to judge a case, by its cause (ours). Source of the criterion: FEATURES DQ12. */
export const REQUIRED_PROOF: Readonly<Record<Cause, readonly RequiredProof[]>> = {
  not_received: [ORDER, CARRIER],
  late_shipping: [ORDER, CARRIER],
  damaged: [ORDER, PICTURE, CARRIER],
  quality: [ORDER, PICTURE, { party: 'merchant', anyOf: ['inspection_report', 'certificate'] }],
  counterfeit: [
    ORDER,
    PICTURE,
    { party: 'platform', anyOf: ['inspection_report'] },
    { party: 'merchant', anyOf: ['certificate', 'receipt'] },
  ],
  not_as_described: [ORDER, PICTURE, CHAT],
  no_reason_return: [ORDER, { party: 'logistics', anyOf: ['tracking'] }],
  price_protection: [ORDER, { party: 'platform', anyOf: ['order_record'] }],
  allergy: [ORDER, { party: 'consumer', anyOf: ['certificate', 'inspection_report'] }],
  installation: [ORDER, PICTURE],
  other: [ORDER],
};

/** All evidence of a row, in the order of the fold. */
export function evidenceOf(state: Disputes, row: number): readonly EvidencePiece[] {
  const { history } = state;
  const pieces: EvidencePiece[] = [];
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    if (history.open(event) !== EVIDENCE_ADDED) continue;
    const eventId = history.takeId();
    const { kind, party, title, by } = takeRareData<Omit<EvidencePiece, 'at' | 'eventId'>>(history);
    pieces.push({ kind, party, title, by, at: history.atOf(event), eventId });
  }
  return pieces;
}

/** The proof a cause needs that nobody has brought yet. */
export function missingProof(
  cause: Cause,
  pieces: readonly Pick<EvidencePiece, 'kind' | 'party'>[],
): readonly RequiredProof[] {
  return REQUIRED_PROOF[cause].filter(
    ({ party, anyOf }) => !pieces.some((piece) => piece.party === party && anyOf.includes(piece.kind)),
  );
}
