import { type ComponentType, useEffect } from 'react';
import { useText } from '../../app/i18n';
import { useRoute } from '../../app/routes';
import { Tabs } from '../../ui';
import { HistoryPanel } from './history/HistoryPanel';
import { ImportPanel } from './import/ImportPanel';
import css from './Reports.module.css';
import { REPORT_SECTIONS, type ReportSection, reportsDesk, setReports, useReportsDesk } from './reports-desk';
import { ShiftPanel } from './shift/ShiftPanel';
import { SlaPanel } from './sla/SlaPanel';

const SECTIONS: Readonly<Record<ReportSection, ComponentType>> = {
  sla: SlaPanel,
  shift: ShiftPanel,
  import: ImportPanel,
  history: HistoryPanel,
};

/** Reports: made, looked at, exported; the shift's hand-over; what was exported before. */
export function ReportsScreen() {
  const t = useText('reports');
  const section = useReportsDesk((s) => s.section);
  const { params, visit } = useRoute('reports');
  useEffect(() => {
    if (reportsDesk.getState().visit === visit) return;
    setReports({ visit, ...(params?.section ? { section: params.section } : {}) });
  }, [params, visit]);
  const Section = SECTIONS[section];
  return (
    <div className={css.screen}>
      <div className={css.bar}>
        <Tabs
          label={t('sections')}
          items={REPORT_SECTIONS.map((id) => ({ id, label: t(`tab.${id}`) }))}
          selected={section}
          onSelect={(id) => setReports({ section: id })}
        />
      </div>
      <Section />
    </div>
  );
}
