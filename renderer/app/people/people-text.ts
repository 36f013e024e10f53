import { defineText } from '../i18n/define-text';

/** Words about the people of a desk: who sits where, who may what, and their passcodes. */
export const peopleText = defineText(
  {
    role: { agent: '坐席', supervisor: '值班长', manager: '经理', trainer: '教员', auditor: '审计员' },
    passcode: '口令',
    passcodeOf: '{{name}}的口令',
    drillCode: '演练口令 {{code}}',
    second: {
      person: '第二人（不能是你）',
      choose: '选择签字人',
      none: '名册里没有可签字的第二人：需要{{roles}}，且不是你。',
    },
    or: '或',
  },
  {
    role: {
      agent: 'Agent',
      supervisor: 'Supervisor',
      manager: 'Manager',
      trainer: 'Trainer',
      auditor: 'Auditor',
    },
    passcode: 'Passcode',
    passcodeOf: 'Passcode of {{name}}',
    drillCode: 'drill passcode {{code}}',
    second: {
      person: 'Second person (not you)',
      choose: 'Choose who signs',
      none: 'Nobody in the directory can be the second person: it takes a {{roles}} other than you.',
    },
    or: ' or ',
  },
);
