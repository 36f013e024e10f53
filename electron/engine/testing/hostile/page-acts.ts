import type { CastName, HostileDesk, Seated } from '../hostile-desk';
import type { Answer, RawPage } from '../raw-page';

export type Command = Readonly<Record<string, unknown>> & { readonly kind: string };

export const assign = (disputeId: string, to: string): Command => ({ kind: 'dispute.assign', disputeId, to });
export const signed = ({ id: personId, passcode }: Seated): object => ({ personId, passcode });

export function give(desk: HostileDesk, page: RawPage, command: Command, more: object = {}): Promise<Answer> {
  return page.try('command.execute', { commandId: desk.newId(), command, ...more });
}

export interface Proposed {
  readonly approvalId: string;
  readonly hash: string;
}

let nextLimit = 500;

/** Somebody proposes another limit; answers what a second person has to name. */
export async function propose(desk: HostileDesk, who: CastName, more: object = {}): Promise<Proposed> {
  const approvalId = desk.newId('proposal');
  const { page } = desk.cast[who];
  await page.call('command.execute', { commandId: approvalId, command: limitProposal(desk, more) });
  const { hash } = (await page.call('approval.get', { approvalId })) as { readonly hash: string };
  return { approvalId, hash };
}

export function limitProposal(desk: HostileDesk, more: object = {}): Command {
  const basedOn = desk.limitVersion('disputeBulkCount');
  const content = { kind: 'limit', name: 'disputeBulkCount', value: nextLimit++, basedOn };
  return { kind: 'approval.propose', content, reason: 'peak', ...more };
}

export const approve = ({ approvalId, hash }: Proposed): Command => ({
  kind: 'approval.approve',
  approvalId,
  hash,
});

/** One looks, the other starts: what was looked at is held for whoever looked. */
export async function previewed(desk: HostileDesk, who: CastName): Promise<object> {
  const selection = { kind: 'ids', ids: [desk.newDispute()] };
  const act = { kind: 'assign', to: desk.cast.agent.id };
  const view = (await desk.cast[who].page.call('bulk.preview', { selection, act })) as {
    readonly previewId: string;
    readonly willDo: number;
    readonly payFen: number;
  };
  return {
    previewId: view.previewId,
    confirmCount: view.willDo,
    confirmFen: view.payFen,
    typedCount: null,
  };
}

export const draft = (desk: HostileDesk): Command => {
  const shiftMs = 8 * 3_600_000;
  const from = Math.floor(desk.desk.now / shiftMs) * shiftMs;
  const notes = { risks: desk.newId('none'), handedOver: '', toWatch: '' };
  return { kind: 'report.draftShift', from, notes };
};

export const sharedView = (desk: HostileDesk): object => ({
  name: desk.newId('view'),
  visibility: 'shared',
  query: '',
  sort: { by: 'due', descending: false },
  groupBy: null,
  columns: [],
});
