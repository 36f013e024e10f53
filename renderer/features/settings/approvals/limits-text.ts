import { defineText } from '../../../app/i18n/define-text';

/** Wordings of what one person may do alone. */
export const limitsText = defineText(
  {
    title: '一人上限',
    note: '超出即须第二人签字；改上限本身也须第二人签字。',
    usual: '默认值',
    changed: '{{by}} 提出，{{approvedBy}} 签字 · {{at}}',
    change: '修改…',
    now: '现为 {{value}}',
    unit: { count: '新上限（件）', fen: '新上限（元）', ms: '新时段（分钟）' },
    bounds: '须在 {{min}} 与 {{max}} 之间，且与现值不同。',
    reason: '修改理由',
    propose: '提出',
    proposeSigned: '提出并签字',
  },
  {
    title: 'What one person may do',
    note: 'Beyond it a second person signs; so does a change of it.',
    usual: 'as shipped',
    changed: 'by {{by}}, signed by {{approvedBy}} · {{at}}',
    change: 'Change…',
    now: 'now {{value}}',
    unit: { count: 'New limit (number)', fen: 'New limit (yuan)', ms: 'New length (minutes)' },
    bounds: 'Between {{min}} and {{max}}, and not as it is.',
    reason: 'Why it changes',
    propose: 'Propose',
    proposeSigned: 'Propose and sign',
  },
);
