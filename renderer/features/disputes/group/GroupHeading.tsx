import { ChevronDown, ChevronRight } from 'lucide-react';
import type { GroupDimension, QueueGroup } from '../../../../shared/disputes';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { CountdownBadge, Money, StatusDot } from '../../../ui';
import { useValueWords } from '../filter/use-value-words';
import css from './Group.module.css';
import { isFlag, valueOfKey } from './group-filter';

export interface GroupHeadingProps {
  readonly group: QueueGroup;
  readonly by: GroupDimension;
  readonly isUnfolded: boolean;
}

/** A group's line: what it is, how many, how much, what's pressing, and when its first member is due. */
export function GroupHeading({ group, by, isUnfolded }: GroupHeadingProps) {
  const t = useText('disputes');
  const formats = useFormats();
  const { count, amountFen, earliestDueAt, breached, atRisk } = group;
  const name = useGroupName(by, group);
  return (
    <div className={css.heading} data-group={group.key ?? ''}>
      {isUnfolded ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
      <b className={css.name} title={name}>
        {name}
      </b>
      <span className={css.count}>{t('totals.count', { count, n: formats.count(count) })}</span>
      <span className={css.amount}>
        <Money fen={amountFen} isShort />
      </span>
      <span className={css.due}>
        {earliestDueAt === null ? NO_FIGURE : <CountdownBadge dueAt={earliestDueAt} />}
      </span>
      <span className={css.marks}>
        {breached > 0 ? (
          <StatusDot tone="breach">{t('group.breached', { n: formats.count(breached) })}</StatusDot>
        ) : null}
        {atRisk > 0 ? (
          <StatusDot tone="risk">{t('group.atRisk', { n: formats.count(atRisk) })}</StatusDot>
        ) : null}
      </span>
    </div>
  );
}

function useGroupName(by: GroupDimension, group: QueueGroup): string {
  const t = useText('disputes');
  const words = useValueWords();
  if (isFlag(by)) {
    const flag = words.flag(by);
    return group.key === 'true' ? flag : t('filter.not', { what: flag });
  }
  const name = words.value(by, valueOfKey(by, group.key), group.label);
  return group.label !== null && group.key !== null ? `${name} · ${group.key}` : name;
}
