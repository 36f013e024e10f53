import { useState } from 'react';
import type { ScenarioInfo, SessionStart } from '../../../shared/protocol';
import { Button, Hint, OptionList } from '../../ui';
import { useFormats, useLanguage, useText } from '../i18n';
import { MayNotStart } from './MayNotStart';
import css from './SessionPane.module.css';
import { figureName, figureValue } from './scenario-figures';

export interface ScenarioChooserProps {
  readonly scenarios: readonly ScenarioInfo[];
  /** The scenario of the running session; null when there's none. */
  readonly running: string | null;
  readonly onStart: (start: SessionStart) => void;
  /** The person at this window may begin another session. */
  readonly mayStart: boolean;
}

/** The days a drill can play, each with its figures and whether they were published or are ours. */
export function ScenarioChooser({ scenarios, running, onStart, mayStart }: ScenarioChooserProps) {
  const t = useText('shell');
  const language = useLanguage();
  const [chosenId, setChosenId] = useState(running ?? scenarios[0]?.id ?? '');
  const chosen = scenarios.find((s) => s.id === chosenId);
  return (
    <div className={css.chooser}>
      <OptionList
        label={t('session.scenario')}
        selected={chosenId}
        onSelect={setChosenId}
        options={scenarios.map((scenario) => ({
          id: scenario.id,
          label: scenario.title[language],
          note: scenario.id === running ? t('session.running') : scenario.id,
        }))}
      />
      {chosen ? (
        <ScenarioDetail
          scenario={chosen}
          isRunning={chosen.id === running}
          mayStart={mayStart}
          onStart={() => onStart({ mode: 'drill', scenario: chosen.id })}
        />
      ) : null}
    </div>
  );
}

interface ScenarioDetailProps {
  readonly scenario: ScenarioInfo;
  readonly isRunning: boolean;
  readonly mayStart: boolean;
  readonly onStart: () => void;
}

function ScenarioDetail({ scenario, isRunning, mayStart, onStart }: ScenarioDetailProps) {
  const t = useText('shell');
  const formats = useFormats();
  const language = useLanguage();
  return (
    <div className={css.detail}>
      <p className={css.description}>{scenario.description[language]}</p>
      <p className={css.facts}>
        {formats.instant(scenario.startAt)} · {formats.duration(scenario.durationMs)} ·{' '}
        {t('session.scale', { scale: scenario.drillScale })}
      </p>
      <div className={css.figures}>
        <table aria-label={t('session.figures')}>
          <tbody>
            {scenario.figures.map((figure) => (
              <tr key={figure.name}>
                <th scope="row">{figureName(figure.name, language)}</th>
                <td className={css.value}>{figureValue(figure, formats)}</td>
                <td>
                  <Hint text={figure.source[language]}>
                    <span className={css.basis} data-basis={figure.basis}>
                      {t(`session.${figure.basis}`)}
                    </span>
                  </Hint>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={css.foot}>
        {mayStart ? (
          <Button variant={isRunning ? 'plain' : 'primary'} onPress={onStart} data-testid="start-scenario">
            {isRunning ? t('session.restart') : t('session.start')}
          </Button>
        ) : (
          <MayNotStart />
        )}
      </div>
    </div>
  );
}
