import type { BusinessCalendar } from '../../../../shared/policies';
import { useRuleName, useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { Button, Panel, TextField } from '../../../ui';
import { LintList } from './LintList';
import css from './Policies.module.css';
import type { EditorProps } from './PolicyEditor';
import { setPlace, withCalendar } from './policy-draft';
import { shiftsOfText, textOfShifts } from './shift-text';

const DAYS = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** One business calendar: its zone, the shifts of a week, holidays and extra working days. */
export function CalendarEditor({ set, index, findings, onChange }: EditorProps) {
  const t = useText('settings');
  const calendar = set.calendars[index]!;
  const ruleName = useRuleName();
  const isUsed = set.policies.some((p) => p.calendarId === calendar.id);
  const put = (more: Partial<BusinessCalendar>) =>
    onChange(withCalendar(set, index, { ...calendar, ...more }));
  return (
    <Panel
      title={t('calendarEdit.title')}
      note={ruleName(calendar.name)}
      tools={
        <Button
          size="small"
          isDisabled={isUsed}
          onPress={() => {
            onChange({ ...set, calendars: set.calendars.filter((_c, i) => i !== index) });
            setPlace({ kind: 'policy', index: 0 });
          }}
        >
          {t('policies.remove')}
        </Button>
      }
    >
      <div className={css.editor}>
        <LintList
          findings={findings.filter((f) => f.at === 'calendar' && f.index === index)}
          set={set}
          isInPlace
        />
        <div className={css.pair}>
          <TextField
            label={t('calendarEdit.name')}
            value={calendar.name}
            onChange={(name) => {
              if (name !== '') put({ name });
            }}
            maxLength={80}
          />
          <TextField
            label={t('calendarEdit.zone')}
            value={calendar.zone}
            onChange={(zone) => {
              if (zone !== '') put({ zone });
            }}
            maxLength={60}
          />
        </div>
        <fieldset className={css.group}>
          <legend>{t('calendarEdit.week')}</legend>
          {DAYS.map((day, i) => (
            <ParsedField
              key={day}
              label={t(`calendarEdit.day.${day}`)}
              value={textOfShifts(calendar.week[i]!)}
              parse={shiftsOfText}
              problem={t('calendarEdit.badShifts')}
              onChange={(shifts) =>
                put({
                  week: calendar.week.map((old, d) => (d === i ? shifts : old)) as BusinessCalendar['week'],
                })
              }
            />
          ))}
        </fieldset>
        <div className={css.pair}>
          <ParsedField
            label={t('calendarEdit.holidays')}
            isArea
            value={calendar.holidays.join('\n')}
            parse={(text) => {
              const dates = linesOf(text);
              return dates.every((date) => DATE.test(date)) ? dates : null;
            }}
            problem={t('calendarEdit.badDate')}
            onChange={(holidays) => put({ holidays })}
          />
          <ParsedField
            label={t('calendarEdit.extraDays')}
            isArea
            value={calendar.extraDays.map(({ date, shifts }) => `${date} ${textOfShifts(shifts)}`).join('\n')}
            parse={extraDaysOf}
            problem={t('calendarEdit.badExtra')}
            onChange={(extraDays) => put({ extraDays })}
          />
        </div>
      </div>
    </Panel>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function extraDaysOf(text: string): BusinessCalendar['extraDays'] | null {
  const days: BusinessCalendar['extraDays'] = [];
  for (const line of linesOf(text)) {
    const [date = '', ...rest] = line.split(/\s+/);
    const shifts = shiftsOfText(rest.join(' '));
    if (!DATE.test(date) || shifts === null) return null;
    days.push({ date, shifts });
  }
  return days;
}

/** A text that stands for a value: what's typed stays as it is, and only what can be read changes the value. */
function ParsedField<T>(props: {
  readonly label: string;
  readonly value: string;
  readonly parse: (text: string) => T | null;
  readonly problem: string;
  readonly onChange: (value: T) => void;
  readonly isArea?: boolean;
}) {
  const { label, value, parse, problem, onChange, isArea = false } = props;
  const [text, setText] = useDraft(label, value);
  return (
    <TextField
      label={label}
      isArea={isArea}
      className={isArea ? undefined : css.dayField}
      value={text}
      onChange={(typed) => {
        setText(typed);
        const parsed = parse(typed);
        if (parsed !== null) onChange(parsed);
      }}
      error={parse(text) === null ? problem : null}
    />
  );
}
