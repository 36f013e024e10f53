import { describe, expect, it } from 'vitest';

/** The file as it is: an import would go through the style pipeline, which tests leave out. */
const files: { readFileSync(path: string, encoding: 'utf8'): string } = await import(
  /* @vite-ignore */ ['node', 'fs'].join(':')
);
const css = files.readFileSync('renderer/ui/tokens.css', 'utf8');

type Tokens = Readonly<Record<string, string>>;

function themeOf(name: 'dark' | 'light'): Tokens {
  const block = css.split(`[data-theme="${name}"]`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
}

/** Relative luminance and contrast ratio. Source: WCAG 2.2, definitions. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT_ON: readonly (readonly [ink: string, grounds: readonly string[]])[] = [
  ['--ink-1', ['--bg-0', '--bg-1', '--bg-2', '--bg-3']],
  ['--ink-2', ['--bg-0', '--bg-1', '--bg-2', '--bg-3']],
  ['--ink-3', ['--bg-0', '--bg-1', '--bg-2', '--bg-3']],
  ['--accent', ['--bg-0', '--bg-1', '--bg-2', '--bg-3']],
  ['--accent-ink', ['--accent']],
  ['--ok', ['--bg-1', '--bg-2', '--ok-bg']],
  ['--watch', ['--bg-1', '--bg-2', '--watch-bg']],
  ['--risk', ['--bg-1', '--bg-2', '--risk-bg']],
  ['--breach', ['--bg-1', '--bg-2', '--breach-bg']],
  ['--mode-drill-ink', ['--mode-drill-bg']],
  ['--mode-live-ink', ['--mode-live-bg']],
];
/** Shapes and lines that carry meaning. */
const SHAPES = [
  '--ok-fill',
  '--watch-fill',
  '--risk-fill',
  '--breach-fill',
  '--mode-drill',
  '--mode-live',
  '--ghost',
];

describe.each(['dark', 'light'] as const)('[AX1] contrast in the %s theme', (name) => {
  const theme = themeOf(name);
  const ratio = (a: string, b: string) => contrast(theme[a] ?? '#000000', theme[b] ?? '#000000');

  it.each(TEXT_ON)('text in %s is at least 4.5:1 on its grounds', (ink, grounds) => {
    expect(grounds.filter((ground) => ratio(ink, ground) < 4.5)).toEqual([]);
  });
  it('both themes name the same tokens', () => {
    expect(Object.keys(theme).sort()).toEqual(Object.keys(themeOf('dark')).sort());
  });
  it.each(SHAPES)('%s is at least 2:1 on panels', (shape) => {
    expect(ratio(shape, '--bg-1')).toBeGreaterThanOrEqual(2);
  });
});
