import type { CodedError } from '../../../../shared/kernel';
import type { DryRunView, PolicySet } from '../../../../shared/policies';
import { useFormats, useRuleName, useText } from '../../../app/i18n';
import { ErrorState, Panel, SkeletonLines, StatusDot } from '../../../ui';
import css from './Policies.module.css';

export interface DryRunState {
  /** null before the first run. */
  readonly result: DryRunView | null;
  readonly error: CodedError | null;
  readonly isRunning: boolean;
  /** The draft differs from the one that was run. */
  readonly isStale: boolean;
  readonly start: () => void;
}

/** What the draft would do to the open disputes if it came into force now. */
export function DryRunPanel({ state, set }: { readonly state: DryRunState; readonly set: PolicySet }) {
  const t = useText('settings');
  return (
    <Panel title={t('dry.title')}>
      <div className={css.block} data-testid="dry-run-panel">
        {state.error ? <ErrorState error={state.error} /> : null}
        {state.isStale ? <StatusDot tone="watch">{t('dry.stale')}</StatusDot> : null}
        {state.result ? (
          <DryRunResult result={state.result} set={set} />
        ) : state.isRunning ? (
          <SkeletonLines count={5} />
        ) : state.error ? null : (
          <p className={css.quiet}>{t('dry.none')}</p>
        )}
      </div>
    </Panel>
  );
}

/** The figures of a run, the largest first: what moves, what is late, and that the promise doesn't. */
export function DryRunResult({ result, set }: { readonly result: DryRunView; readonly set: PolicySet }) {
  const t = useText('settings');
  const formats = useFormats();
  const { count } = formats;
  const ruleName = useRuleName();
  const nameOf = (id: string | null): string =>
    id === null ? t('dry.never') : ruleName(set.policies.find((p) => p.id === id)?.name ?? id);
  const dueOf = (at: number | null): string => (at === null ? t('dry.never') : formats.dayClock(at));
  return (
    <>
      <p className={css.headline} data-testid="dry-run-headline">
        {t('dry.headline', { moved: count(result.moved), late: count(result.lateAfter) })}
      </p>
      <p className={css.figures}>
        <span>{t('dry.open', { n: count(result.open) })}</span>
        <span>{t('dry.promises', { n: count(result.promisesMoved) })}</span>
        <span>{t('dry.rematched', { n: count(result.rematched) })}</span>
        <span>{t('dry.before', { n: count(result.lateBefore) })}</span>
        <span>{t('dry.after', { n: count(result.lateAfter) })}</span>
        <span>{t('dry.newly', { n: count(result.newlyLate) })}</span>
        <span>{t('dry.relieved', { n: count(result.noLongerLate) })}</span>
      </p>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('dry.policy')}</th>
            <th scope="col">{t('dry.now')}</th>
            <th scope="col">{t('dry.applied')}</th>
            <th scope="col">{t('dry.late')}</th>
          </tr>
        </thead>
        <tbody>
          {result.byPolicy.map((row) => (
            <tr key={row.policyId}>
              <th scope="row">{nameOf(row.policyId)}</th>
              <td>{count(row.before)}</td>
              <td>{count(row.after)}</td>
              <td>{count(row.lateAfter)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {result.examples.length === 0 ? null : (
        <details className={css.examples}>
          <summary>{t('dry.examples')}</summary>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('dry.policy')}</th>
                <th scope="col">{t('dry.from')}</th>
                <th scope="col">{t('dry.to')}</th>
              </tr>
            </thead>
            <tbody>
              {result.examples.map((example) => (
                <tr key={example.id}>
                  <th scope="row">
                    {example.id} · {nameOf(example.toPolicyId)}
                  </th>
                  <td>{dueOf(example.dueBefore)}</td>
                  <td>{dueOf(example.dueAfter)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  );
}
