import type { ScenarioInfo } from '../../shared/protocol';
import { DAY_2009 } from './day-2009';
import { DAY_2015 } from './day-2015';
import { DAY_2018 } from './day-2018';
import { QUIET } from './quiet';
import type { Scenario } from './scenario';
import { STRESS } from './stress';

export type { Scenario } from './scenario';

/** Every scenario, in the order they're offered. */
export const SCENARIOS: readonly Scenario[] = [DAY_2015, DAY_2018, DAY_2009, QUIET, STRESS];

/** What a person chooses a scenario by; null for an unknown id. */
export function scenarioInfo(id: string): ScenarioInfo | null {
  const scenario = SCENARIOS.find((one) => one.id === id);
  return scenario ? infoOf(scenario) : null;
}

/** All of them. */
export function scenarioInfos(): readonly ScenarioInfo[] {
  return SCENARIOS.map(infoOf);
}

function infoOf({
  id,
  startAt,
  durationMs,
  drillScale,
  title,
  description,
  figures,
}: Scenario): ScenarioInfo {
  return { id, startAt, durationMs, drillScale, title, description, figures };
}
