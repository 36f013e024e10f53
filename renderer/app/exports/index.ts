export { ExportButtons } from './ExportButtons';
export { ListExport } from './ListExport';
export { columnsFor, wordsOf } from './list-columns';
export { useExport } from './use-export';
