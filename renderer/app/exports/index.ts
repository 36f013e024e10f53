export { ExportButtons } from './ExportButtons';
export { useExport } from './use-export';
