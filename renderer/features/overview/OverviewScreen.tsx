import { DuePanel } from './DuePanel';
import css from './OverviewScreen.module.css';
import { SitesPanel } from './SitesPanel';
import { TilesPanel } from './TilesPanel';
import { BandsPanel, FlowPanel, FundPanel, ThroughputPanel } from './TrendPanels';

/** Are we all right? The figures, where they're heading, and what comes due first. */
export function OverviewScreen() {
  return (
    <div className={css.screen}>
      <TilesPanel />
      <div className={css.middle}>
        <ThroughputPanel className={css.wide} />
        <BandsPanel />
        <FlowPanel />
        <FundPanel />
      </div>
      <div className={css.lower}>
        <DuePanel className={css.wide} />
        <SitesPanel />
      </div>
    </div>
  );
}
