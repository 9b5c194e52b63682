import { expect, test } from "vitest";
import { formatMetrics } from "./metrics";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";

const page = { nonce: "abc", inlineScripts: ["alert(1)"], https: false, development: false };

test("only our own scripts run: by origin, by this answer's nonce, or by their content", () => {
  const policy = contentSecurityPolicy(page);
  // echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64
  expect(policy).toContain(
    "script-src 'self' 'nonce-abc' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';",
  );
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toContain("frame-ancestors 'none'");
});

test("HTTPS is insisted on where there is HTTPS, and only there", () => {
  expect(securityHeaders(page)).not.toHaveProperty("strict-transport-security");
  expect(contentSecurityPolicy(page)).not.toContain("upgrade-insecure-requests");
  expect(securityHeaders({ ...page, https: true })).toHaveProperty("strict-transport-security");
});

test("a label's value cannot break out of its quotes", () => {
  const samples = [{ labels: { queue: 'a"b\\c\nd' }, value: 1 }];
  expect(formatMetrics([{ name: "m", help: "h", type: "gauge", samples }])).toBe(
    '# HELP m h\n# TYPE m gauge\nm{queue="a\\"b\\\\c\\nd"} 1\n',
  );
});
