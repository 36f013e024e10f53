import { useEffect } from 'react';
import { useStatus } from '../../engine';
import { setWindowTitle } from '../desk';
import { useFormats, useText } from '../i18n';
import { sessionLabel } from './session-label';

export function useWindowTitle(): void {
  const t = useText('shell');
  const formats = useFormats();
  const session = useStatus((s) => s.session);
  const label = session ? sessionLabel(session, t, formats) : { mode: t('mode.none'), detail: '' };
  const title = t('title', { ...label, product: t('product') }).replace(/\s+/g, ' ');
  useEffect(() => setWindowTitle(title), [title]);
}
