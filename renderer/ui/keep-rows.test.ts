import { expect, it } from 'vitest';
import { keepRows } from './keep-rows';

it('a row that says nothing new is the object it was', () => {
  const before = [
    { id: 'a', n: 1 },
    { id: 'b', n: 1 },
  ] as const;
  const after = keepRows<{ id: string; n: number }>(
    before,
    [
      { id: 'b', n: 1 },
      { id: 'a', n: 2 },
    ],
    (r) => r.id,
  );
  expect(after[0]).toBe(before[1]);
  expect(after[1]).toEqual({ id: 'a', n: 2 });
});
