import { type ComponentType, useEffect } from 'react';
import { useText } from '../../app/i18n';
import { useRoute } from '../../app/routes';
import { Tabs } from '../../ui';
import { ApprovalsPanel } from './approvals/ApprovalsPanel';
import { AuditPanel } from './audit/AuditPanel';
import { DeskSection } from './DeskSection';
import { DirectoryPanel } from './people/DirectoryPanel';
import { PoliciesPanel } from './policies/PoliciesPanel';
import { RefundRulesPanel } from './refunds/RefundRulesPanel';
import css from './SettingsScreen.module.css';
import {
  SETTINGS_SECTIONS,
  type SettingsSection,
  setSettingsSection,
  settingsDesk,
  useSettingsDesk,
} from './settings-desk';

/** One component a section. A new one is entered here, in `SETTINGS_SECTIONS` and among the words. */
const SECTIONS: Readonly<Record<SettingsSection, ComponentType>> = {
  desk: DeskSection,
  people: DirectoryPanel,
  refunds: RefundRulesPanel,
  policies: PoliciesPanel,
  approvals: ApprovalsPanel,
  audit: AuditPanel,
};

export function SettingsScreen() {
  const t = useText('settings');
  const section = useSettingsDesk((s) => s.section);
  useRouteToDesk();
  const Section = SECTIONS[section];
  return (
    <div className={css.screen}>
      <div className={css.bar}>
        <Tabs
          label={t('sections')}
          items={SETTINGS_SECTIONS.map((id) => ({ id, label: t(`tab.${id}`) }))}
          selected={section}
          onSelect={setSettingsSection}
        />
      </div>
      <Section />
    </div>
  );
}

/** Shows what a link to this screen says, once. */
function useRouteToDesk(): void {
  const { params, visit } = useRoute('settings');
  useEffect(() => {
    if (settingsDesk.getState().visit === visit) return;
    settingsDesk.setState({ visit });
    if (params?.section) setSettingsSection(params.section);
  }, [params, visit]);
}
