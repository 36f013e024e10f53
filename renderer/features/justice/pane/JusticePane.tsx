import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type CommandObject, isCommandEnabled } from '../../../app/commands';
import { useText, useWordKey } from '../../../app/i18n';
import { Button, EmptyState, IconButton, KeyHint, StaleMark } from '../../../ui';
import { type JusticeRow, justiceDesk } from '../justice-desk';
import { CaseFacts } from './CaseFacts';
import { JuryPane } from './JuryPane';
import css from './JusticePane.module.css';
import { NoticeFacts } from './NoticeFacts';

export interface JusticePaneProps {
  /** null where the row isn't among those that are here. */
  readonly row: JusticeRow | null;
  /** What can be done on this screen; those possible now get a button. */
  readonly acts: readonly CommandObject[];
}

/** The open row with all there is to know of it, and what can be done about it. */
export function JusticePane({ row, acts }: JusticePaneProps) {
  const t = useText('justice');
  const common = useText('common');
  const word = useWordKey();
  const shown = acts.filter((act) => act.isKeyOnly !== true && isCommandEnabled(act));
  return (
    <aside className={css.pane} aria-label={t('pane.label')} data-testid="justice-pane">
      <header className={css.head}>
        <h2>{row === null ? t('pane.gone') : titleOf(row)}</h2>
        <StaleMark topics={['justice', 'justiceOf']} />
        <KeyHint shortcut="Escape" />
        <IconButton
          label={common('action.close')}
          icon={<X size={16} />}
          size="small"
          onPress={() => justiceDesk.setState({ isOpen: false })}
        />
      </header>
      <div className={css.body}>
        {row === null ? <EmptyState title={t('pane.gone')} detail={t('pane.goneDetail')} /> : bodyOf(row)}
      </div>
      {shown.length === 0 ? null : (
        <footer className={css.acts}>
          {shown.map((act, i) => (
            <Button
              key={act.id}
              size="small"
              variant={i === 0 ? 'primary' : 'plain'}
              onPress={act.run}
              data-testid={act.id}
            >
              {word(act.label)}
              {act.shortcut ? <KeyHint shortcut={act.shortcut} isOnPrimary={i === 0} /> : null}
            </Button>
          ))}
        </footer>
      )}
    </aside>
  );
}

function titleOf(row: JusticeRow): string {
  if ('caseId' in row) return row.caseId;
  if ('noticeId' in row) return row.itemId;
  return row.disputeId;
}

function bodyOf(row: JusticeRow): ReactNode {
  if ('juryId' in row) return <JuryPane row={row} />;
  if ('caseId' in row) return <CaseFacts row={row} />;
  return 'noticeId' in row ? <NoticeFacts row={row} /> : null;
}
