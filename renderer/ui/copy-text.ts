/**
 * Puts a text on the clipboard, when a person presses a button for it. By the document's own copying: the asynchronous
 * clipboard needs a permission, and a page here has none.
 */
export function copyText(text: string): void {
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', onCopy, { once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', onCopy);
}
