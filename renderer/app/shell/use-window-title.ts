import { useEffect } from 'react';
import { shell, useStatus } from '../../engine';
import { useFormats, useText } from '../i18n';
import { sessionLabel } from './session-label';

/** Says in the window's title which session this is, so that a drill can't be taken for live in a task bar either. */
export function useWindowTitle(): void {
  const t = useText('shell');
  const formats = useFormats();
  const session = useStatus((s) => s.session);
  const { mode, detail } = session ? sessionLabel(session, t, formats) : { mode: t('mode.none'), detail: '' };
  const title = `${mode} ${detail}`.trim();
  const product = t('product');
  useEffect(() => {
    document.title = `${title} — ${product}`;
    shell.setTitle(title);
  }, [title, product]);
}
