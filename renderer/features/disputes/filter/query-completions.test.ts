import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../shared/disputes';
import { applyCompletion, completionsAt } from './query-completions';

const labels = (text: string, language: 'en' | 'zh-CN' = 'en', caret = text.length) =>
  completionsAt(text, caret, language).map(({ label }) => label);

describe('[DQ11] completions', () => {
  it('offer the fields that begin so, in either language, written in the one of the page', () => {
    expect(labels('mer')).toEqual(['merchant:']);
    expect(labels('-ca')).toEqual(['-cause:', '-category:']);
    expect(labels('cau', 'zh-CN')).toEqual(['原因:']);
    expect(labels('原')).toEqual(['cause:']);
  });

  it('offer the values of the field that stands there, not those already named', () => {
    expect(labels('cause:not')).toEqual(['not_received', 'not_as_described']);
    expect(labels('cause:not_received,not')).toEqual(['not_as_described']);
    expect(labels('vip band:', 'en', 9)).toEqual(['safe', 'watch', 'at_risk', 'breached']);
  });

  it('offer an example where figures are wanted, and nothing where only a name is', () => {
    expect(labels('du')).toEqual(['due<6h']);
    expect(labels('merchant:M')).toEqual([]);
  });

  it('whatever is offered is understood by the parser once it has its value', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      for (const begun of ['', '-', ...'abcdeilmoprstvw'.split(''), 'is:', 'band:', 'split:', '-stage:']) {
        for (const { text } of completionsAt(begun, begun.length, language)) {
          const whole = text.endsWith(':') ? `${text}x` : text;
          const faults = parseQuery(whole).tokens.filter((t) => t.kind === 'error');
          expect(faults.filter((f) => f.reason !== 'bad_value')).toEqual([]);
        }
      }
    }
  });

  it('replace just the piece at the caret, and leave the caret behind it', () => {
    expect(applyCompletion('vip ban due<6h', 7, 'band:')).toEqual({ text: 'vip band: due<6h', caret: 9 });
    expect(applyCompletion('cause:qu', 8, 'cause:quality')).toEqual({ text: 'cause:quality ', caret: 14 });
  });
});
