import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { MAX_FACTOR, type SessionInfo } from '../../../shared/protocol';
import { cx, Slider } from '../../ui';
import { useFormats, useText } from '../i18n';
import { ActButton, useMay, useRolesFor } from '../people';
import css from './FactorControls.module.css';
import { FACTOR_STEPS, setFactor, togglePause } from './session-acts';
import { factorText } from './session-label';

/** The slider is logarithmic: from ×1 to ×3600 each step of it is the same ratio. */
const SLIDER_MAX = 100;
const toSlider = (factor: number): number => (Math.log(factor) / Math.log(MAX_FACTOR)) * SLIDER_MAX;

/** A factor for the slider's place, rounded to two figures so that it's one a person would name. */
function factorAt(place: number): number {
  const exact = MAX_FACTOR ** (place / SLIDER_MAX);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.min(MAX_FACTOR, Math.max(1, Math.round(exact / unit) * unit));
}

export function FactorControls({ session }: { readonly session: SessionInfo }) {
  const t = useText('shell');
  const formats = useFormats();
  const mayControl = useMay('session.control');
  const roles = useRolesFor('session.control');
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged === null ? session.factor : factorAt(dragged);
  return (
    <section className={css.controls} aria-label={t('session.speed')}>
      <div className={css.head}>
        <ActButton act="session.control" size="small" onPress={togglePause} data-testid="pause">
          {session.paused ? <Play size={13} aria-hidden /> : <Pause size={13} aria-hidden />}
          {session.paused ? t('session.resume') : t('session.pause')}
        </ActButton>
        <span className={css.label}>{t('session.speed')}</span>
        <strong>×{formats.number(shown)}</strong>
        <span className={css.now} data-testid="real-factor">
          {t('session.speedNow', {
            factor: formats.number(session.factor),
            real: session.paused ? '0' : factorText(session.realFactor, formats),
          })}
        </span>
      </div>
      {mayControl ? (
        <>
          <div className={css.slider}>
            <Slider
              label={t('session.speed')}
              min={0}
              max={SLIDER_MAX}
              step={1}
              value={dragged ?? toSlider(session.factor)}
              onChange={setDragged}
              onCommit={(place) => {
                setDragged(null);
                setFactor(factorAt(place));
              }}
            />
          </div>
          <div className={css.steps}>
            {FACTOR_STEPS.map((step) => (
              <button
                key={step}
                type="button"
                className={cx(css.step, step === session.factor && css.isOn)}
                aria-pressed={step === session.factor}
                onClick={() => setFactor(step)}
                style={{ left: `${toSlider(step)}%` }}
                data-testid={`factor-${step}`}
              >
                ×{formats.number(step)}
              </button>
            ))}
          </div>
        </>
      ) : (
        <p className={css.label} role="note">
          {t('session.mayNotControl', { roles })}
        </p>
      )}
    </section>
  );
}
