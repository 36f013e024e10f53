import type { ScenarioInfo } from '../../shared/protocol';
import { FIGURE_SOURCES, type FigureSource } from './figure-sources';

type Figure = ScenarioInfo['figures'][number];

/** A figure that was published. Each is held within 5 % by a measurement of a simulated run. */
export function published(name: string, value: number, unit: string, source: FigureSource): Figure {
  return { name, value, unit, basis: 'published', source: inBoth(source) };
}

/** A figure chosen by us; `source` says by what. */
export function constructed(name: string, value: number, unit: string, source: FigureSource): Figure {
  return { name, value, unit, basis: 'constructed', source: inBoth(source) };
}

function inBoth(source: FigureSource): Figure['source'] {
  return { 'zh-CN': FIGURE_SOURCES[source], en: source };
}

const PROGRAMME = 'the platform’s consumer-experience programme of 1 bn yuan';

/** Opening balances of the three funds. */
export const FUND_FIGURES: readonly Figure[] = [
  published('fund_consumer_protection_yuan', 80_000_000, 'yuan', PROGRAMME),
  published('fund_goods_guarantee_yuan', 170_000_000, 'yuan', PROGRAMME),
  published('fund_advance_payout_yuan', 80_000_000, 'yuan', PROGRAMME),
];
export const FUNDS_YUAN = {
  consumer_protection: 80_000_000,
  goods_guarantee: 170_000_000,
  advance_payout: 80_000_000,
} as const;
