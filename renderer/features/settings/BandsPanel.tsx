import { type FormEvent, useState } from 'react';
import { HOUR_MS } from '../../../shared/kernel';
import {
  type BandProblem,
  type BandThresholds,
  bandProblem,
  DEFAULT_BANDS,
  useBandThresholds,
} from '../../app/bands';
import { useText } from '../../app/i18n';
import { saveSettings } from '../../app/settings';
import { Button, Panel, showToast, TextField, ToneShape } from '../../ui';
import css from './SettingsScreen.module.css';

/** Hours as they're typed, to the minute; not a number when it isn't one. */
function msOfHours(typed: string): number {
  const hours = typed.trim() === '' ? Number.NaN : Number(typed.replace(',', '.'));
  return Math.round(hours * 60) * (HOUR_MS / 60);
}

function hoursOf(ms: number): string {
  return String(Math.round((ms / HOUR_MS) * 100) / 100);
}

/** From when on this desk paints a clock as watch and as at risk: earlier than the domain does, never later. */
export function BandsPanel() {
  const t = useText('settings');
  const bands = useBandThresholds();
  const [watch, setWatch] = useState(hoursOf(bands.watchMs));
  const [risk, setRisk] = useState(hoursOf(bands.riskMs));
  const typed: BandThresholds = { watchMs: msOfHours(watch), riskMs: msOfHours(risk) };
  const problem = bandProblem(typed);
  const isSame = typed.watchMs === bands.watchMs && typed.riskMs === bands.riskMs;
  const words = (kinds: readonly BandProblem[]) =>
    problem !== null && kinds.includes(problem) ? t(`bands.${problem}`) : null;

  const use = (chosen: BandThresholds) => {
    saveSettings({ bands: chosen });
    setWatch(hoursOf(chosen.watchMs));
    setRisk(hoursOf(chosen.riskMs));
    showToast({ tone: 'ok', text: t('bands.saved') });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem === null) use(typed);
  };

  return (
    <Panel title={t('section.bands')}>
      <form className={css.fields} onSubmit={submit}>
        <p className={css.note}>{t('bands.note')}</p>
        <TextField
          label={t('bands.watch')}
          icon={<ToneShape tone="watch" />}
          inputMode="decimal"
          value={watch}
          onChange={setWatch}
          error={words(['watch_late', 'too_long', 'order'])}
          data-testid="bands-watch"
        />
        <TextField
          label={t('bands.risk')}
          icon={<ToneShape tone="risk" />}
          inputMode="decimal"
          value={risk}
          onChange={setRisk}
          error={words(['risk_late'])}
          data-testid="bands-risk"
        />
        <div className={css.buttons}>
          <Button type="submit" variant="primary" isDisabled={problem !== null || isSame}>
            {t('save')}
          </Button>
          <Button onPress={() => use(DEFAULT_BANDS)}>{t('bands.reset')}</Button>
        </div>
      </form>
    </Panel>
  );
}
