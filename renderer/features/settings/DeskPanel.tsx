import { type FormEvent, useState } from 'react';
import { useText } from '../../app/i18n';
import { operatorName, saveSettings, useSettings } from '../../app/settings';
import { Button, Panel, showToast, TextField } from '../../ui';
import css from './SettingsScreen.module.css';

/** Who sits here: the actor of every command. */
export function DeskPanel() {
  const t = useText('settings');
  const operator = useSettings((s) => s.operator);
  const [typed, setTyped] = useState(operator);
  const name = operatorName(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name === null) return;
    saveSettings({ operator: name });
    setTyped(name);
    showToast({ tone: 'ok', text: t('saved', { name }) });
  };
  return (
    <Panel title={t('section.desk')}>
      <form className={css.form} onSubmit={submit}>
        <TextField
          label={t('operator')}
          help={t('operatorHelp')}
          error={name === null ? t('operatorBad') : null}
          value={typed}
          onChange={setTyped}
          data-testid="operator-name"
        />
        <Button type="submit" variant="primary" isDisabled={name === null || name === operator}>
          {t('save')}
        </Button>
      </form>
    </Panel>
  );
}
