import type { ReactNode } from 'react';
import css from './Dialog.module.css';

/** The buttons under a form in a dialog, the one to do last: in sight however long the form is. */
export function FormFoot({ children }: { readonly children: ReactNode }) {
  return <div className={css.formFoot}>{children}</div>;
}
