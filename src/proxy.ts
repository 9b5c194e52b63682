import { type NextRequest, NextResponse } from "next/server";
import { env } from "~/env";
import { requestIdOf } from "~/platform/http";
import { securityHeaders } from "~/platform/security-headers";
import { earlyTapScript } from "~/ui/early-tap-script";
import { themeScript } from "~/ui/theme-script";

/**
 * Before every page: a request id, and the security headers of its answer. It never authorises: pages and procedures
 * do, each for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const requestId = requestIdOf(request.headers);
  const headers = securityHeaders({
    nonce: crypto.randomUUID().replaceAll("-", ""),
    inlineScripts: [themeScript, earlyTapScript],
    https: env().secureCookies,
    development: env().NODE_ENV === "development",
  });
  const inward = new Headers(request.headers);
  inward.set("x-request-id", requestId);
  // The renderer reads the nonce from here and puts it on the scripts it writes.
  inward.set("content-security-policy", headers["content-security-policy"] ?? "");
  const answer = NextResponse.next({ request: { headers: inward } });
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  answer.headers.set("x-request-id", requestId);
  return answer;
}

/**
 * Pages, and what people look at. Not the build's own files, which are public and immutable; nor the two wires, the
 * streams and the probes, which carry data only, set their own request id, and are on the path of every order.
 */
export const config = {
  matcher: ["/((?!_next/|api/|health|metrics|art/|.*\\.(?:ico|svg|png|woff2|webmanifest)$).*)"],
};
