import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY_SET } from '../../../shared/policies';
import { textIn } from './i18n';
import { ruleNameIn } from './use-rule-name';

const NAMES = [...DEFAULT_POLICY_SET.policies, ...DEFAULT_POLICY_SET.calendars].map(({ name }) => name);

describe('names of the first set of policies', () => {
  it.each(NAMES)('%s is said in one language at a time', (name) => {
    const [chinese, english] = [
      ruleNameIn(textIn('zh-CN', 'domain'), name),
      ruleNameIn(textIn('en', 'domain'), name),
    ];
    expect(english).not.toMatch(/\p{Script=Han}|·/u);
    expect(chinese).not.toMatch(/·|[a-z]{3}/u);
  });

  it('what a person called it stays as it is', () => {
    expect(ruleNameIn(textIn('zh-CN', 'domain'), '大促 · peak')).toBe('大促 · peak');
  });
});
