import type { Language } from '../../../shared/protocol';
import type { ValueKind } from '../../../shared/reports/document';

export interface CsvWords {
  readonly figure: string;
  readonly name: string;
  readonly value: string;
  readonly before: string;
  readonly unit: string;
  /** The unit that a column's header says; empty where there is none. */
  readonly units: Readonly<Record<ValueKind, string>>;
}

export const CSV_WORDS: Readonly<Record<Language, CsvWords>> = {
  'zh-CN': {
    figure: '指标代码',
    name: '指标',
    value: '数值',
    before: '对比值',
    unit: '单位',
    units: { text: '', count: '', money: '元', ratio: '比值', duration: '毫秒', instant: 'ISO 8601' },
  },
  en: {
    figure: 'Figure id',
    name: 'Figure',
    value: 'Value',
    before: 'Compared with',
    unit: 'Unit',
    units: { text: '', count: '', money: 'yuan', ratio: 'share', duration: 'ms', instant: 'ISO 8601' },
  },
};
