import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '../../shared/protocol';

/** Tells the primitives the language on screen, for what they say by themselves. */
export function LocaleProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  return <I18nProvider locale={language}>{children}</I18nProvider>;
}
