import type { ReactNode } from 'react';
import { useText } from '../../app/i18n';
import { type TabItem, Tabs } from '../../ui';
import css from './CapacityFrame.module.css';
import type { Section } from './capacity-desk';

export interface CapacityFrameProps {
  readonly tabs: readonly TabItem<Section>[];
  readonly section: Section;
  readonly onSection: (section: Section) => void;
  readonly strip: ReactNode;
  readonly children: ReactNode;
}

/** The screen's frame: which section, the section, and the warehouse that's looked at below. */
export function CapacityFrame({ tabs, section, onSection, strip, children }: CapacityFrameProps) {
  const t = useText('capacity');
  return (
    <div className={css.screen}>
      <div className={css.bar}>
        <Tabs label={t('sections')} items={tabs} selected={section} onSelect={onSection} />
      </div>
      <div className={css.body} data-section={section}>
        {children}
        {strip}
      </div>
    </div>
  );
}
