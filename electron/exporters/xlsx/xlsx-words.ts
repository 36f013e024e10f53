import type { Language } from '../../../shared/protocol';

export interface XlsxWords {
  readonly cover: string;
  readonly figures: string;
  readonly figure: string;
  readonly value: string;
  readonly before: string;
  readonly group: string;
  readonly id: string;
  /** How to read the numbers. */
  readonly units: string;
}

export const XLSX_WORDS: Readonly<Record<Language, XlsxWords>> = {
  'zh-CN': {
    cover: '封面',
    figures: '总体指标',
    figure: '指标',
    value: '数值',
    before: '对比值',
    group: '类别',
    id: '指标代码',
    units: '金额单位：元；时长：时:分:秒；时间为报表时区。',
  },
  en: {
    cover: 'Cover',
    figures: 'Figures',
    figure: 'Figure',
    value: 'Value',
    before: 'Compared with',
    group: 'Group',
    id: 'Figure id',
    units: 'Money in yuan; durations as h:mm:ss; times in the report’s zone.',
  },
};
