import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EVENT_CATALOGUE, parseEvent } from './catalogue';
import { eventJsonSchema } from './event-schema';

describe('the published catalogue', () => {
  it('docs/events.schema.json is what the code checks with', () => {
    const file = fileURLToPath(new URL('../../docs/events.schema.json', import.meta.url));
    // `WRITE_SCHEMA=1 npx vitest run shared/protocol/event-schema.test.ts` publishes it anew.
    if (process.env['WRITE_SCHEMA'] === '1') {
      writeFileSync(file, `${JSON.stringify(eventJsonSchema(), null, 2)}\n`);
    }
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(eventJsonSchema())));
  });

  it('names every known type', () => {
    expect(Object.keys(eventJsonSchema().$defs as object).sort()).toEqual(
      Object.keys(EVENT_CATALOGUE).sort(),
    );
  });

  const envelope = { specversion: '1.0', id: 'e', source: '/platform/x', time: '2015-11-11T00:00:00+08:00' };

  it.each(Object.keys(EVENT_CATALOGUE))('refuses %s without its data, naming a field', (type) => {
    const parsed = parseEvent({ ...envelope, type, subject: 'dispute/D1', data: undefined });
    expect(parsed.ok).toBe(false);
  });

  it('refuses a subject of another family, keeps an unknown type and unknown envelope fields', () => {
    const withdrawn = { ...envelope, type: 'warroom.dispute.withdrawn.v1', data: {} };
    expect(parseEvent({ ...withdrawn, subject: 'fund/x' })).toMatchObject({
      ok: false,
      error: { field: 'subject' },
    });
    expect(parseEvent({ ...withdrawn, subject: 'dispute/' })).toMatchObject({ ok: false });
    expect(parseEvent({ ...withdrawn, subject: 'dispute/D1', trace: 't' })).toMatchObject({
      ok: true,
      value: { extra: { trace: 't' } },
    });
    expect(parseEvent({ ...envelope, type: 'new.v1', data: [1] })).toMatchObject({
      ok: true,
      value: { data: [1] },
    });
  });

  it.each([
    ['amountFen', 10.5],
    ['amountFen', -0],
    ['amountFen', Number.NaN],
    ['amountFen', 2 ** 53],
    ['amountFen', '10'],
    ['amountFen', -1],
    ['tier', 5],
    ['vip', 'yes'],
    ['cause', 'bad luck'],
  ])('refuses %s = %s of an opened dispute, naming it', (field, value) => {
    const data = { channel: 'dispute', cause: 'quality', amountFen: 100, [field]: value };
    const parsed = parseEvent({
      ...envelope,
      type: 'warroom.dispute.opened.v1',
      subject: 'dispute/D1',
      data,
    });
    expect(parsed).toMatchObject({ ok: false, error: { field: `data.${field}` } });
  });
});
