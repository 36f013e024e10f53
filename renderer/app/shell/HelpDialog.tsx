import { Dialog } from '../../ui';
import { useText } from '../i18n';
import { ShortcutList } from '../ShortcutList';
import css from '../ShortcutList.module.css';
import { showPane } from './shell-store';

export function HelpDialog() {
  const t = useText('shell');
  return (
    <Dialog title={t('help.title')} isOpen onClose={() => showPane(null)} size="wide">
      <p className={css.note}>{t('help.note')}</p>
      <ShortcutList />
    </Dialog>
  );
}
