import { useState } from 'react';
import type { RefundDryRunView, RefundRules } from '../../../../shared/refunds';
import { useFormats, useText } from '../../../app/i18n';
import { useEngine } from '../../../engine';
import { Button } from '../../../ui';
import css from './Refunds.module.css';

type Result = { readonly rules: RefundRules; readonly view: RefundDryRunView } | { readonly failure: string };

export interface DryRunProps {
  readonly rules: RefundRules | null;
  /** A list was tried out to the end, and what it does is on screen. */
  readonly onTried: (rules: RefundRules) => void;
}

/** What the list as it's typed would have done today. */
export function DryRun({ rules, onTried }: DryRunProps) {
  const t = useText('settings');
  const common = useText('common');
  const { connection } = useEngine();
  const [result, setResult] = useState<Result | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    if (rules === null) return;
    setBusy(true);
    const answer = await connection.client.call('refundRules.dryRun', { rules });
    setBusy(false);
    if (answer.ok) onTried(rules);
    setResult(answer.ok ? { rules, view: answer.value } : { failure: common(`error.${answer.error.code}`) });
  };
  return (
    <div className={css.dryRun}>
      <Button isDisabled={rules === null || isBusy} onPress={() => void run()} data-testid="refund-dry-run">
        {isBusy ? t('refunds.dryRun.running') : t('refunds.dryRun.run')}
      </Button>
      <div role="status" className={css.result} data-testid="refund-dry-run-result">
        {result === null ? null : 'failure' in result ? (
          <p className={css.failure}>{result.failure}</p>
        ) : (
          <RefundRunResult {...result} />
        )}
      </div>
    </div>
  );
}

/** What a list of rules would have done today, beside what the one in force did. */
export function RefundRunResult({ rules, view }: Extract<Result, { readonly view: RefundDryRunView }>) {
  const t = useText('settings');
  const formats = useFormats();
  return (
    <>
      <p>
        <b>
          {t('refunds.dryRun.result', {
            opened: formats.count(view.opened),
            refunds: formats.count(view.refunds),
            money: formats.money(view.refundFen),
          })}
        </b>
      </p>
      <p className={css.quiet}>
        {t('refunds.dryRun.before', {
          refunds: formats.count(view.refundsBefore),
          money: formats.money(view.refundFenBefore),
        })}
      </p>
      {view.abuse > 0 ? (
        <p>
          {t('refunds.dryRun.abuse', { n: formats.count(view.abuse), money: formats.money(view.abuseFen) })}
        </p>
      ) : null}
      {view.byRule
        .filter(({ count }) => count > 0)
        .map(({ ruleId, count, amountFen }) => (
          <p key={ruleId} className={css.quiet}>
            {t('refunds.dryRun.byRule', {
              name: rules.find(({ id }) => id === ruleId)?.name ?? ruleId,
              n: formats.count(count),
              money: formats.money(amountFen),
            })}
          </p>
        ))}
    </>
  );
}
