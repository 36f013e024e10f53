import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, MINUTE_MS, type WarEvent } from '../kernel';
import type { Role } from '../people';
import { approvalsView } from './approvals-view';
import { contentHash } from './content-hash';
import {
  type ApprovalCommand,
  type ApprovalContext,
  type ApprovalRules,
  decideApproval,
  decideProposal,
} from './decide';
import { dueApprovals } from './due';
import { type ApprovalRule, DEFAULT_EXPIRY_MS, MAX_OPEN } from './rule';
import { Approvals, type ProposedContent } from './state';

const RULE: ApprovalRule = {
  mayPropose: ['supervisor', 'manager'],
  mayApprove: ['manager'],
  expiresInMs: DEFAULT_EXPIRY_MS,
};
const ENDLESS: ApprovalRule = { ...RULE, expiresInMs: null };
const KINDS: Readonly<Record<string, ApprovalRule>> = { transfer: RULE, signature: ENDLESS };
const T0 = 1_000_000;

/** A small desk: what is named has a version, and people have roles. */
class TrialDesk {
  readonly state = new Approvals();
  version = 1;
  steadyMs = T0;
  #n = 0;
  readonly roles: Record<string, readonly Role[]> = {
    lin: ['supervisor'],
    zhou: ['manager'],
    han: ['manager', 'supervisor'],
    chen: ['agent', 'auditor', 'trainer'],
  };
  readonly rules: ApprovalRules = {
    ruleOf: (kind) => KINDS[kind] ?? null,
    namesOf: ({ fund }) =>
      typeof fund !== 'string' ? [] : [{ name: `fund/${fund}`, version: this.version }],
  };

  context(actor: string, commandId = `c${++this.#n}`): ApprovalContext {
    const now = epochMs(this.steadyMs * 60);
    const roles = this.roles[actor] ?? [];
    return { now, steadyMs: this.steadyMs, actor, roles, commandId, source: '/console/desk-1' };
  }

  propose(actor: string, content: ProposedContent, expiresInMs?: number): string {
    const asked = { content, reason: 'gap at 02', expiresInMs };
    const decided = decideProposal(this.state, asked, this.rules, this.context(actor));
    if (decided.ok) this.state.apply(decided.value);
    return decided.ok ? decided.value.data.approvalId : decided.error.code;
  }

  decide(actor: string, command: ApprovalCommand): string {
    const decided = decideApproval(this.state, command, this.rules, this.context(actor));
    if (decided.ok) this.state.apply(decided.value.event);
    return decided.ok ? 'ok' : decided.error.code;
  }

  approve(actor: string, approvalId: string, hash = this.hashOf(approvalId)): string {
    return this.decide(actor, { kind: 'approval.approve', approvalId, hash });
  }

  hashOf(id: string): string {
    return this.state.fates.get(id)?.proposal.hash ?? 'f'.repeat(64);
  }

  /** What ends by itself. */
  tick(): string[] {
    const { now, steadyMs, source } = this.context('', 'none');
    const events = dueApprovals(this.state, this.rules, { now, steadyMs, source });
    for (const event of events) this.state.apply(event);
    return events.map(({ type }) => type.split('.')[2]!);
  }
}

const transfer = (amountFen = 2_000): ProposedContent => ({ kind: 'transfer', fund: 'advance', amountFen });

