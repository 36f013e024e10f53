import { Plus } from 'lucide-react';
import type { LintFinding, PoliciesView as Policies, PolicySet } from '../../../../shared/policies';
import { DEFAULT_POLICY_SET } from '../../../../shared/policies';
import { useRuleName, useText } from '../../../app/i18n';
import { DraftScope } from '../../../engine';
import { Button, cx, OptionList, Panel, ReorderList, StatusDot } from '../../../ui';
import { CalendarEditor } from './CalendarEditor';
import { DryRunPanel, type DryRunState } from './DryRunPanel';
import { LintList } from './LintList';
import { PendingList } from './PendingList';
import css from './Policies.module.css';
import { PolicyEditor } from './PolicyEditor';
import { PolicyTester } from './PolicyTester';
import { ProposeButton } from './ProposeButton';
import { discardDraft, freeId, moved, setDraft, setPlace, usePolicyDraft } from './policy-draft';
import { useConditionWords } from './use-condition-words';
import { VersionHistory } from './VersionHistory';

export interface PoliciesViewProps {
  readonly policies: Policies;
  /** The draft, or the set in force. */
  readonly set: PolicySet;
  readonly isDraft: boolean;
  readonly basedOn: number | null;
  readonly findings: readonly LintFinding[];
  readonly dryRun: DryRunState;
}

/** Order and calendars on the left, what's chosen in the middle, what it comes to on the right. */
export function PoliciesView(props: PoliciesViewProps) {
  const { policies, set, isDraft, findings, dryRun } = props;
  const t = useText('settings');
  return (
    <div className={css.screen} data-testid="policies">
      <Bar {...props} />
      <div className={css.columns}>
        <div className={css.column}>
          <OrderPanel {...props} />
          <CalendarsPanel {...props} />
        </div>
        <div className={css.column}>
          <Editor {...props} />
          <PolicyTester set={isDraft ? set : null} categories={categoriesOf(set)} />
        </div>
        <div className={css.column}>
          <DryRunPanel state={dryRun} set={set} />
          <Panel topics={['policies']} title={t('lint.title')}>
            <LintList findings={findings} set={set} />
          </Panel>
          <PendingList />
          <VersionHistory versions={policies.versions} />
        </div>
      </div>
    </div>
  );
}

function Bar({ policies, set, isDraft, basedOn, findings, dryRun }: PoliciesViewProps) {
  const t = useText('settings');
  const { version, reason } = policies.active;
  const isOutdated = isDraft && basedOn !== null && basedOn !== version;
  return (
    <div className={css.bar}>
      <StatusDot tone="ok">
        {t('policies.inForce', { version, reason: reason ?? t('policies.shipped') })}
      </StatusDot>
      {isOutdated ? (
        <StatusDot tone="risk">{t('policies.outdated', { version })}</StatusDot>
      ) : isDraft ? (
        <StatusDot tone="watch">{t('policies.draftOf', { version: basedOn ?? version })}</StatusDot>
      ) : (
        <span className={css.quiet}>{t('policies.unchanged')}</span>
      )}
      <span className={css.quiet}>{t('policies.promise')}</span>
      <span className={cx(css.tools, css.barTools)}>
        <Button size="small" isDisabled={!isDraft} onPress={discardDraft}>
          {t('policies.discard')}
        </Button>
        <Button size="small" variant="accent" onPress={dryRun.start} data-testid="dry-run">
          {t('policies.dryRun')}
        </Button>
        <ProposeButton
          set={set}
          basedOn={version}
          dryRun={dryRun}
          isReady={isDraft && !isOutdated && findings.every((f) => f.severity !== 'error')}
        />
      </span>
    </div>
  );
}

