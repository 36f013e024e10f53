import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useText } from '../../app/i18n';
import css from './DisputesView.module.css';

export interface DisputesViewProps {
  readonly filterBar: ReactNode;
  readonly table: ReactNode;
  /** What's selected in the table, below it. */
  readonly selectionBar: ReactNode;
  /** null while no dispute is open. */
  readonly detail: ReactNode | null;
}

/** The screen's frame: what's looked at above, the queue, and the open dispute beside it at a width that's remembered. */
export function DisputesView({ filterBar, table, selectionBar, detail }: DisputesViewProps) {
  const t = useText('disputes');
  const isOpen = detail !== null;
  const layout = useDefaultLayout({
    id: 'warroom.disputes',
    panelIds: isOpen ? ['queue-pane', 'detail-pane'] : ['queue-pane'],
  });
  return (
    <div className={css.screen}>
      {filterBar}
      <Group className={css.panes} id="disputes-panes" {...layout}>
        <Panel id="queue-pane" minSize="340px" className={css.pane}>
          <div className={css.column}>
            {table}
            {selectionBar}
          </div>
        </Panel>
        {isOpen ? (
          <>
            <Separator className={css.separator} aria-label={t('detail.splitter')} />
            <Panel
              id="detail-pane"
              defaultSize="430px"
              minSize="340px"
              maxSize="70%"
              groupResizeBehavior="preserve-pixel-size"
              className={css.pane}
            >
              {detail}
            </Panel>
          </>
        ) : null}
      </Group>
    </div>
  );
}
