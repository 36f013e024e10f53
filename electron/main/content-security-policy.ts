const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  // The engine is reached by a message port; the page itself talks to no network.
  "connect-src 'none'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
] as const;

/**
 * Sent with everything the page's scheme answers. No inline script or style, no eval, and no trusted type can be made,
 * so text from a gateway or a file can't become code whatever a screen does with it.
 */
export const CONTENT_SECURITY_POLICY = DIRECTIVES.join('; ');
