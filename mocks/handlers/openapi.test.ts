import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { zEnvelope } from '../../shared/kernel';
import {
  CURSOR_HEADER,
  EPOCH_HEADER,
  GATEWAY_PATHS,
  zCommandAnswer,
  zEventsFrame,
  zGapFrame,
  zGatewayError,
  zGatewaySession,
  zHeartbeat,
  zItemState,
  zJournalMark,
  zJuryBody,
  zLetterBody,
  zPayoutBody,
  zRecoveryBody,
  zRevertBody,
  zSettlementBody,
  zSnapshotEnd,
  zTakedownBody,
} from '../../shared/protocol';
import { metronomeWorld } from '../testing/metronome-world';
import {
  zBookEffect,
  zMockBook,
  zMockControl,
  zMockEvents,
  zMockFaults,
  zMockInjected,
} from './mock-contract';
import { createMockGateway } from './mock-gateway';

type Json = { readonly [key: string]: unknown };

const file = path.join(import.meta.dirname, '../../shared/protocol/openapi.yaml');
const document = parse(fs.readFileSync(file, 'utf8'), { merge: true }) as {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
};

/** Each schema of the document with the code's. */
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  Error: zGatewayError,
  Session: zGatewaySession,
  Event: zEnvelope,
  EventsFrame: zEventsFrame,
  Heartbeat: zHeartbeat,
  GapFrame: zGapFrame,
  SnapshotEnd: zSnapshotEnd,
  TakedownBody: zTakedownBody,
  PayoutBody: zPayoutBody,
  RecoveryBody: zRecoveryBody,
  SettlementBody: zSettlementBody,
  RevertBody: zRevertBody,
  JuryBody: zJuryBody,
  ItemState: zItemState,
  JournalMark: zJournalMark,
  LetterBody: zLetterBody,
  CommandAnswer: zCommandAnswer,
  MockControl: zMockControl,
  MockEvents: zMockEvents,
  MockInjected: zMockInjected,
  MockFaults: zMockFaults,
  BookEffect: zBookEffect,
  MockBook: zMockBook,
};

/** What binds in a schema: references resolved, words and the bounds of safe integers left out, lists in one order. */
function binding(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(binding);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, ...rest } = schema as Json;
  if (typeof $ref === 'string') return binding(document.components.schemas[$ref.split('/').at(-1) ?? '']);
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rest)) {
    const isWord = key === '$schema' || (key === 'description' && typeof value === 'string');
    const isOpen =
      key === 'additionalProperties' && typeof value === 'object' && Object.keys(value ?? {}).length === 0;
    const isSafeBound =
      (key === 'minimum' || key === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
    if (isWord || isOpen || isSafeBound) continue;
    out[key] = key === 'required' || key === 'enum' ? [...(value as string[])].sort() : binding(value);
  }
  return out;
}

/** All operations of the document. */
const OPERATIONS = Object.entries(document.paths).flatMap(([template, item]) =>
  Object.entries(item)
    .filter(([method]) => method === 'get' || method === 'post')
    .map(([method, operation]) => ({ template, method, operation })),
);

describe('the gateway as it is described', () => {
  it('has the schemas of the code, all of them and no other', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.components.schemas).sort()).toEqual(Object.keys(SCHEMAS).sort());
  });

  it.each(Object.keys(SCHEMAS))('describes %s as the code checks it', (name) => {
    const schema = SCHEMAS[name] ?? z.never();
    expect(binding(document.components.schemas[name])).toEqual(
      binding(z.toJSONSchema(schema, { io: 'input' })),
    );
  });

  it('has every path that the code calls, all of them and no other', () => {
    const called = Object.values(GATEWAY_PATHS).map((at) => (typeof at === 'string' ? at : at('ID')));
    const described = Object.keys(document.paths).map((template) => template.replace(/\{\w+\}/g, 'ID'));
    expect(described.sort()).toEqual(called.sort());
  });

  it('keeps what only a mock has in a section of its own', () => {
    for (const { template, operation } of OPERATIONS) {
      expect((operation.tags as string[]).includes('mock'), template).toBe(template.startsWith('/mock/'));
    }
  });

  it('resolves every reference', () => {
    const references: string[] = [];
    JSON.stringify(document, (key, value: unknown) => {
      if (key === '$ref') references.push(String(value));
      return value;
    });
    expect(references.length).toBeGreaterThan(40);
    for (const reference of new Set(references)) {
      const found = reference
        .replace('#/', '')
        .split('/')
        .reduce<unknown>((at, part) => (at as Json | undefined)?.[part], document);
      expect(found, reference).toBeDefined();
    }
  });

  it('is what the mock answers: every operation exists, with a described status, type and headers', async () => {
    const newWorld = () => metronomeWorld({ everyMs: 1_000 });
    const gateway = createMockGateway({ scenario: 'metronome', scale: 1, seed: 1, factor: 1, newWorld });
    for (const { template, method, operation } of OPERATIONS) {
      const url = `http://gateway.invalid${template.replace(/\{\w+\}/g, 'ID')}`;
      const response = await gateway.transport(
        new Request(url, { method: method.toUpperCase(), ...(method === 'post' ? { body: '{' } : {}) }),
      );
      const described = operation.responses as Readonly<Record<string, { content?: Json; headers?: Json }>>;
      const answer = described[`${response.status}`];
      expect(answer, `${method} ${template}: ${response.status}`).toBeDefined();
      if (response.status === 200) {
        expect(Object.keys(answer?.content ?? {})).toEqual([response.headers.get('content-type')]);
        for (const header of Object.keys(answer?.headers ?? {}))
          expect(response.headers.has(header), header).toBe(true);
      }
      await response.body?.cancel();
    }
    gateway.stop();
    const headers = JSON.stringify(document.paths['/v1/snapshot']);
    expect(headers).toContain(CURSOR_HEADER);
    expect(headers).toContain(EPOCH_HEADER);
  });
});
