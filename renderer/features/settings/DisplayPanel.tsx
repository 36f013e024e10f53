import { useLanguage, useText } from '../../app/i18n';
import { saveSettings, type Theme, useSettings } from '../../app/settings';
import { Panel, Select } from '../../ui';
import css from './SettingsScreen.module.css';

export function DisplayPanel() {
  const t = useText('settings');
  const language = useLanguage();
  const theme = useSettings((s) => s.theme);
  return (
    <Panel title={t('section.display')}>
      <div className={css.pairs}>
        <Select
          label={t('language')}
          value={language}
          onChange={(chosen) => saveSettings({ language: chosen })}
          options={[
            { value: 'zh-CN', label: t('zh') },
            { value: 'en', label: t('en') },
          ]}
        />
        <Select<Theme>
          label={t('theme')}
          value={theme}
          onChange={(chosen) => saveSettings({ theme: chosen })}
          options={[
            { value: 'dark', label: t('dark') },
            { value: 'light', label: t('light') },
          ]}
        />
      </div>
    </Panel>
  );
}
