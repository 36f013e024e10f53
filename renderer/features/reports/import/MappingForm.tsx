import type { Mapping } from '../../../../shared/recording/import';
import { useText } from '../../../app/i18n';
import { Checkbox, Select, TextField } from '../../../ui';
import css from './Import.module.css';

const DELIMITERS = [',', ';', '\t', '|', '^'] as const;
const DELIMITER_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', '^': 'caret' } as const;
const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252', 'big5', 'shift_jis'] as const;
const LAYOUTS = ['event-per-row', 'case-per-row'] as const;

export interface MappingFormProps {
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

/** How the file is read as a whole: each as it was detected, to be corrected in its place. */
export function MappingForm({ mapping, onChange }: MappingFormProps) {
  const t = useText('reports');
  const set = (change: Partial<Mapping>) => onChange({ ...mapping, ...change });
  const isCsv = mapping.format === 'csv';
  return (
    <div className={css.fields}>
      {isCsv ? (
        <Select
          label={t('import.delimiter')}
          value={mapping.delimiter}
          onChange={(delimiter) => set({ delimiter })}
          options={withOwn(DELIMITERS, mapping.delimiter).map((value) => ({
            value,
            label: value in DELIMITER_NAMES ? t(`import.delimiters.${DELIMITER_NAMES[value as ',']}`) : value,
          }))}
        />
      ) : null}
      <Select
        label={t('import.encoding')}
        value={mapping.encoding}
        onChange={(encoding) => set({ encoding })}
        options={withOwn(ENCODINGS, mapping.encoding).map((value) => ({ value, label: value.toUpperCase() }))}
      />
      <TextField
        label={t('import.timeFormat')}
        help={t('import.timeFormatHelp')}
        value={mapping.timeFormat}
        onChange={(timeFormat) => set({ timeFormat })}
        maxLength={100}
      />
      <TextField
        label={t('import.zone')}
        help={t('import.zoneHelp')}
        value={mapping.zone}
        onChange={(zone) => set({ zone })}
        maxLength={100}
      />
      {mapping.format === 'xes' ? null : (
        <Select
          label={t('import.layout')}
          value={mapping.layout}
          onChange={(layout) => set({ layout })}
          options={LAYOUTS.map((value) => ({ value, label: t(`import.layouts.${value}`) }))}
        />
      )}
      {mapping.layout === 'event-per-row' ? (
        <TextField
          label={t('import.settle')}
          help={t('import.settleHelp')}
          isArea
          value={mapping.settle.join('\n')}
          onChange={(text) => set({ settle: text === '' ? [] : text.split('\n') })}
        />
      ) : null}
      <span className={css.checks}>
        {isCsv ? (
          <Checkbox isSelected={mapping.header} onChange={(header) => set({ header })}>
            {t('import.header')}
          </Checkbox>
        ) : null}
        <Checkbox
          isSelected={mapping.duplicates === 'keep'}
          onChange={(isKept) => set({ duplicates: isKept ? 'keep' : 'drop' })}
        >
          {t('import.keepDuplicates')}
        </Checkbox>
      </span>
    </div>
  );
}

/** The choices, and what's set though it's none of them. */
function withOwn(choices: readonly string[], own: string): readonly string[] {
  return choices.includes(own) ? choices : [own, ...choices];
}
