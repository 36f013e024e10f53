import { useText } from '../../app/i18n';
import { ShortcutList } from '../../app/ShortcutList';
import { Panel } from '../../ui';
import { AboutPanel } from './AboutPanel';
import { DeskPanel } from './DeskPanel';
import { DisplayPanel } from './DisplayPanel';
import css from './SettingsScreen.module.css';

export function SettingsScreen() {
  const t = useText('settings');
  return (
    <div className={css.screen}>
      <div className={css.column}>
        <DeskPanel />
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
