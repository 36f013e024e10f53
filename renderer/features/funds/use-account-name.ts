import { useCallback } from 'react';
import { FUNDS } from '../../../shared/funds';
import { useText } from '../../app/i18n';

const OTHERS = ['consumers', 'merchants', 'logistics', 'treasury'] as const;
const INSURERS = ['return', 'quality', 'counterfeit'] as const;

/** Names a ledger account; one that we don't know keeps the name it came with. */
export function useAccountName(): (account: string) => string {
  const t = useText('funds');
  const domain = useText('domain');
  return useCallback(
    (account) => {
      const fund = FUNDS.find((known) => account === `fund:${known}`);
      if (fund) return domain(`fund.${fund}`);
      const insurer = INSURERS.find((known) => account === `insurer:${known}`);
      if (insurer) return domain(`payer.insurer_${insurer}`);
      const other = OTHERS.find((known) => account === known);
      return other ? t(`account.${other}`) : account;
    },
    [t, domain],
  );
}
