import { expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from './content-security-policy';

test('the policy is this one, to the letter', () => {
  expect(CONTENT_SECURITY_POLICY.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]);
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|sha256|nonce|https?:|\*/);
});
