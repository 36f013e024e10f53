import { describe, expect, it } from 'vitest';
import { epochMs, type WarEvent } from '../../shared/kernel';
import { ItemSync } from './item-sync';

function asking(answer: () => Response) {
  const recorded: WarEvent[] = [];
  const paths: string[] = [];
  const sync = new ItemSync({
    source: {
      transport: async (request) => {
        paths.push(new URL(request.url).pathname);
        return answer();
      },
      baseUrl: 'https://gateway.example',
    },
    engine: { now: epochMs(7) },
    record: async (event) => recorded.push(event),
  });
  return { sync, recorded, paths };
}

const says = (body: unknown, status = 200) => asking(() => Response.json(body, { status }));

describe('how one item stands', () => {
  it.each([
    ['off_sale', 'warroom.listing.takedown_acknowledged.v1'],
    ['on_sale', 'warroom.listing.relisted.v1'],
  ])('is recorded as the platform says, with its version: %s', async (state, type) => {
    const { sync, recorded, paths } = says({ itemId: 'I 1', state, version: 4 });
    await sync.ask('I 1');
    expect(paths).toEqual(['/v1/listings/I%201']);
    expect(recorded).toEqual([
      {
        id: 'state:I 1:4',
        source: '/platform/listings',
        type,
        subject: 'listing/I 1',
        at: 7,
        data: { commandId: 'state-4', version: 4 },
      },
    ]);
  });

  it('nothing is recorded of another item, of one that never changed, of what is no state, and of a refusal', async () => {
    for (const asked of [
      says({ itemId: 'I2', state: 'off_sale', version: 4 }),
      says({ itemId: 'I1', state: 'on_sale', version: 0 }),
      says({ itemId: 'I1', state: 'gone', version: 2 }),
      says({ itemId: 'I1', state: 'off_sale', version: 2 }, 500),
    ]) {
      await asked.sync.ask('I1');
      expect(asked.recorded).toEqual([]);
    }
  });

  it('is asked once at a time', async () => {
    const { sync, paths } = says({ itemId: 'I1', state: 'off_sale', version: 1 });
    await Promise.all([sync.ask('I1'), sync.ask('I1')]);
    expect(paths).toHaveLength(1);
  });
});
