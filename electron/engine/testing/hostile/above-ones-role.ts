import { type CastName, type HostileDesk, LARGE_DISPUTE } from '../hostile-desk';
import type { Attack } from './attack';
import { assign, type Command, draft, give, limitProposal, sharedView } from './page-acts';

/** A command above one's role, and the same by somebody who may give it. */
export function above(
  name: string,
  who: CastName,
  may: CastName,
  command: (desk: HostileDesk) => Command,
): Attack {
  return {
    name,
    refusedAs: 'forbidden',
    stage: (desk) => {
      const asked = command(desk);
      return {
        attack: () => give(desk, desk.cast[who].page, asked),
        control: () => give(desk, desk.cast[may].page, asked),
      };
    },
  };
}

/** A call above one's role. */
export function callAbove(
  name: string,
  who: CastName,
  may: CastName,
  call: (desk: HostileDesk) => readonly [string, object],
): Attack {
  return {
    name,
    refusedAs: 'forbidden',
    stage: (desk) => {
      const [called, params] = call(desk);
      return {
        attack: () => desk.cast[who].page.try(called, params),
        control: () => desk.cast[may].page.try(called, params),
      };
    },
  };
}

/** Above one's role, directly. */
export const ABOVE_ONES_ROLE: readonly Attack[] = [
  above('settles more than an agent may', 'agent', 'supervisor', () => ({
    kind: 'dispute.resolve',
    disputeId: LARGE_DISPUTE,
    outcome: 'refund',
    paidFen: 200_001,
    payer: 'merchant',
  })),
  above('writes the shift’s report as an agent', 'agent', 'supervisor', draft),
  above('assigns a case as a trainer', 'trainer', 'agent', (desk) => assign(desk.newDispute(), 'agent')),
  above('assigns a case as an auditor', 'auditor', 'agent', (desk) => assign(desk.newDispute(), 'agent')),
  above('proposes a limit as an agent', 'agent', 'supervisor', (desk) => limitProposal(desk)),
  callAbove('tries out a bulk act as an agent', 'agent', 'supervisor', (desk) => [
    'bulk.preview',
    { selection: { kind: 'ids', ids: [desk.newDispute()] }, act: { kind: 'assign', to: 'agent' } },
  ]),
  callAbove('exports the audit as an agent', 'agent', 'auditor', (desk) => [
    'export.audit',
    { filter: {}, format: 'json', language: 'en', grant: desk.grant('audit.json') },
  ]),
  callAbove('exports the ledger as an agent', 'agent', 'auditor', (desk) => [
    'export.list',
    {
      list: { name: 'ledger', filter: {} },
      look: { title: 'x', filter: null, columns: [{ field: 'no', title: 'x' }] },
      format: 'json',
      language: 'en',
      grant: desk.grant('ledger.json'),
    },
  ]),
  callAbove('shares a view as an agent', 'agent', 'supervisor', (desk) => [
    'views.save',
    { view: sharedView(desk) },
  ]),
  callAbove('sends acts at once as an auditor', 'auditor', 'agent', () => ['acts.tryNow', { keys: null }]),
  callAbove('stops the platform’s clock as an agent', 'agent', 'trainer', () => ['session.pause', {}]),
];
