import type { AuditEntry, AuditOutcome } from '../../../../shared/audit';
import { subjectId } from '../../../../shared/kernel';
import { type Formats, NO_FIGURE } from '../../../app/formats';
import { codeWords, type Translate } from '../../../app/i18n';
import { type DataColumn, StatusDot, type Tone } from '../../../ui';
import { auditText } from './audit-text';

export interface AuditWords {
  readonly t: Translate<'settings'>;
  readonly common: Translate<'common'>;
  readonly formats: Formats;
  /** An actor's name in the language on screen. */
  readonly nameOf: (id: string) => string;
}

const TONES: Readonly<Record<AuditOutcome, Tone>> = {
  recorded: 'plain',
  pending: 'watch',
  acknowledged: 'ok',
  rejected: 'breach',
  unknown: 'risk',
  refused: 'breach',
};

type KnownAct = keyof (typeof auditText)['en']['acts'];

/** An act in the person's words; one without words of its own by its name. */
export function actWords(act: string, t: AuditWords['t']): string {
  const key = act.replace('.', '-');
  return Object.hasOwn(auditText.en.acts, key) ? t(`audit.acts.${key as KnownAct}`) : act;
}

/** Columns of the audit; the order is by place in the journal and there's no other. */
export function auditColumns({ t, common, formats, nameOf }: AuditWords): readonly DataColumn<AuditEntry>[] {
  return [
    {
      id: 'seq',
      header: t('audit.seq'),
      widthPx: 84,
      align: 'end',
      look: 'mono',
      cell: (entry) => formats.count(entry.seq),
    },
    {
      id: 'at',
      header: t('audit.at'),
      widthPx: 124,
      cell: (entry) => <span title={formats.instant(entry.at)}>{formats.dayClock(entry.at)}</span>,
    },
    {
      id: 'actor',
      header: t('audit.actor'),
      widthPx: 132,
      cell: ({ actor, isVerified }) =>
        isVerified ? (
          <span title={actor}>{nameOf(actor)}</span>
        ) : (
          <span title={t('audit.unverifiedWhy')}>{t('audit.unverified', { actor })}</span>
        ),
    },
    { id: 'act', header: t('audit.act'), widthPx: 140, cell: (entry) => actWords(entry.act, t) },
    {
      id: 'about',
      header: t('audit.about'),
      widthPx: 172,
      look: 'mono',
      cell: (entry) => <span title={entry.about}>{subjectId(entry.about)}</span>,
    },
    {
      id: 'outcome',
      header: t('audit.outcome'),
      widthPx: 176,
      cell: (entry) => (
        <span title={answerTitle(entry, { t, formats })}>
          <StatusDot tone={TONES[entry.outcome]}>{t(`audit.outcomes.${entry.outcome}`)}</StatusDot>
        </span>
      ),
    },
    {
      id: 'reason',
      header: t('audit.reason'),
      widthPx: 160,
      grow: 1,
      look: 'quiet',
      cell: (entry) => {
        const reason = entry.reason ?? (entry.code === null ? null : codeWords(entry.code, common));
        return <span title={reason ?? undefined}>{reason ?? NO_FIGURE}</span>;
      },
    },
    {
      id: 'hash',
      header: t('audit.hash'),
      widthPx: 132,
      fromTablePx: 1_100,
      look: 'mono',
      cell: (entry) => <span title={entry.hash}>{entry.hash.slice(0, 12)}</span>,
    },
  ];
}

function answerTitle(
  entry: AuditEntry,
  { t, formats }: Pick<AuditWords, 't' | 'formats'>,
): string | undefined {
  if (entry.answerSeq === null || entry.answeredAt === null) return undefined;
  const seq = formats.count(entry.answerSeq);
  return t('audit.answered', { time: formats.dayClock(entry.answeredAt), seq });
}
