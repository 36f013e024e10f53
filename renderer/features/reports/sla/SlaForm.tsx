import { DIMENSIONS } from '../../../../shared/reports';
import { useText } from '../../../app/i18n';
import { BareToggle, Button, cx, Select, TextField } from '../../../ui';
import css from '../Reports.module.css';
import { AS_OF_CHOICES, type AsOfChoice, type ReportsDesk, setReports } from '../reports-desk';

export interface SlaFormProps {
  readonly desk: ReportsDesk;
  readonly isRunning: boolean;
  readonly onMake: () => void;
  readonly onCancel: () => void;
}

/** What the report is to be: as of when, in which zone, cut by what, of which disputes. */
export function SlaForm({ desk, isRunning, onMake, onCancel }: SlaFormProps) {
  const t = useText('reports');
  const toggle = (cut: string) =>
    setReports({
      cuts: desk.cuts.includes(cut) ? desk.cuts.filter((c) => c !== cut) : [...desk.cuts, cut],
    });
  return (
    <div className={css.form}>
      <div className={css.fields}>
        <Select<AsOfChoice>
          label={t('form.asOf')}
          value={desk.asOf}
          onChange={(asOf) => setReports({ asOf })}
          options={AS_OF_CHOICES.map((value) => ({ value, label: t(`form.${value}`) }))}
        />
        <TextField
          label={t('form.zone')}
          help={t('form.zoneHelp')}
          value={desk.zone}
          onChange={(zone) => setReports({ zone })}
          maxLength={60}
        />
        <TextField
          label={t('form.cross')}
          help={t('form.crossHelp')}
          value={desk.cross}
          onChange={(cross) => setReports({ cross })}
          maxLength={300}
        />
        <TextField
          label={t('form.filter')}
          help={t('form.filterHelp')}
          value={desk.filter}
          onChange={(filter) => setReports({ filter })}
          maxLength={2000}
        />
        {isRunning ? (
          <Button onPress={onCancel} className={css.make}>
            {t('form.cancel')}
          </Button>
        ) : (
          <Button variant="primary" onPress={onMake} className={css.make} data-testid="make-report">
            {t('form.make')}
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a flowing row */}
      <div role="group" aria-label={t('form.cuts')} className={css.chips}>
        <span className={css.chipsLabel}>{t('form.cuts')}</span>
        {DIMENSIONS.map((cut) => (
          <BareToggle
            key={cut}
            isSelected={desk.cuts.includes(cut)}
            onChange={() => toggle(cut)}
            className={cx(css.chip)}
          >
            {t(`dimension.${cut}`)}
          </BareToggle>
        ))}
      </div>
    </div>
  );
}
