import { defineText } from '../../../app/i18n/define-text';

/** Wordings of who else is at a case. */
export const presenceText = defineText(
  {
    presence: {
      label: '其他人',
      looking: '{{name}}正在看',
      editing: '{{name}}正在填写',
      lost: '{{name}}已失联',
    },
  },
  {
    presence: {
      label: 'Others at this case',
      looking: '{{name}} is looking',
      editing: '{{name}} is editing',
      lost: '{{name}} lost from sight',
    },
  },
);
