import { GROUP_DIMENSIONS, type GroupDimension } from '../../../../shared/disputes';
import { useText } from '../../../app/i18n';
import { Select } from '../../../ui';
import css from './Group.module.css';

/** By what the queue is grouped, or not at all. */
export function GroupControl(props: {
  readonly groupBy: GroupDimension | null;
  readonly onGroupBy: (by: GroupDimension | null) => void;
}) {
  const t = useText('disputes');
  return (
    <Select<GroupDimension | 'none'>
      label={t('group.label')}
      isLabelHidden
      className={css.groupBy}
      value={props.groupBy ?? 'none'}
      options={[
        { value: 'none', label: t('group.none') },
        ...GROUP_DIMENSIONS.map((by) => ({
          value: by,
          label: t('group.by', { name: t(`dimension.${by}`) }),
        })),
      ]}
      onChange={(by) => props.onGroupBy(by === 'none' ? null : by)}
    />
  );
}
