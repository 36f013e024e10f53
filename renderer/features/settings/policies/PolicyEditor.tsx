import { CAUSES, CHANNELS } from '../../../../shared/disputes';
import {
  type LintFinding,
  PAUSE_STAGES,
  type Policy,
  type PolicyConditions,
  type PolicySet,
  TARGETS,
  type TargetName,
} from '../../../../shared/policies';
import { useRuleName, useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { Button, Checkbox, Panel, Select, TextField } from '../../../ui';
import { LintList } from './LintList';
import css from './Policies.module.css';
import { setPlace, withPolicy } from './policy-draft';
import { targetOfText, textOfTarget } from './shift-text';

export interface EditorProps {
  readonly set: PolicySet;
  readonly index: number;
  readonly findings: readonly LintFinding[];
  readonly onChange: (set: PolicySet) => void;
}

/** One policy: when it applies, by which calendar, its targets, and what stops its clock. */
export function PolicyEditor({ set, index, findings, onChange }: EditorProps) {
  const t = useText('settings');
  const domain = useText('domain');
  const policy = set.policies[index]!;
  const ruleName = useRuleName();
  const put = (more: Partial<Policy>) => onChange(withPolicy(set, index, { ...policy, ...more }));
  const when = (more: PolicyConditions) => put({ when: withoutEmpty({ ...policy.when, ...more }) });
  return (
    <Panel
      title={t('policyEdit.title')}
      note={ruleName(policy.name)}
      tools={
        <Button
          size="small"
          isDisabled={set.policies.length < 2}
          onPress={() => {
            onChange({ ...set, policies: set.policies.filter((_p, i) => i !== index) });
            setPlace({ kind: 'policy', index: Math.max(0, index - 1) });
          }}
        >
          {t('policies.remove')}
        </Button>
      }
    >
      <div className={css.editor}>
        <LintList
          findings={findings.filter((f) => f.at === 'policy' && f.index === index)}
          set={set}
          isInPlace
        />
        <div className={css.pair}>
          <TextField
            label={t('policyEdit.name')}
            value={policy.name}
            onChange={(name) => put({ name })}
            maxLength={80}
          />
          <Select
            label={t('policyEdit.calendar')}
            value={policy.calendarId}
            onChange={(calendarId) => put({ calendarId })}
            options={set.calendars.map(({ id, name }) => ({ value: id, label: ruleName(name) }))}
          />
        </div>
        <fieldset className={css.group}>
          <legend>{t('policyEdit.when')}</legend>
          <Choices
            label={t('policyEdit.channel')}
            values={CHANNELS}
            chosen={policy.when.channel ?? []}
            wordOf={(c) => domain(`channel.${c}`)}
            onChange={(channel) => when({ channel })}
          />
          <Choices
            label={t('policyEdit.tier')}
            values={[0, 1, 2, 3, 4]}
            chosen={policy.when.tier ?? []}
            wordOf={(n) => `T${n}`}
            onChange={(tier) => when({ tier })}
          />
          <Choices
            label={t('policyEdit.cause')}
            values={CAUSES}
            chosen={policy.when.cause ?? []}
            wordOf={(c) => domain(`cause.${c}`)}
            onChange={(cause) => when({ cause })}
          />
          <div className={css.triple}>
            <YesNo
              label={t('policyEdit.vip')}
              value={policy.when.vip}
              onChange={(vip) => when({ vip: vip as boolean })}
            />
            <YesNo
              label={t('policyEdit.crossBorder')}
              value={policy.when.crossBorder}
              onChange={(crossBorder) => when({ crossBorder: crossBorder as boolean })}
            />
            <CategoryField
              category={policy.when.category ?? []}
              onChange={(category) => when({ category })}
            />
          </div>
        </fieldset>
        <fieldset className={css.group}>
          <legend>{t('policyEdit.targets')}</legend>
          <div className={css.triple}>
            {TARGETS.map((name) => (
              <TargetField
                key={name}
                name={name}
                valueMs={policy.targets[name]}
                onChange={(ms) => put({ targets: { ...policy.targets, [name]: ms } })}
              />
            ))}
          </div>
        </fieldset>
        <fieldset className={css.group}>
          <legend>{t('policyEdit.pause')}</legend>
          <Choices
            label={t('policyEdit.pause')}
            isLabelHidden
            values={PAUSE_STAGES}
            chosen={policy.pause.stages}
            wordOf={(s) => domain(`stage.${s}`)}
            onChange={(stages) => put({ pause: { ...policy.pause, stages } })}
          />
          <Checkbox
            isSelected={policy.pause.manual}
            onChange={(manual) => put({ pause: { ...policy.pause, manual } })}
          >
            {t('policyEdit.manual')}
          </Checkbox>
        </fieldset>
      </div>
    </Panel>
  );
}

/** A condition that asks for nothing is left out, so that equal policies are equal. */
function withoutEmpty(when: PolicyConditions): PolicyConditions {
  return Object.fromEntries(
    Object.entries(when).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function Choices<T extends string | number>(props: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly values: readonly T[];
  readonly chosen: readonly T[];
  readonly wordOf: (value: T) => string;
  readonly onChange: (chosen: T[]) => void;
}) {
  const { label, isLabelHidden = false, values, chosen, wordOf, onChange } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the fieldset around it has a legend of its own
    <div className={css.choices} role="group" aria-label={label}>
      {isLabelHidden ? null : <span className={css.choicesLabel}>{label}</span>}
      {values.map((value) => (
        <Checkbox
          key={value}
          isSelected={chosen.includes(value)}
          onChange={(isOn) => onChange(values.filter((v) => (v === value ? isOn : chosen.includes(v))))}
        >
          {wordOf(value)}
        </Checkbox>
      ))}
    </div>
  );
}

function YesNo(props: {
  readonly label: string;
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean | undefined) => void;
}) {
  const t = useText('settings');
  const { label, value, onChange } = props;
  return (
    <Select<'either' | 'yes' | 'no'>
      label={label}
      value={value === undefined ? 'either' : value ? 'yes' : 'no'}
      onChange={(chosen) => onChange(chosen === 'either' ? undefined : chosen === 'yes')}
      options={(['either', 'yes', 'no'] as const).map((v) => ({ value: v, label: t(`policyEdit.${v}`) }))}
    />
  );
}

function CategoryField(props: {
  readonly category: readonly string[];
  readonly onChange: (category: string[]) => void;
}) {
  const t = useText('settings');
  const [text, setText] = useDraft('category', props.category.join(', '));
  return (
    <TextField
      label={t('policyEdit.category')}
      value={text}
      onChange={(typed) => {
        setText(typed);
        const names = typed.split(/[,，]/).map((part) => part.trim());
        props.onChange([...new Set(names.filter((name) => name !== ''))].slice(0, 30));
      }}
    />
  );
}

function TargetField(props: {
  readonly name: TargetName;
  readonly valueMs: number | null;
  readonly onChange: (ms: number | null) => void;
}) {
  const t = useText('settings');
  const { name, valueMs, onChange } = props;
  const [text, setText] = useDraft(`target ${name}`, textOfTarget(valueMs));
  return (
    <TextField
      label={t(`policyEdit.${name}`)}
      value={text}
      onChange={(typed) => {
        setText(typed);
        const ms = targetOfText(typed);
        if (ms !== undefined) onChange(ms);
      }}
      error={targetOfText(text) === undefined ? t('policyEdit.badTarget') : null}
      data-testid={`edit-${name}`}
    />
  );
}
