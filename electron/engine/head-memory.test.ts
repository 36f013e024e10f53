import { describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import type { JournalMark } from '../../shared/protocol';
import { HeadMemory } from './head-memory';

const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

/** Asks a gateway that remembers a mark about a journal that holds `hashes` up to record 10. */
async function told(mark: { readonly seq: number; readonly hash: string }, hashAt: string | null) {
  const asked: string[] = [];
  const rolledBack: JournalMark[] = [];
  const memory = new HeadMemory({
    source: {
      baseUrl: 'https://gateway.example',
      transport: async (request) => {
        asked.push(request.method);
        const answer = request.method === 'GET' ? mark : await request.json();
        return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
      },
    },
    journalId: 'j',
    headAtStart: { seq: 10, hash: HASH },
    head: async () => ({ seq: 12, hash: HASH }),
    hashAt: async () => hashAt,
    onRolledBack: (known) => rolledBack.push(known),
  });
  memory.tick(0);
  await until(() => memory.isKept);
  memory.close();
  return { asked, rolledBack };
}

describe('what somebody else remembers of the journal’s head', () => {
  it('is asked before it’s told', async () => {
    expect((await told({ seq: 10, hash: HASH }, HASH)).asked).toEqual(['GET', 'POST']);
  });

  it.each([
    ['the very record', 10, HASH, HASH, 0],
    ['nothing yet', 0, '0'.repeat(64), null, 0],
    ['a record that wasn’t there at the start', 11, HASH, HASH, 1],
    ['another record of that place', 9, HASH, OTHER, 1],
    ['a record that isn’t there', 9, HASH, null, 1],
  ])('says that a folder was put back, or not: it knows %s', async (_what, seq, hash, hashAt, count) => {
    const { rolledBack } = await told({ seq, hash }, hashAt);
    expect(rolledBack).toHaveLength(count);
    if (count > 0) expect(rolledBack[0]).toMatchObject({ seq, hash });
  });
});
