import { expect, test } from 'vitest';
import { windowTitle } from './window-title';

test('it is the session’s, and the product’s name while there is none', () => {
  expect(windowTitle('演练 2015 ×60')).toBe('演练 2015 ×60');
  expect(windowTitle(null)).toBe('Warroom');
  expect(windowTitle(' \n ')).toBe('Warroom');
});

test('what cannot be seen, or turns the text around, is left out', () => {
  expect(windowTitle('DRILL\u202eEVIL\u0000\n\u200b')).toBe('DRILLEVIL');
});
