import type { Language } from '../../shared/protocol';

interface PrintWords {
  /** Stands where a table has no rows. */
  readonly empty: string;
  rows(count: string): string;
  /** More rows than are printed. */
  cut(shown: string, all: string): string;
  before(value: string): string;
}

export const PRINT_WORDS: Readonly<Record<Language, PrintWords>> = {
  'zh-CN': {
    empty: '无',
    rows: (count) => `${count} 行`,
    cut: (shown, all) => `此处印前 ${shown} 行，全部 ${all} 行见 CSV 或 XLSX；合计为全部行之和。`,
    before: (value) => `对比 ${value}`,
  },
  en: {
    empty: 'None',
    rows: (count) => `${count} rows`,
    cut: (shown, all) =>
      `The first ${shown} rows are printed; all ${all} are in the CSV and XLSX. The total is that of all rows.`,
    before: (value) => `was ${value}`,
  },
};