function OrderPanel({ policies, set, findings }: PoliciesViewProps) {
  const t = useText('settings');
  const words = useConditionWords();
  const ruleName = useRuleName();
  const place = usePolicyDraft((d) => d.place);
  const { version } = policies.active;
  const add = () => {
    const template = set.policies.at(-1) ?? DEFAULT_POLICY_SET.policies.at(-1)!;
    const added = {
      ...template,
      id: freeId('policy', set.policies),
      name: t('policies.newPolicy'),
      when: { vip: true },
    };
    // A new one goes above the one that takes everything.
    const at = Math.max(0, set.policies.length - 1);
    setDraft({ ...set, policies: [...set.policies.slice(0, at), added, ...set.policies.slice(at)] }, version);
    setPlace({ kind: 'policy', index: at });
  };
  return (
    <Panel
      topics={['policies']}
      title={t('policies.list')}
      tools={
        <Button size="small" onPress={add}>
          <Plus size={13} aria-hidden />
          {t('policies.addPolicy')}
        </Button>
      }
    >
      <ReorderList
        label={t('policies.list')}
        items={set.policies.map((policy, i) => ({
          id: policy.id,
          name: ruleName(policy.name),
          note: words(policy.when),
          mark: findings.some((f) => f.at === 'policy' && f.index === i) ? (
            <StatusDot
              tone={
                findings.some((f) => f.at === 'policy' && f.index === i && f.severity === 'error')
                  ? 'breach'
                  : 'watch'
              }
            >
              {t('lint.title')}
            </StatusDot>
          ) : null,
        }))}
        selected={place.kind === 'policy' ? place.index : null}
        onSelect={(index) => setPlace({ kind: 'policy', index })}
        onMove={(from, to) => {
          setDraft({ ...set, policies: moved(set.policies, from, to) }, version);
          setPlace({ kind: 'policy', index: to });
        }}
        words={{
          drag: (name) => t('policies.drag', { name }),
          up: (name) => t('policies.up', { name }),
          down: (name) => t('policies.down', { name }),
        }}
      />
      <p className={css.hint}>{t('policies.listNote')}</p>
    </Panel>
  );
}

function CalendarsPanel({ policies, set }: PoliciesViewProps) {
  const t = useText('settings');
  const ruleName = useRuleName();
  const place = usePolicyDraft((d) => d.place);
  const { version } = policies.active;
  const add = () => {
    const template = set.calendars[0] ?? DEFAULT_POLICY_SET.calendars[0]!;
    const added = { ...template, id: freeId('calendar', set.calendars), name: t('policies.newCalendar') };
    setDraft({ ...set, calendars: [...set.calendars, added] }, version);
    setPlace({ kind: 'calendar', index: set.calendars.length });
  };
  return (
    <Panel
      topics={['policies']}
      title={t('policies.calendars')}
      tools={
        <Button size="small" onPress={add}>
          <Plus size={13} aria-hidden />
          {t('policies.addCalendar')}
        </Button>
      }
    >
      <OptionList
        label={t('policies.calendars')}
        options={set.calendars.map((calendar, i) => ({
          id: `${i}`,
          label: ruleName(calendar.name),
          note: `${calendar.zone} · ${t('calendarEdit.used', {
            n: set.policies.filter((p) => p.calendarId === calendar.id).length,
          })}`,
        }))}
        selected={place.kind === 'calendar' ? `${place.index}` : ''}
        onSelect={(index) => setPlace({ kind: 'calendar', index: Number(index) })}
      />
    </Panel>
  );
}

function Editor({ policies, set, findings }: PoliciesViewProps) {
  const { kind, index } = usePolicyDraft((d) => d.place);
  const change = (next: PolicySet) => setDraft(next, policies.active.version);
  if (kind === 'calendar' && set.calendars[index]) {
    return (
      <DraftScope key={`c${index}`} name={`calendar ${index}`}>
        <CalendarEditor set={set} index={index} findings={findings} onChange={change} />
      </DraftScope>
    );
  }
  const at = kind === 'policy' && set.policies[index] ? index : 0;
  if (!set.policies[at]) return null;
  return (
    <DraftScope key={`p${at}-${set.policies[at].id}`} name={`policy ${at} ${set.policies[at].id}`}>
      <PolicyEditor set={set} index={at} findings={findings} onChange={change} />
    </DraftScope>
  );
}

function categoriesOf(set: PolicySet): readonly string[] {
  return [...new Set(set.policies.flatMap((p) => p.when.category ?? []))];
}
