import type { LedgerEntryView } from '../../../../shared/funds';
import type { Formats } from '../../../app/formats';
import type { Translate } from '../../../app/i18n';
import type { DataColumn } from '../../../ui';
import css from './ledger-columns.module.css';

interface Words {
  readonly t: Translate<'funds'>;
  readonly domain: Translate<'domain'>;
  readonly formats: Formats;
  readonly nameOf: (account: string) => string;
}

/** The ledger's columns: where money went from and to, how much to the fen, and why. */
export function ledgerColumns({ t, domain, formats, nameOf }: Words): readonly DataColumn<LedgerEntryView>[] {
  const isEnglish = formats.language === 'en';
  return [
    {
      id: 'no',
      header: t('column.no'),
      widthPx: 84,
      align: 'end',
      look: 'quiet',
      cell: (entry) => formats.count(entry.no),
    },
    {
      id: 'at',
      header: t('column.at'),
      widthPx: 128,
      cell: (entry) => <span title={formats.instant(entry.at)}>{formats.dayClock(entry.at)}</span>,
    },
    {
      id: 'accounts',
      header: t('column.accounts'),
      widthPx: isEnglish ? 220 : 200,
      grow: 2,
      cell: (entry) => (
        <span className={css.accounts} title={`${nameOf(entry.debit)} → ${nameOf(entry.credit)}`}>
          {nameOf(entry.debit)}
          <span className={css.arrow}> → </span>
          {nameOf(entry.credit)}
        </span>
      ),
    },
    {
      id: 'amount',
      header: t('column.amount'),
      widthPx: 132,
      align: 'end',
      cell: (entry) => <b className={css.amount}>{formats.money(entry.amountFen)}</b>,
    },
    {
      id: 'kind',
      header: t('column.kind'),
      widthPx: isEnglish ? 96 : 88,
      cell: (entry) => domain(`entryKind.${entry.kind}`),
    },
    {
      id: 'cause',
      header: t('column.cause'),
      widthPx: 150,
      grow: 1,
      look: 'mono',
      cell: (entry) => entry.cause,
    },
  ];
}
