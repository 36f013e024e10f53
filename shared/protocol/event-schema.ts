import { z } from 'zod';
import { zEnvelope } from '../kernel';
import { EVENT_CATALOGUE, type KnownType } from './catalogue';

/**
 * Every event type this console knows, as one JSON Schema (draft 2020-12): the envelope, and under `$defs` the data of
 * each type. It's made from the schemas the program itself checks with, so the two can't drift.
 */
export function eventJsonSchema(): Record<string, unknown> {
  const types = (Object.keys(EVENT_CATALOGUE) as KnownType[]).sort();
  const data = Object.fromEntries(types.map((type) => [type, bare(z.toJSONSchema(EVENT_CATALOGUE[type]))]));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Warroom events: CloudEvents 1.0',
    ...bare(z.toJSONSchema(zEnvelope)),
    anyOf: [
      ...types.map((type) => ({
        properties: { type: { const: type }, data: { $ref: `#/$defs/${type}` } },
        required: ['subject', 'data'],
      })),
      // A type that isn't known is kept, whatever its data are.
      { properties: { type: { not: { enum: types } } } },
    ],
    $defs: data,
  };
}

function bare(schema: object): Record<string, unknown> {
  const { $schema: _draft, ...rest } = schema as Record<string, unknown>;
  return rest;
}
