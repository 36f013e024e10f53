import { expect, it } from 'vitest';
import { REPORT_WORDS } from '../../../shared/reports/document';
import { domainText } from './domain-text';

it.each(['zh-CN', 'en'] as const)('in %s a report calls things as the screens do', (language) => {
  const words = REPORT_WORDS[language];
  const screens = domainText[language];
  expect(words.causes).toEqual(screens.cause);
  expect(words.channels).toEqual(screens.channel);
  expect(words.stages).toEqual(screens.stage);
  expect(words.funds).toEqual(screens.fund);
  expect(words.payoutKinds).toEqual(screens.payoutKind);
});
