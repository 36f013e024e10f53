import { compareEvents } from '../kernel';
import { type HandoverEnded, type HandoverOffered, type Handovers, pendingOfferOf } from './state';
import type { HandoverEndView, HandoversView, HandoverView } from './views';

const ENDED_SHOWN = 20;

/** What was offered to and by a person. */
export function handoversView(state: Handovers, person: string): HandoversView {
  const incoming: HandoverOffered[] = [];
  const ended: { readonly offer: HandoverOffered; readonly end: HandoverEnded }[] = [];
  for (const [id, offer] of state.offers) {
    const end = state.ends.get(id);
    if (end === undefined) {
      if (offer.data.to === person) incoming.push(offer);
    } else if (offer.data.to === person || offer.data.from === person) {
      ended.push({ offer, end });
    }
  }
  incoming.sort(compareEvents);
  ended.sort((a, b) => compareEvents(b.end, a.end));
  const outgoing = pendingOfferOf(state, person);
  return {
    incoming: incoming.map((offer) => viewOf(offer, null)),
    outgoing: outgoing === null ? null : viewOf(outgoing, null),
    ended: ended.slice(0, ENDED_SHOWN).map(({ offer, end }) => viewOf(offer, end)),
  };
}

function viewOf({ at, data }: HandoverOffered, end: HandoverEnded | null): HandoverView {
  const { handoverId, from, to, note, figures } = data;
  return { handoverId, from, to, at, note, figures, end: end === null ? null : endView(end) };
}

function endView(end: HandoverEnded): HandoverEndView {
  const common = { at: end.at, by: end.data.by, reason: null, handed: 0, left: 0 };
  switch (end.type) {
    case 'warroom.handover.accepted.v1':
      return { ...common, kind: 'accepted', handed: end.data.handed, left: end.data.left };
    case 'warroom.handover.declined.v1':
      return { ...common, kind: 'declined', reason: end.data.reason };
    case 'warroom.handover.withdrawn.v1':
      return { ...common, kind: 'withdrawn' };
  }
}
