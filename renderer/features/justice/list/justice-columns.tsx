import type { CaseRow, NoticeRow } from '../../../../shared/docking';
import { isOpenCase } from '../../../../shared/docking';
import { isOpenJury, type JuryRow } from '../../../../shared/jury';
import type { AppealRow, JusticeSection, Language } from '../../../../shared/protocol';
import { type Formats, NO_FIGURE } from '../../../app/formats';
import type { Translate } from '../../../app/i18n';
import { regionName } from '../../../app/regions';
import { Countdown, type DataColumn, StatusDot, VoteBar } from '../../../ui';
import type { JusticeRow } from '../justice-desk';
import { CASE_TONE, CLOCK_TONE, JURY_TONE, NOTICE_TONE } from '../tones';
import css from './justice-columns.module.css';

export interface ColumnTongue {
  readonly t: Translate<'justice'>;
  readonly domain: Translate<'domain'>;
  readonly formats: Formats;
  readonly language: Language;
}

/** Columns of a part. The rows of a part are of its one kind. */
export function columnsOf(section: JusticeSection, tongue: ColumnTongue): readonly DataColumn<JusticeRow>[] {
  switch (section) {
    case 'juries':
      return juryColumns(tongue) as readonly DataColumn<JusticeRow>[];
    case 'appeals':
      return appealColumns(tongue) as readonly DataColumn<JusticeRow>[];
    case 'cases':
      return caseColumns(tongue) as readonly DataColumn<JusticeRow>[];
    case 'notices':
      return noticeColumns(tongue) as readonly DataColumn<JusticeRow>[];
  }
}

function juryColumns({ t, domain, formats }: ColumnTongue): readonly DataColumn<JuryRow>[] {
  return [
    {
      id: 'dispute',
      header: t('column.dispute'),
      widthPx: 164,
      look: 'mono',
      isRowHeader: true,
      cell: (row) => row.disputeId,
    },
    {
      id: 'state',
      header: t('column.state'),
      widthPx: 104,
      cell: (row) => <StatusDot tone={JURY_TONE[row.state]}>{domain(`juryState.${row.state}`)}</StatusDot>,
    },
    {
      id: 'votes',
      header: t('column.votes'),
      widthPx: 200,
      grow: 1,
      cell: (row) => (
        <span className={css.votes}>
          <VoteBar
            {...row}
            label={t('votes', { consumer: row.forConsumer, merchant: row.forMerchant, panel: row.panelSize })}
          />
          <span aria-hidden>
            {row.forConsumer} : {row.forMerchant}
          </span>
        </span>
      ),
    },
    {
      id: 'left',
      header: t('column.left'),
      widthPx: 104,
      align: 'end',
      cell: (row) => (isOpenJury(row) ? <Countdown dueAt={row.deadlineAt} /> : NO_FIGURE),
    },
    {
      id: 'verdict',
      header: t('column.verdict'),
      widthPx: 128,
      cell: (row) => (row.verdict === null ? NO_FIGURE : domain(`verdict.${row.verdict}`)),
    },
    {
      id: 'at',
      header: t('column.empanelledAt'),
      widthPx: 118,
      fromTablePx: 900,
      look: 'quiet',
      cell: (row) => formats.dayClock(row.empanelledAt),
    },
    {
      id: 'from',
      header: t('column.from'),
      widthPx: 76,
      fromTablePx: 760,
      look: 'quiet',
      cell: (row) => t(row.isOurs ? 'from.console' : 'from.platform'),
    },
  ];
}

function appealColumns({ t, domain, formats }: ColumnTongue): readonly DataColumn<AppealRow>[] {
  return [
    {
      id: 'dispute',
      header: t('column.dispute'),
      widthPx: 164,
      look: 'mono',
      isRowHeader: true,
      cell: (row) => row.disputeId,
    },
    { id: 'party', header: t('column.party'), widthPx: 90, cell: (row) => domain(`party.${row.party}`) },
    {
      id: 'standing',
      header: t('column.standing'),
      widthPx: 110,
      cell: (row) => <StatusDot tone={CLOCK_TONE[row.standing]}>{domain(`clock.${row.standing}`)}</StatusDot>,
    },
    {
      id: 'left',
      header: t('column.left'),
      widthPx: 104,
      align: 'end',
      cell: (row) => (row.decidedAt === null ? <Countdown dueAt={row.dueAt} /> : NO_FIGURE),
    },
    {
      id: 'at',
      header: t('column.appealedAt'),
      widthPx: 122,
      look: 'quiet',
      cell: (row) => formats.dayClock(row.at),
    },
    {
      id: 'outcome',
      header: t('column.outcome'),
      widthPx: 110,
      grow: 1,
      cell: (row) => (row.outcome === null ? NO_FIGURE : domain(`outcome.${row.outcome}`)),
    },
  ];
}

function caseColumns({ t, domain, language }: ColumnTongue): readonly DataColumn<CaseRow>[] {
  return [
    {
      id: 'case',
      header: t('column.case'),
      widthPx: 138,
      look: 'mono',
      isRowHeader: true,
      cell: (row) => row.caseId,
    },
    {
      id: 'association',
      header: t('column.association'),
      widthPx: 150,
      cell: (row) => `${regionName(row.region, language)} ${domain(`associationLevel.${row.level}`)}`,
    },
    {
      id: 'state',
      header: t('column.state'),
      widthPx: 100,
      cell: (row) => (
        <StatusDot tone={row.clock === 'overdue' ? 'breach' : CASE_TONE[row.state]}>
          {row.clock === 'overdue' ? domain('clock.overdue') : domain(`caseState.${row.state}`)}
        </StatusDot>
      ),
    },
    {
      id: 'left',
      header: t('column.left'),
      widthPx: 104,
      align: 'end',
      cell: (row) => (isOpenCase(row) ? <Countdown dueAt={row.dueAt} /> : NO_FIGURE),
    },
    { id: 'title', header: t('column.title'), widthPx: 180, grow: 1, cell: (row) => row.title },
    {
      id: 'dispute',
      header: t('column.dispute'),
      widthPx: 158,
      fromTablePx: 860,
      look: 'mono',
      cell: (row) => row.disputeId ?? NO_FIGURE,
    },
  ];
}

function noticeColumns({ t, domain, formats, language }: ColumnTongue): readonly DataColumn<NoticeRow>[] {
  const at = (instant: number | null) => (instant === null ? NO_FIGURE : formats.dayClock(instant));
  return [
    {
      id: 'item',
      header: t('column.notice'),
      widthPx: 120,
      look: 'mono',
      isRowHeader: true,
      cell: (row) => row.itemId,
    },
    { id: 'body', header: t('column.body'), widthPx: 96, cell: (row) => regionName(row.body, language) },
    {
      id: 'state',
      header: t('column.state'),
      widthPx: 104,
      cell: (row) => (
        <StatusDot tone={NOTICE_TONE[row.state]}>{domain(`noticeState.${row.state}`)}</StatusDot>
      ),
    },
    { id: 'text', header: t('column.title'), widthPx: 180, grow: 1, cell: (row) => row.text },
    { id: 'sent', header: t('column.sentAt'), widthPx: 122, look: 'quiet', cell: (row) => at(row.sentAt) },
    {
      id: 'acknowledged',
      header: t('column.acknowledgedAt'),
      widthPx: 122,
      fromTablePx: 760,
      look: 'quiet',
      cell: (row) => at(row.acknowledgedAt),
    },
  ];
}
