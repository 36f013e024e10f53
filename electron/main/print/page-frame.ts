import type { PrintDocument } from '../../../shared/reports/document';

/** Any text as character references only: nothing in it can be markup. */
function inert(text: string): string {
  return Array.from(text, (sign) => `&#${sign.codePointAt(0)};`).join('');
}

const LINE =
  'box-sizing:border-box;width:100%;margin:0 16mm;font-family:Inter,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;' +
  'font-size:7.5px;line-height:1.4;color:#434e5c;display:flex;justify-content:space-between;gap:8mm;white-space:nowrap';
const LABEL = 'font-weight:600;color:#131922';
const REST = 'overflow:hidden;text-overflow:ellipsis';

const factOf = (document: PrintDocument, id: string): string => {
  const value = document.cover.find((fact) => fact.id === id)?.value ?? null;
  return value === null ? '' : String(value);
};

export interface PageFrame {
  readonly headerTemplate: string;
  readonly footerTemplate: string;
}

/** What stands on every printed page: above, what the data are and of what; below, where they're from and the page's number. */
export function pageFrame(document: PrintDocument): PageFrame {
  const hash = factOf(document, 'sha256');
  const source = [factOf(document, 'file'), hash === '' ? '' : `SHA-256 ${hash.slice(0, 16)}…`]
    .filter(Boolean)
    .join(' · ');
  return {
    headerTemplate: `<div style='${LINE}'><span style="${LABEL}">${inert(document.labelText)}</span><span style="${REST}">${inert(document.title)}</span></div>`,
    footerTemplate: `<div style='${LINE}'><span style="${REST}">${inert(source)}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
  };
}
