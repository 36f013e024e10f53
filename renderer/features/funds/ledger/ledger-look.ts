import { useCallback } from 'react';
import { ACCOUNTS, LEDGER_KINDS } from '../../../../shared/funds';
import type { ListAsked, ListLook } from '../../../../shared/protocol';
import { wordsOf } from '../../../app/exports';
import { useText } from '../../../app/i18n';
import type { LedgerFilter } from '../funds-desk';
import { useAccountName } from '../use-account-name';

/** What the table asks of the engine. */
export function ledgerQuery({
  account,
  kind,
  cause,
}: LedgerFilter): Extract<ListAsked, { name: 'ledger' }>['filter'] {
  return {
    ...(account === null ? {} : { account }),
    ...(kind === null ? {} : { kind }),
    ...(cause === '' ? {} : { cause }),
  };
}

/** How the ledger looks: its columns in the screen's words, and what it's filtered by. */
export function useLedgerLook({ account, kind, cause }: LedgerFilter): () => ListLook {
  const t = useText('funds');
  const domain = useText('domain');
  const nameOf = useAccountName();
  return useCallback(() => {
    const accounts = wordsOf(ACCOUNTS, nameOf);
    const filter = [
      account === null ? null : `${t('filter.account')}: ${nameOf(account)}`,
      kind === null ? null : `${t('filter.kind')}: ${domain(`entryKind.${kind}`)}`,
      cause === '' ? null : `${t('filter.cause')}: ${cause}`,
    ].filter((part) => part !== null);
    return {
      title: t('ledger.title'),
      filter: filter.join('; ') || null,
      columns: [
        { field: 'no', title: t('column.no') },
        { field: 'at', title: t('column.at') },
        { field: 'debit', title: t('column.debit'), words: accounts },
        { field: 'credit', title: t('column.credit'), words: accounts },
        { field: 'amountFen', title: t('column.amount') },
        {
          field: 'kind',
          title: t('column.kind'),
          words: wordsOf(LEDGER_KINDS, (k) => domain(`entryKind.${k}`)),
        },
        { field: 'cause', title: t('column.cause') },
      ],
    };
  }, [t, domain, nameOf, account, kind, cause]);
}
