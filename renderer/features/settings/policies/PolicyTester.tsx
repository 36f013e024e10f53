import { CAUSES, type Cause, CHANNELS, type Channel } from '../../../../shared/disputes';
import type { PolicyFacts, PolicySet } from '../../../../shared/policies';
import { useFormats, useRuleName, useText } from '../../../app/i18n';
import { useCall, useDraft } from '../../../engine';
import { Checkbox, ErrorState, Panel, Select, SkeletonLines } from '../../../ui';
import css from './Policies.module.css';
import { useReasonWords } from './use-reason-words';

const NONE = '-';

/** Which policy a dispute of these facts would get, by the draft if there is one, and why not one above it. */
export function PolicyTester({
  set,
  categories,
}: {
  readonly set: PolicySet | null;
  readonly categories: readonly string[];
}) {
  const t = useText('settings');
  const domain = useText('domain');
  const [channel, setChannel] = useDraft<Channel>('tester.channel', 'dispute');
  const [cause, setCause] = useDraft<Cause>('tester.cause', 'quality');
  const [tier, setTier] = useDraft('tester.tier', '2');
  const [category, setCategory] = useDraft('tester.category', NONE);
  const [vip, setVip] = useDraft('tester.vip', false);
  const [crossBorder, setCrossBorder] = useDraft('tester.crossBorder', false);
  const facts = {
    channel,
    cause,
    tier: tier === NONE ? null : Number(tier),
    category: category === NONE ? null : category,
    vip,
    crossBorder,
  };
  return (
    <Panel title={t('tester.title')} note={t('tester.now')}>
      <div className={css.editor}>
        <div className={css.triple}>
          <Select
            label={t('policyEdit.channel')}
            value={channel}
            onChange={setChannel}
            options={CHANNELS.map((v) => ({ value: v, label: domain(`channel.${v}`) }))}
          />
          <Select
            label={t('policyEdit.cause')}
            value={cause}
            onChange={setCause}
            options={CAUSES.map((v) => ({ value: v, label: domain(`cause.${v}`) }))}
          />
          <Select
            label={t('policyEdit.tier')}
            value={tier}
            onChange={setTier}
            options={[
              ...['0', '1', '2', '3', '4'].map((v) => ({ value: v, label: `T${v}` })),
              { value: NONE, label: NONE },
            ]}
          />
        </div>
        <div className={css.choices}>
          <Checkbox isSelected={vip} onChange={setVip}>
            {t('policyEdit.vip')}
          </Checkbox>
          <Checkbox isSelected={crossBorder} onChange={setCrossBorder}>
            {t('policyEdit.crossBorder')}
          </Checkbox>
          {categories.length === 0 ? null : (
            <Select
              label={t('tester.category')}
              value={category}
              onChange={setCategory}
              options={[NONE, ...categories].map((v) => ({ value: v, label: v }))}
            />
          )}
        </div>
        <TesterAnswer facts={facts} set={set} />
      </div>
    </Panel>
  );
}

function TesterAnswer({ facts, set }: { readonly facts: PolicyFacts; readonly set: PolicySet | null }) {
  const t = useText('settings');
  const formats = useFormats();
  const ruleName = useRuleName();
  const reasonOf = useReasonWords();
  const { state } = useCall('policy.test', set === null ? { facts } : { facts, set: set as never });
  if (state.kind === 'failed') return <ErrorState error={state.error} />;
  if (state.kind === 'loading') return <SkeletonLines count={2} />;
  const { policyName, passedOver, due, promiseDueAt } = state.value;
  return (
    <div className={css.answer} data-testid="tester-answer" aria-live="polite">
      <b>{policyName === null ? t('tester.none') : t('tester.result', { name: ruleName(policyName) })}</b>
      <p className={css.figures}>
        {due.map(({ name, dueAt }) => (
          <span key={name}>
            {t('tester.due', {
              target: t(`policyEdit.${name as 'triage'}`),
              due: dueAt === null ? t('dry.never') : formats.dayClock(dueAt),
            })}
          </span>
        ))}
        <span>{t('tester.promise', { due: formats.dayClock(promiseDueAt) })}</span>
      </p>
      {passedOver.length === 0 ? null : (
        <ul className={css.findings}>
          {passedOver.map((passed) => (
            <li key={passed.policyId} className={css.quiet}>
              {ruleName(passed.policyName)}: {passed.failed.map(reasonOf).join('; ')}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
