import type { RefundRulesView } from '../../../../shared/refunds';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { Panel, StatusDot } from '../../../ui';
import css from './Refunds.module.css';

/** How many returns are covered, and how many of those had their money at once, by tier. Source: M07. */
export function RefundFiguresTable({ view }: { readonly view: RefundRulesView }) {
  const { figures, stopped } = view;
  const t = useText('settings');
  const domain = useText('domain');
  const formats = useFormats();
  const share = (part: number, of: number) => (of === 0 ? NO_FIGURE : formats.percent(part / of, 1));
  const rows = [
    ...figures.byTier.map((row) => ({
      ...row,
      name: row.tier === null ? t('refunds.noTier') : `T${row.tier}`,
    })),
    { ...figures, name: t('refunds.total') },
  ];
  return (
    <Panel topics={['refundRules']} title={t('refunds.figures')}>
      {stopped ? (
        <p data-testid="refunds-stopped">
          <StatusDot tone="breach">{domain(`refundStop.${stopped.reason}`)}</StatusDot>
        </p>
      ) : null}
      <table className={css.figures} data-testid="refund-figures">
        <thead>
          <tr>
            {(['tier', 'returns', 'covered', 'instant', 'coverage', 'share'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`refunds.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, returns, covered, instant }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{formats.count(returns)}</td>
              <td>{formats.count(covered)}</td>
              <td>{formats.count(instant)}</td>
              <td>{share(covered, returns)}</td>
              <td>{share(instant, covered)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
