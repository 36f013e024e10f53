import { compareEvents, type WarEvent } from '../../kernel';
import type { AnomalyKind, Dimension } from '../sla-report';

/**
 * The report's figures worked out the slow and obvious way, straight from EVENTS.md: sort everything, look at each
 * dispute as a list, keep all durations. It shares nothing with the builder but the order of events.
 */

const HOUR = 3_600_000;
const SHANGHAI = 8 * HOUR;
const SLA = 72 * HOUR;
const HANDLING = ['with_merchant', 'with_logistics', 'with_consumer', 'in_review', 'in_jury'];

type Data = Record<string, unknown>;
const dataOf = (event: WarEvent): Data => event.data as Data;

interface Story {
  readonly id: string;
  opened: WarEvent | null;
  settled: WarEvent | null;
  owner: string | null;
  readonly anomalies: { readonly kind: AnomalyKind; readonly line: number }[];
}

export interface LinedEvent {
  readonly event: WarEvent;
  readonly line: number;
}

function mayFollow(from: string, to: string): boolean {
  if (to === 'resolved' || to === 'withdrawn')
    return ['opened', 'triaged', 'appealed', ...HANDLING].includes(from) && from !== to;
  if (to === 'triaged') return from === 'opened';
  if (to === 'appealed') return from === 'resolved';
  return (from === 'triaged' || HANDLING.includes(from)) && from !== to;
}

function storyOf(id: string, events: readonly LinedEvent[]): Story {
  const story: Story = { id, opened: null, settled: null, owner: null, anomalies: [] };
  const undone = new Set<LinedEvent>();
  const is = (one: LinedEvent, word: string): boolean => one.event.type === `warroom.dispute.${word}.v1`;
  for (const revert of events.filter((one) => is(one, 'reverted'))) {
    const target = events.find((one) => {
      const age = revert.event.at - one.event.at;
      return (
        is(one, 'resolved') && one.event.id === dataOf(revert.event).eventId && age >= 0 && age <= 10_000
      );
    });
    if (target) undone.add(target);
    else story.anomalies.push({ kind: 'illegal_step', line: revert.line });
  }
  let stage = 'opened';
  let settledLine = 0;
  const appealed = new Set<unknown>();
  for (const one of events) {
    const { event, line } = one;
    const word = event.type.split('.')[2] as string;
    if (undone.has(one) || word === 'reverted') continue;
    if (word === 'opened') {
      if (story.opened) story.anomalies.push({ kind: 'opened_twice', line });
      else story.opened = event;
    } else if (word === 'assigned') {
      if (!story.settled) story.owner = dataOf(event).to as string | null;
    } else {
      const to = word === 'moved' ? (dataOf(event).to as string) : word;
      const isExtra = word === 'appealed' && appealed.has(dataOf(event).party);
      if (word === 'appealed') appealed.add(dataOf(event).party);
      if (isExtra || !mayFollow(stage, to)) story.anomalies.push({ kind: 'illegal_step', line });
      stage = to;
      if ((word === 'resolved' || word === 'withdrawn') && !story.settled) {
        story.settled = event;
        settledLine = line;
      }
    }
  }
  if (!story.opened && events[0]) {
    const orphan = events.find((one) => is(one, 'resolved')) ?? events[0];
    story.anomalies.push({ kind: 'orphan', line: orphan.line });
  }
  if (story.opened && story.settled && story.settled.at < story.opened.at)
    story.anomalies.push({ kind: 'negative', line: settledLine });
  return story;
}

function rounded(a: bigint, b: bigint): number | null {
  if (b === 0n) return null;
  const q = (a * 2_000_000n + b) / (2n * b);
  return Number(`${q / 1_000_000n}.${String(q % 1_000_000n).padStart(6, '0')}`);
}