describe('[L15] what takes a second person', () => {
  it('is approved by another person with the right role, and by nobody else', () => {
    const desk = new TrialDesk();
    const id = desk.propose('han', transfer());
    expect(desk.approve('han', id)).toBe('dual_control_required');
    expect(desk.approve('lin', id)).toBe('forbidden');
    expect(desk.approve('chen', id)).toBe('forbidden');
    expect(desk.approve('nobody', id)).toBe('forbidden');
    expect(desk.approve('zhou', id)).toBe('ok');
    expect(desk.state.fates.get(id)).toMatchObject({ state: 'approved', ended: { by: 'zhou' } });
  });

  it('is proposed only by a role of its kind, with a reason, once, and at most 20 at a time', () => {
    const desk = new TrialDesk();
    expect(desk.propose('chen', transfer())).toBe('forbidden');
    expect(desk.propose('lin', { kind: 'unheard' })).toBe('not_in_this_edition');
    const asked = { content: transfer(), reason: '  ' };
    const bare = decideProposal(desk.state, asked, desk.rules, desk.context('lin'));
    expect(bare).toMatchObject({ ok: false, error: { code: 'reason_required' } });
    desk.propose('lin', transfer());
    expect(desk.propose('zhou', transfer())).toBe('already_requested');
    for (let i = 1; i < MAX_OPEN; i++) desk.propose('lin', transfer(i));
    expect(desk.propose('lin', transfer(999))).toBe('too_large');
    expect(desk.propose('lin', { kind: 'signature' })).toMatch(/^c/);
    expect(desk.propose('lin', { kind: 'signature', n: 2 }, 60_000)).toBe('bad_message');
  });

  it.each([
    [-1, 'ok', []],
    [0, 'approval_expired', ['expired']],
    [1, 'approval_expired', ['expired']],
  ] as const)('expires after 15 minutes of steady time: %i ms from then it answers %s', (off, code, ends) => {
    const desk = new TrialDesk();
    const id = desk.propose('lin', transfer());
    desk.steadyMs += 15 * MINUTE_MS + off;
    expect(desk.approve('zhou', id)).toBe(code);
    expect(desk.tick()).toEqual(ends);
    if (code !== 'ok') expect(desk.approve('zhou', id)).toBe('approval_expired');
  });

  it('expires when it was set to, or never: a signature waits for as long as it takes', () => {
    const desk = new TrialDesk();
    const short = desk.propose('lin', transfer(), MINUTE_MS);
    const signature = desk.propose('lin', { kind: 'signature' });
    desk.steadyMs += MINUTE_MS;
    expect(desk.tick()).toEqual(['expired']);
    expect(desk.state.fates.get(short)?.state).toBe('expired');
    desk.steadyMs += 1e10;
    expect(desk.tick()).toEqual([]);
    expect(desk.approve('zhou', signature)).toBe('ok');
  });

  it('is over where the console can’t say how long it waited: the wall was set back over a restart', () => {
    const desk = new TrialDesk();
    const id = desk.propose('lin', transfer());
    desk.steadyMs -= 1;
    expect(desk.approve('zhou', id)).toBe('approval_expired');
    expect(desk.tick()).toEqual(['expired']);
  });

  it('dies when a version that it names changes, and says which', () => {
    const desk = new TrialDesk();
    const id = desk.propose('lin', transfer());
    desk.version = 2;
    expect(desk.approve('zhou', id)).toBe('approval_void');
    expect(desk.tick()).toEqual(['superseded']);
    expect(desk.state.fates.get(id)?.ended?.cause).toEqual({ name: 'fund/advance', was: 1, is: 2 });
    desk.version = 1;
    // What died stays dead, though all is as it was.
    expect(desk.approve('zhou', id)).toBe('approval_void');
    expect(desk.tick()).toEqual([]);
  });

  it('dies when it comes to name something more, or something less', () => {
    const named = (...names: readonly string[]): ApprovalRules => ({
      ruleOf: (kind) => KINDS[kind] ?? null,
      namesOf: () => names.map((name) => ({ name, version: 1 })),
    });
    for (const [then, now, cause] of [
      [['a'], ['a', 'b'], { name: 'b', was: 0, is: 1 }],
      [['a', 'b'], ['a'], { name: 'b', was: 1, is: null }],
    ] as const) {
      const desk = new TrialDesk();
      const asked = { content: transfer(), reason: 'gap' };
      const decided = decideProposal(desk.state, asked, named(...then), desk.context('lin', 'p1'));
      if (decided.ok) desk.state.apply(decided.value);
      const command = { kind: 'approval.approve', approvalId: 'p1', hash: desk.hashOf('p1') } as const;
      const approved = decideApproval(desk.state, command, named(...now), desk.context('zhou'));
      expect(approved).toMatchObject({ error: { code: 'approval_void' } });
      const ended = dueApprovals(desk.state, named(...now), { ...desk.context(''), now: epochMs(T0) });
      expect(ended.map(({ data }) => data)).toEqual([{ approvalId: 'p1', cause }]);
      expect(decideApproval(desk.state, command, named(...then), desk.context('zhou')).ok).toBe(true);
    }
  });

  it('is refused with a word that says why, and not with blanks', () => {
    const desk = new TrialDesk();
    const id = desk.propose('lin', transfer());
    expect(desk.decide('zhou', { kind: 'approval.refuse', approvalId: id, reason: '  ' })).toBe(
      'reason_required',
    );
    expect(desk.decide('zhou', { kind: 'approval.refuse', approvalId: id, reason: ' no ' })).toBe('ok');
    expect(desk.state.fates.get(id)?.ended).toMatchObject({ by: 'zhou', reason: 'no' });
  });

  it('is approved as it was seen: the hash of other content doesn’t do', () => {
    const desk = new TrialDesk();
    const small = desk.propose('lin', transfer(100));
    const large = desk.propose('lin', transfer(9_999));
    expect(desk.approve('zhou', large, desk.hashOf(small))).toBe('approval_void');
    expect(desk.approve('zhou', large)).toBe('ok');
  });

  it('can’t be approved again, nor after a refusal or a withdrawal; only the first person takes it back', () => {
    const desk = new TrialDesk();
    const id = desk.propose('lin', transfer());
    expect(desk.decide('zhou', { kind: 'approval.withdraw', approvalId: id })).toBe('forbidden');
    expect(desk.decide('lin', { kind: 'approval.refuse', approvalId: id, reason: 'x' })).toBe(
      'dual_control_required',
    );
    expect(desk.approve('zhou', id)).toBe('ok');
    expect(desk.approve('han', id)).toBe('illegal_step');
    const refused = desk.propose('lin', transfer());
    expect(desk.decide('zhou', { kind: 'approval.refuse', approvalId: refused, reason: 'too much' })).toBe(
      'ok',
    );
    expect(desk.approve('zhou', refused)).toBe('illegal_step');
    const withdrawn = desk.propose('lin', transfer(3));
    expect(desk.decide('lin', { kind: 'approval.withdraw', approvalId: withdrawn })).toBe('ok');
    expect(desk.approve('zhou', withdrawn)).toBe('illegal_step');
    expect(desk.approve('zhou', 'nothing')).toBe('not_found');
  });

  it('a record edited by hand approves nothing: its hash is that of what was proposed', () => {
    const desk = new TrialDesk();
    const id = desk.propose('lin', transfer(100));
    const [proposed] = desk.state.dump().events;
    const edited = structuredClone(proposed!) as unknown as WarEvent<
      string,
      { content: { amountFen: number } }
    >;
    edited.data.content.amountFen = 9_999;
    const other = new Approvals({ version: 1, events: [edited as never] });
    const command = { kind: 'approval.approve', approvalId: id, hash: desk.hashOf(id) } as const;
    expect(decideApproval(other, command, desk.rules, desk.context('zhou'))).toMatchObject({
      error: { code: 'approval_void' },
    });
  });

  it('whatever people do, nothing is approved by its proposer, without the role, late, twice, or changed', () => {
    const people = ['lin', 'zhou', 'han', 'chen'];
    const arbStep = fc.record({
      what: fc.constantFrom('propose', 'approve', 'approve', 'refuse', 'withdraw', 'bump', 'wait', 'tick'),
      who: fc.constantFrom(...people),
      which: fc.nat(5),
      seen: fc.nat(5),
      ms: fc.constantFrom(1, MINUTE_MS, 7 * MINUTE_MS, 15 * MINUTE_MS - 1, 15 * MINUTE_MS),
    });
    let approvals = 0;
    fc.assert(
      fc.property(fc.array(arbStep, { maxLength: 60, size: 'max' }), (steps) => {
        const desk = new TrialDesk();
        const ids: string[] = [];
        // The naive model: what each proposal was made of, and whether it still stands.
        const model = new Map<
          string,
          { by: string; at: number; version: number; fen: number; done: boolean }
        >();
        for (const { what, who, which, seen, ms } of steps) {
          const id = ids[which] ?? 'none';
          const of = model.get(id);
          if (what === 'propose') {
            const made = desk.propose(who, transfer(which));
            if (!desk.state.fates.has(made)) continue;
            ids.unshift(made);
            model.set(made, { by: who, at: desk.steadyMs, version: desk.version, fen: which, done: false });
          } else if (what === 'approve') {
            const other = ids[seen] ?? id;
            const answer = desk.approve(who, id, desk.hashOf(other));
            const may =
              of !== undefined &&
              !of.done &&
              of.by !== who &&
              (desk.roles[who] ?? []).includes('manager') &&
              desk.steadyMs - of.at < 15 * MINUTE_MS &&
              of.version === desk.version &&
              model.get(other)?.fen === of.fen &&
              model.get(other)?.version === of.version;
            expect(answer === 'ok').toBe(may);
            if (of && answer === 'ok') of.done = true;
            if (answer === 'ok') approvals++;
          } else if (what === 'refuse') {
            const answer = desk.decide(who, { kind: 'approval.refuse', approvalId: id, reason: 'no' });
            if (of && answer === 'ok') of.done = true;
            if (answer === 'ok') expect(of?.by).not.toBe(who);
          } else if (what === 'withdraw') {
            const answer = desk.decide(who, { kind: 'approval.withdraw', approvalId: id });
            if (of && answer === 'ok') of.done = true;
            if (answer === 'ok') expect(of?.by).toBe(who);
          } else if (what === 'bump') desk.version++;
          else if (what === 'wait') desk.steadyMs += ms;
          else {
            desk.tick();
            for (const [key, kept] of model)
              if (desk.state.fates.get(key)?.state !== 'open') kept.done = true;
          }
        }
        expect(desk.state.anomalies).toEqual([]);
      }),
      { seed: 15, numRuns: 500 },
    );
    expect(approvals).toBeGreaterThan(50);
  });
});

