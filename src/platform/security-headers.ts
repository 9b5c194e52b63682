import { createHash } from "node:crypto";

export type Page = {
  /** Marks the scripts that this answer's own page may run. */
  readonly nonce: string;
  /** Inline scripts of ours that are the same on every page: allowed by their content. */
  readonly inlineScripts: readonly string[];
  readonly https: boolean;
  /** Reload in development evaluates code. */
  readonly development: boolean;
};

/** Two years, as browsers' preload lists ask for. */
const hstsSeconds = 63_072_000;

/**
 * What the browser is told to refuse on our behalf: scripts that are not ours, being framed, guessing types, and
 * telling other sites where our visitors were (OWASP Secure Headers).
 */
export function securityHeaders(page: Page): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy(page),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    // A checkout may ask where its customer is; nothing else of the device is any business of ours.
    "permissions-policy":
      "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    ...(page.https ? { "strict-transport-security": `max-age=${hstsSeconds}; includeSubDomains` } : {}),
  };
}

export function contentSecurityPolicy({ nonce, inlineScripts, https, development }: Page): string {
  const hashes = inlineScripts.map(
    (script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );
  const scripts = ["'self'", `'nonce-${nonce}'`, ...hashes, ...(development ? ["'unsafe-eval'"] : [])];
  return [
    "default-src 'self'",
    `script-src ${scripts.join(" ")}`,
    // Positions of menus and sheets are style attributes, which no nonce can mark; they run nothing.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
