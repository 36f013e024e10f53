import type { ReactNode } from 'react';
import { Group, Panel as Pane, Separator, useDefaultLayout } from 'react-resizable-panels';
import { JUSTICE_SECTIONS, type JusticeCounts, type JusticeSection } from '../../../shared/protocol';
import { useFormats, useText } from '../../app/i18n';
import { Panel, StatusDot, Tabs } from '../../ui';
import css from './JusticeFrame.module.css';
import { showSection } from './justice-desk';

export interface JusticeFrameProps {
  readonly section: JusticeSection;
  /** undefined while nothing has come yet. */
  readonly counts: JusticeCounts | undefined;
  readonly table: ReactNode;
  /** null while nothing is open. */
  readonly pane: ReactNode | null;
}

/** The screen's frame: its parts above, the rows of one, and the open row beside them at a width that's remembered. */
export function JusticeFrame({ section, counts, table, pane }: JusticeFrameProps) {
  const t = useText('justice');
  const formats = useFormats();
  const isOpen = pane !== null;
  const layout = useDefaultLayout({ id: 'warroom.justice', panelIds: isOpen ? ['list', 'pane'] : ['list'] });
  const overdue = counts?.[section].overdue ?? 0;
  return (
    <div className={css.screen}>
      <div className={css.tabs}>
        <Tabs
          label={t('sections')}
          selected={section}
          onSelect={showSection}
          items={JUSTICE_SECTIONS.map((id) => ({
            id,
            label: t(`section.${id}`),
            count: counts ? formats.count(counts[id].open) : undefined,
            tone: counts && counts[id].overdue > 0 ? 'breach' : 'plain',
          }))}
        />
      </div>
      <Group className={css.panes} id="justice" {...layout}>
        <Pane id="list" minSize="380px" className={css.pane}>
          <Panel
            topics={['justice']}
            title={t(`section.${section}`)}
            note={t(`note.${section}`)}
            tools={
              overdue > 0 ? (
                <StatusDot tone="breach">{t('overdue', { n: formats.count(overdue) })}</StatusDot>
              ) : null
            }
            className={css.fill}
          >
            {table}
          </Panel>
        </Pane>
        {isOpen ? (
          <>
            <Separator className={css.separator} aria-label={t('splitter')} />
            <Pane
              id="pane"
              defaultSize="420px"
              minSize="340px"
              maxSize="60%"
              groupResizeBehavior="preserve-pixel-size"
              className={css.pane}
            >
              {pane}
            </Pane>
          </>
        ) : null}
      </Group>
    </div>
  );
}
