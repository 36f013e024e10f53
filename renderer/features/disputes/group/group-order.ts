import type { QueueGroup } from '../../../../shared/disputes';

/** Groups as they stand in the table; while held, in the order that they had when it began. */
export interface GroupOrder {
  readonly groups: readonly QueueGroup[];
  /** Groups that came, went or moved since the order is held. */
  readonly changes: number;
}

/** A key that also tells "none" from the text of that name. */
export function nameOfGroup({ key }: Pick<QueueGroup, 'key'>): string {
  return key === null ? '' : `=${key}`;
}

/** The groups in their living order, each once: pages that were told at different moments may overlap. */
export function followGroups(fresh: readonly QueueGroup[]): GroupOrder {
  const seen = new Set<string>();
  const groups = fresh.filter((group) => {
    const name = nameOfGroup(group);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
  return { groups, changes: 0 };
}

/** The held order with fresh figures. A group that emptied stays, at nothing; one that is new waits. */
export function holdGroups(held: readonly QueueGroup[], fresh: readonly QueueGroup[]): GroupOrder {
  const living = followGroups(fresh).groups;
  const byName = new Map(living.map((group, i) => [nameOfGroup(group), { group, i }]));
  const heldNames = new Set(held.map(nameOfGroup));
  let changes = living.filter((group) => !heldNames.has(nameOfGroup(group))).length;
  let last = -1;
  const groups = held.map((group) => {
    const now = byName.get(nameOfGroup(group));
    if (!now) {
      changes += 1;
      return emptied(group);
    }
    if (now.i < last) changes += 1;
    last = Math.max(last, now.i);
    return sameGroupOr(group, now.group);
  });
  return { groups, changes };
}

function emptied(group: QueueGroup): QueueGroup {
  if (group.count === 0) return group;
  const none = { count: 0, amountFen: 0, breached: 0, breachedUnpaid: 0, atRisk: 0 };
  return { ...group, ...none, earliestDueAt: null };
}

/** `known` when `next` says the same: a line that didn't change isn't drawn again. */
export function sameGroupOr(known: QueueGroup | undefined, next: QueueGroup): QueueGroup {
  if (!known) return next;
  const keys = Object.keys(next) as (keyof QueueGroup)[];
  return keys.every((key) => known[key] === next[key]) ? known : next;
}
