import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Act, mayDo, PERMISSIONS } from '../../shared/engine';
import { ANY_ACT } from '../../shared/engine/testing/any-act';
import { Rng } from '../../shared/kernel';
import type { Role } from '../../shared/people';
import { CALLS, type CallName, type CommandKind } from '../../shared/protocol';
import { CALL_GATES, type Gate } from './people/call-gates';
import { type HostileDesk, openHostileDesk } from './testing/hostile-desk';

/** One role each: nobody's other role lets them in. */
const ROLES_ALONE = ['agent', 'supervisor', 'manager', 'trainer', 'auditor'] as const satisfies Role[];

const as = { personId: 'nobody-here', passcode: 'whatever it is' };
const person = { id: 'x', name: { zh: 'x', en: 'x' }, roles: ['agent'], passcode: 'whatever it is' };
const file = { format: 'json', language: 'en', grant: 'none' } as const;
const confirmed = { previewId: 'none', confirmCount: 1, confirmFen: 0, typedCount: null };

/** What each call that takes a role can be asked with: well formed, and about nothing there is. */
const PARAMS: Readonly<Partial<Record<CallName, object>>> = {
  'session.setFactor': { factor: 10 },
  'session.pause': {},
  'session.resume': {},
  'acts.tryNow': { keys: [] },
  'bulk.preview': { selection: { kind: 'ids', ids: ['none'] }, act: { kind: 'assign', to: null } },
  'bulk.start': { bulkId: 'bulk-none', ...confirmed },
  'bulk.propose': { bulkId: 'bulk-none', ...confirmed, reason: 'none' },
  'bulk.cancel': { bulkId: 'bulk-none' },
  'bulk.continue': { bulkId: 'bulk-none' },
  'bulk.undo': { bulkId: 'bulk-none', undoId: 'bulk-none-2' },
  'audit.page': { filter: {}, before: null, limit: 1 },
  'export.report': { jobId: 'none', content: 'sla', format: 'json', grant: 'none' },
  'export.again': { exportId: 'none', grant: 'none' },
  'export.shift': { from: 0, ...file },
  'export.evidence': { disputeId: 'none', grant: 'none' },
  'export.audit': { filter: {}, ...file },
  'export.list': {
    list: { name: 'ledger', filter: {} },
    look: { title: 'x', filter: null, columns: [{ field: 'no', title: 'x' }] },
    ...file,
  },
  'export.cancel': {},
  'import.open': { grant: 'none' },
  'import.preview': { logId: 'none', mapping: {} },
  'import.start': { logId: 'none', mapping: {}, skipBad: false, language: 'en' },
  'import.cancel': { logId: 'none' },
  'import.saveMap': { mapping: {}, grant: 'none' },
  'import.saveDay': { logId: 'none', grant: 'none' },
  'import.saveReport': { logId: 'none', ...file },
  'people.enrol': { person, as },
  'people.change': { id: 'x', name: person.name, roles: ['agent'], as },
  'people.remove': { id: 'x', as },
  'people.resetPasscode': { id: 'x', passcode: 'whatever it is', as },
};

const OPEN: readonly Gate[] = ['anybody', 'signed_in', 'self'];
const GATED = (Object.keys(CALLS) as CallName[]).filter((name) => !OPEN.includes(CALL_GATES[name]));
const KINDS = Object.keys(ANY_ACT) as CommandKind[];

describe('[AD3] at the port, everything there is, by everybody there is', () => {
  let desk: HostileDesk;
  beforeAll(async () => {
    desk = await openHostileDesk('live');
  }, 120_000);
  afterAll(() => desk.close(), 120_000);

  it('every call above one’s role is refused as such, and nothing is done; one within it isn’t', async () => {
    const before = await desk.lastSeq();
    let refused = 0;
    for (const role of ROLES_ALONE) {
      const { page } = desk.cast[role];
      for (const name of GATED) {
        const params = PARAMS[name];
        expect(params && CALLS[name].params.safeParse(params).success, `${name} has to be asked well`).toBe(
          true,
        );
        const isAllowed = mayDo([role], CALL_GATES[name] as Act);
        const answer = await page.try(name, params);
        expect(`${role} ${name} ${answer === 'forbidden'}`).toBe(`${role} ${name} ${!isAllowed}`);
        if (!isAllowed) refused++;
      }
    }
    await desk.settle();
    const { done } = await desk.actsSince(before);
    expect(done).toEqual([]);
    console.log(`${refused} calls above a role, ${refused} refused`);
    expect(refused).toBeGreaterThan(50);
  }, 120_000);

  it('every command above one’s role is refused within `decide`, and nothing is done', async () => {
    const before = await desk.lastSeq();
    let refused = 0;
    for (const role of ROLES_ALONE) {
      const { page, id } = desk.cast[role];
      for (const kind of KINDS.filter((known) => !PERMISSIONS[known].includes(role))) {
        const { engine } = desk.session;
        const command = ANY_ACT[kind]({ engine, rng: new Rng('7'), actor: id, settlements: [] });
        const answer = await page.try('command.execute', { commandId: desk.newId(), command });
        expect(`${role} ${kind} ${answer}`).toBe(`${role} ${kind} forbidden`);
        refused++;
      }
    }
    await desk.settle();
    const { done } = await desk.actsSince(before);
    expect(done).toEqual([]);
    console.log(`${refused} commands above a role, ${refused} refused`);
    expect(refused).toBeGreaterThan(KINDS.length);
  }, 120_000);
});