function byCodePoint(a: string, b: string): number {
  const [x, y] = [Array.from(a, (c) => c.codePointAt(0) ?? 0), Array.from(b, (c) => c.codePointAt(0) ?? 0)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return (x[i] ?? 0) - (y[i] ?? 0);
  return x.length - y.length;
}

const dayIn = (at: number): number => Math.floor((at + SHANGHAI) / (24 * HOUR));
const hourIn = (at: number): number => new Date(at + SHANGHAI).getUTCHours();

function keyOf(story: Story, dimension: Dimension): string | null {
  if (!story.opened) return null;
  const d = dataOf(story.opened);
  const hour = hourIn(story.opened.at);
  const texts: Record<Dimension, unknown> = {
    cause: d.cause,
    category: d.category,
    channel: d.channel,
    region: d.region,
    tier: d.tier,
    merchant: d.merchantId,
    crossBorder: d.crossBorder,
    vip: d.vip,
    owner: story.owner,
    shift: hour < 8 ? '00–08' : hour < 16 ? '08–16' : '16–24',
    hour: String(hour).padStart(2, '0'),
  };
  const value = texts[dimension];
  return value === undefined || value === null ? null : String(value as string | number | boolean);
}

function totalsOf(stories: readonly Story[], money: readonly WarEvent[], asOf: number) {
  const opened = stories.filter((s) => s.opened);
  const at = (s: Story): number => s.opened?.at ?? 0;
  const end = (s: Story): number => s.settled?.at ?? 0;
  const settled = opened.filter((s) => s.settled);
  const open = opened.filter((s) => !s.settled);
  const met = settled.filter((s) => end(s) - at(s) <= SLA).length;
  const openOverdue = open.filter((s) => asOf - at(s) > SLA).length;
  const took = settled.map((s) => Math.max(0, end(s) - at(s))).sort((a, b) => a - b);
  const rank = (p: number): number | null => took[Math.ceil((p * took.length) / 100) - 1] ?? null;
  const ofType = (word: string): readonly WarEvent[] => money.filter((e) => e.type === `warroom.${word}.v1`);
  const fen = (events: readonly WarEvent[]): number =>
    events.reduce((sum, e) => sum + (dataOf(e).amountFen as number), 0);
  const advances = ofType('payout.posted').filter((e) => dataOf(e).kind === 'advance');
  const posted = new Set(ofType('payout.posted').map((e) => dataOf(e).disputeId));
  const waiting = new Map(ofType('payout.deferred').map((e) => [dataOf(e).disputeId, e]));
  for (const id of posted) waiting.delete(id);
  const sum = took.reduce((s, ms) => s + BigInt(ms), 0n);
  return {
    opened: opened.length,
    settled: settled.length,
    open: open.length,
    met,
    settledLate: settled.length - met,
    openOverdue,
    openInTime: open.length - openOverdue,
    breached: settled.length - met + openOverdue,
    complianceOfSettled: rounded(BigInt(met), BigInt(settled.length)),
    complianceOfDue: rounded(BigInt(met), BigInt(settled.length + openOverdue)),
    settledWithin24h: took.filter((ms) => ms <= 24 * HOUR).length,
    sameDay: settled.filter((s) => dayIn(end(s)) === dayIn(at(s))).length,
    p50Ms: rank(50),
    p90Ms: rank(90),
    p95Ms: rank(95),
    p99Ms: rank(99),
    maxMs: took.at(-1) ?? null,
    meanMs: rounded(sum, BigInt(took.length)),
    advancePaidFen: fen(advances),
    advancePaidCount: advances.length,
    deferredFen: fen([...waiting.values()]),
    deferredCount: waiting.size,
    recoveredFen: fen(ofType('recovery.posted')),
    negative: settled.filter((s) => end(s) < at(s)).length,
    yearRuleOpen: open.filter((s) => {
      const year = new Date(at(s) + SHANGHAI).getUTCFullYear();
      return asOf > Date.UTC(year + 1, 0, 1) - SHANGHAI;
    }).length,
  };
}

/** Totals, breaches, anomalies and cuts in Asia/Shanghai, up to T. */
export function naiveReport(
  all: readonly LinedEvent[],
  asOf: number,
  cuts: readonly (readonly Dimension[])[],
) {
  const events = all.filter(({ event }) => event.at <= asOf).sort((a, b) => compareEvents(a.event, b.event));
  const byId = new Map<string, LinedEvent[]>();
  let money: WarEvent[] = [];
  for (const one of events) {
    const { type, subject } = one.event;
    if (/^warroom\.(payout\.(posted|deferred)|recovery\.posted)\.v1$/.test(type)) money.push(one.event);
    // Held is in no deferred figure: what was put off before doesn't wait for money any more.
    if (type === 'warroom.payout.held.v1') {
      const { disputeId } = dataOf(one.event);
      money = money.filter((e) => !(e.type.includes('.deferred.') && dataOf(e).disputeId === disputeId));
    }
    if (!/^warroom\.dispute\.(opened|moved|assigned|resolved|withdrawn|reverted|appealed)\.v1$/.test(type))
      continue;
    const id = subject.slice('dispute/'.length);
    byId.set(id, [...(byId.get(id) ?? []), one]);
  }
  const stories = [...byId].map(([id, list]) => storyOf(id, list));
  const storyById = new Map(stories.map((story) => [story.id, story]));
  const nobody: Story = { id: '', opened: null, settled: null, owner: null, anomalies: [] };
  const by = Object.fromEntries(
    cuts.map((cut) => {
      const groups = new Map<string | null, { stories: Story[]; money: WarEvent[] }>();
      const groupOf = (story: Story) => {
        const parts = cut.map((dimension) => keyOf(story, dimension));
        const key = parts.every((part) => part === null) ? null : parts.map(String).join('*');
        const group = groups.get(key) ?? { stories: [], money: [] };
        groups.set(key, group);
        return group;
      };
      for (const story of stories) if (story.opened) groupOf(story).stories.push(story);
      for (const event of money)
        groupOf(storyById.get(dataOf(event).disputeId as string) ?? nobody).money.push(event);
      const keys = [...groups.keys()].sort((a, b) => (a === null ? 1 : b === null ? -1 : byCodePoint(a, b)));
      const rows = keys.map((key) => {
        const group = groups.get(key);
        return { key, ...totalsOf(group?.stories ?? [], group?.money ?? [], asOf) };
      });
      return [cut.join('*'), rows];
    }),
  );
  const breached = stories.filter((s) => s.opened && (s.settled?.at ?? asOf) - s.opened.at > SLA);
  return {
    totals: totalsOf(stories, money, asOf),
    breaches: breached.map((s) => s.id).sort(byCodePoint),
    anomalies: stories
      .flatMap((s) => s.anomalies.map((anomaly) => ({ id: s.id, ...anomaly })))
      .sort((a, b) => a.line - b.line || byCodePoint(a.id, b.id) || byCodePoint(a.kind, b.kind)),
    by,
  };
}
