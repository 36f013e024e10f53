import { useText } from '../../app/i18n';
import { ShortcutList } from '../../app/ShortcutList';
import { Panel } from '../../ui';
import { AboutPanel } from './AboutPanel';
import { DisplayPanel } from './DisplayPanel';
import css from './SettingsScreen.module.css';

/** This desk: how it looks, which keys it has, what it is. */
export function DeskSection() {
  const t = useText('settings');
  return (
    <div className={css.columns}>
      <div className={css.column}>
        <DisplayPanel />
        <AboutPanel />
      </div>
      <Panel title={t('section.shortcuts')} note={t('shortcutsNote')}>
        <div className={css.body}>
          <ShortcutList />
        </div>
      </Panel>
    </div>
  );
}
