import { z } from 'zod';
import { CAUSES, CHANNELS, OUTCOMES, PAYERS } from '../../disputes';
import { err, ok, type Result, zAmount, zName } from '../../kernel';
import { type ImportSaid, importSaid, importText } from './import-sayings';

/** A column by its header, or by its 1-based position. */
const zColumn = z.union([z.string().min(1).max(500), z.number().int().min(1).max(16_384)]);
export type Column = z.infer<typeof zColumn>;

/** What a column can be. The first five say when what happened to which case; the others say what a dispute is about. */
export const COLUMN_ROLES = [
  'case',
  'time',
  'activity',
  'openedAt',
  'settledAt',
  'owner',
  'amountFen',
  'priceFen',
  'cause',
  'channel',
  'category',
  'region',
  'merchantId',
  'itemId',
  'consumerId',
  'orderId',
  'tier',
  'vip',
  'abuse',
  'crossBorder',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** How a foreign log is read: MAP.json. Source: EVENTS.md, mapping a foreign log; `quote`, `xes` and epoch formats are ours. */
const zMapping = z.strictObject({
  format: z.enum(['csv', 'jsonl', 'xes']).default('csv'),
  delimiter: z
    .string()
    .length(1)
    .refine((text) => !/["\r\n]/.test(text), 'must be one character, no quote or line end')
    .default(','),
  /** The quote character of a CSV; null where quotes are plain text. */
  quote: z.literal('"').nullable().default('"'),
  encoding: z.string().min(1).max(40).default('utf-8'),
  header: z.boolean().default(true),
  layout: z.enum(['event-per-row', 'case-per-row']).default('event-per-row'),
  /** `UTC`, an IANA name or `+08:00`; an offset in the value beats it. */
  zone: z.string().min(1).max(100).default('UTC'),
  timeFormat: z.string().min(1).max(100).default('iso'),
  columns: z.partialRecord(z.enum(COLUMN_ROLES), zColumn),
  /** Activities that settle a case; the first one counts. */
  settle: z.array(z.string().max(500)).max(1_000).default([]),
  /** What opens a case: its first event, or one of these activities. */
  open: z
    .union([z.literal('first-event'), z.array(z.string().max(500)).min(1).max(1_000)])
    .default('first-event'),
  constants: z
    .strictObject({
      channel: z.enum(CHANNELS).optional(),
      cause: z.enum(CAUSES).optional(),
      amountFen: zAmount.optional(),
      priceFen: zAmount.optional(),
      category: zName.optional(),
      region: zName.optional(),
      merchantId: zName.optional(),
      tier: z.number().int().min(0).max(4).optional(),
      vip: z.boolean().optional(),
      abuse: z.boolean().optional(),
      crossBorder: z.boolean().optional(),
      outcome: z.enum(OUTCOMES).optional(),
      payer: z.enum(PAYERS).optional(),
      paidFen: zAmount.optional(),
      by: zName.optional(),
    })
    .default({}),
  causes: z.record(z.string().max(500), z.enum(CAUSES)).default({}),
  duplicates: z.enum(['drop', 'keep']).default('drop'),
});
export type Mapping = z.infer<typeof zMapping>;

const NEEDED = {
  'event-per-row': ['case', 'time', 'activity'],
  'case-per-row': ['case', 'openedAt'],
} as const satisfies Record<Mapping['layout'], readonly ColumnRole[]>;

/** In an XES log these attributes are there by the standard. */
const XES_COLUMNS: Partial<Record<ColumnRole, string>> = {
  case: 'case:concept:name',
  activity: 'concept:name',
  time: 'time:timestamp',
};

/** Why a map can't be used. `hint`: what the schema says of a field, for the command line alone. */
export interface MapRefusal {
  readonly said: ImportSaid;
  readonly hint: string;
}

function refused(said: ImportSaid, hint = importText(said)): Result<never, MapRefusal> {
  return err({ said, hint });
}

/** Checks a mapping. */
export function parseMapping(value: unknown): Result<Mapping, MapRefusal> {
  const parsed = zMapping.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') || '(map)';
    return refused(importSaid('map_field', { field }), `${field}: ${issue?.message ?? 'invalid'}`);
  }
  const mapping = parsed.data;
  if (mapping.format === 'xes') {
    if (mapping.layout !== 'event-per-row') return refused(importSaid('map_xes_layout'));
    return ok({ ...mapping, columns: { ...XES_COLUMNS, ...mapping.columns } });
  }
  for (const role of NEEDED[mapping.layout]) {
    if (mapping.columns[role] === undefined)
      return refused(importSaid('map_needed', { role, layout: mapping.layout }));
  }
  const positions = Object.entries(mapping.columns).find(([, column]) => typeof column === 'number');
  if (positions && mapping.format === 'jsonl') {
    return refused(importSaid('map_names', { role: positions[0] }));
  }
  return ok(mapping);
}