describe('the record of approvals', () => {
  const told = (
    type: string,
    id: string,
    at: number,
    data: object,
    eventId = `${type}-${id}-${at}`,
  ): WarEvent => ({
    id: eventId,
    source: '/console/desk-1',
    type: `warroom.approval.${type}.v1`,
    subject: `approval/${id}`,
    at: epochMs(at),
    data: { approvalId: id, ...data },
  });
  const content = transfer();
  const hash = contentHash(content, []);
  const proposed = (id: string, at: number, by = 'lin') =>
    told('proposed', id, at, { content, names: [], hash, by, reason: 'x', steadyAt: at, expiresInMs: null });
  const folded = (events: readonly WarEvent[]): Approvals => {
    const state = new Approvals();
    for (const event of events) state.apply(event);
    return state;
  };

  it('takes every fact; what doesn’t fit has no effect and is listed', () => {
    const state = folded([
      proposed('a', 1),
      told('approved', 'a', 2, { by: 'lin', hash }),
      told('approved', 'a', 3, { by: 'zhou', hash: '0'.repeat(64) }),
      told('approved', 'b', 4, { by: 'zhou', hash }),
      proposed('a', 5, 'wu'),
    ]);
    expect(state.fates.get('a')).toMatchObject({ state: 'open', proposal: { by: 'lin' } });
    expect(state.anomalies.map(({ kind }) => kind)).toEqual([
      'proposed_twice',
      'self_approved',
      'other_content',
      'orphan',
    ]);
    state.apply(told('refused', 'a', 6, { by: 'zhou', reason: 'no' }));
    state.apply(told('approved', 'a', 7, { by: 'zhou', hash }));
    expect(state.fates.get('a')?.state).toBe('refused');
    expect(state.anomalies.at(-1)?.kind).toBe('ended_twice');
  });

  it('is the same in any order of arrival, also after a dump', () => {
    const events = [
      proposed('a', 1),
      proposed('b', 1),
      proposed('c', 2),
      told('approved', 'a', 3, { by: 'zhou', hash }),
      told('expired', 'b', 3, {}),
      told('superseded', 'a', 4, { cause: { name: 'n', was: 1, is: null } }),
      told('withdrawn', 'c', 0, { by: 'lin' }),
    ];
    const expected = folded(events);
    const look = (state: Approvals) => approvalsView(state, KINDS, 10);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.nat(events.length),
        (order, cut) => {
          const half = folded(order.slice(0, cut));
          const state = new Approvals(structuredClone(half.dump()));
          for (const event of order.slice(cut)) state.apply(event);
          expect(look(state)).toEqual(look(expected));
          expect(state.anomalies).toEqual(expected.anomalies);
        },
      ),
      { seed: 9, numRuns: 60 },
    );
  });

  it('a hash names content and versions, in whatever order they’re written', () => {
    const names = [
      { name: 'a', version: 1 },
      { name: 'b', version: 'x' },
    ];
    const of = (value: unknown, over = names) => contentHash(value, over);
    expect(of({ kind: 'k', a: 1, b: [1, 2] })).toBe(of({ b: [1, 2], a: 1, kind: 'k' }, [...names].reverse()));
    const hashes = [
      of({ kind: 'k', a: 1 }),
      of({ kind: 'k', a: 2 }),
      of({ kind: 'l', a: 1 }),
      of({ kind: 'k', a: 1 }, [names[0]!]),
      of({ kind: 'k', a: 1 }, [names[0]!, { name: 'b', version: 'y' }]),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('a view counts whole seconds down and ends at none', () => {
    const desk = new TrialDesk();
    desk.propose('lin', transfer());
    desk.propose('lin', { kind: 'signature' });
    const left = (ms: number) => approvalsView(desk.state, KINDS, T0 + ms).open.map((a) => a.leftMs);
    expect([left(0), left(1), left(1_000)]).toEqual([
      [900_000, null],
      [900_000, null],
      [899_000, null],
    ]);
    expect(left(DEFAULT_EXPIRY_MS + 5)).toEqual([0, null]);
  });
});
