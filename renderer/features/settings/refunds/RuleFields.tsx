import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { CAUSES } from '../../../../shared/disputes';
import { useText } from '../../../app/i18n';
import { IconButton, Select, TextField } from '../../../ui';
import css from './Refunds.module.css';
import { faultOf, type RuleDraft } from './rule-draft';

export interface RuleFieldsProps {
  readonly draft: RuleDraft;
  /** Place from 1. */
  readonly place: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isUnreachable: boolean;
  readonly onChange: (draft: RuleDraft) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One rule as a line of fields. */
export function RuleFields(props: RuleFieldsProps) {
  const { draft, place, isUnreachable, onChange } = props;
  const t = useText('settings');
  const domain = useText('domain');
  const fault = faultOf(draft);
  const set = (change: Partial<RuleDraft>) => onChange({ ...draft, ...change });
  const anyOr = <V extends string>(values: readonly V[], label: (value: V) => string) => [
    { value: '' as const, label: t('refunds.any') },
    ...values.map((value) => ({ value, label: label(value) })),
  ];
  return (
    <li className={css.rule} data-testid={`refund-rule-${draft.id}`}>
      <span className={css.place}>{place}</span>
      <TextField
        label={t('refunds.rule.name')}
        value={draft.name}
        onChange={(name) => set({ name })}
        error={fault === 'name' ? t('refunds.rule.badName') : null}
        maxLength={80}
        className={css.wide}
      />
      <Select
        label={t('refunds.rule.verdict')}
        value={draft.verdict}
        onChange={(verdict) => set({ verdict })}
        options={(['refund', 'queue'] as const).map((value) => ({
          value,
          label: t(`refunds.rule.${value}`),
        }))}
      />
      <Select
        label={t('refunds.rule.cause')}
        value={draft.cause}
        onChange={(cause) => set({ cause, causes: undefined })}
        options={anyOr(CAUSES, (cause) => domain(`cause.${cause}`))}
      />
      <Select
        label={t('refunds.rule.tier')}
        value={draft.minTier}
        onChange={(minTier) => set({ minTier })}
        options={anyOr(['0', '1', '2', '3', '4'] as const, (tier) => `T${tier}`)}
      />
      <TextField
        label={t('refunds.rule.maxAmount')}
        value={draft.maxYuan}
        onChange={(maxYuan) => set({ maxYuan: maxYuan.trim() })}
        inputMode="decimal"
        placeholder={t('refunds.any')}
        error={fault === 'maxYuan' ? t('refunds.rule.badNumber') : null}
      />
      <TextField
        label={t('refunds.rule.withinDays')}
        value={draft.withinDays}
        onChange={(withinDays) => set({ withinDays: withinDays.trim() })}
        inputMode="numeric"
        placeholder={t('refunds.any')}
        error={fault === 'withinDays' ? t('refunds.rule.badNumber') : null}
      />
      <Select
        label={t('refunds.rule.crossBorder')}
        value={draft.crossBorder}
        onChange={(crossBorder) => set({ crossBorder })}
        options={anyOr(['yes', 'no'] as const, (value) => t(`refunds.${value}`))}
      />
      <RuleButtons {...props} />
      {isUnreachable ? <p className={css.lint}>{t('refunds.rule.unreachable')}</p> : null}
    </li>
  );
}

function RuleButtons({ draft, isFirst, isLast, onMove, onRemove }: RuleFieldsProps) {
  const t = useText('settings');
  const { name } = draft;
  return (
    <span className={css.ruleButtons}>
      <IconButton
        label={t('refunds.rule.up', { name })}
        icon={<ArrowUp size={14} />}
        size="small"
        isDisabled={isFirst}
        onPress={() => onMove(-1)}
      />
      <IconButton
        label={t('refunds.rule.down', { name })}
        icon={<ArrowDown size={14} />}
        size="small"
        isDisabled={isLast}
        onPress={() => onMove(1)}
      />
      <IconButton
        label={t('refunds.rule.remove', { name })}
        icon={<Trash2 size={14} />}
        size="small"
        onPress={onRemove}
      />
    </span>
  );
}
