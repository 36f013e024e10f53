const CONTROLS = 'button, a, input, textarea, select, [role=tab], [role=separator], [role=radio]';

/** False while a control has the focus that takes Enter or Home for itself. Under a dialog no key comes here anyway. */
export function isFocusFree(): boolean {
  const { activeElement } = document;
  if (!activeElement || activeElement.closest('[role=dialog], [role=alertdialog]')) return true;
  return activeElement.closest(CONTROLS) === null;
}
