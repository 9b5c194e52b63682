import { type Answer, html, PaystackRefusal, refused } from "./answer";
import type { Twin } from "./twin";

/** What becomes of one call of the API. */
type Fate = { readonly latencyMs: number; readonly isBare: boolean } & (
  | { readonly kind: "served" | "cut before" | "cut after" | "cut within" | "cut short" }
  | { readonly kind: "refused"; readonly answer: Answer }
);

/** All draws are made for each call, so that what one fault does never depends on another. */
export function drawFate({ chance, faults }: Twin, stream: string): Fate {
  const latencyMs = chance.between(`latency ${stream}`, faults.latencyMs);
  const isHit = (fault: string, rate: number) => chance.happens(`${fault} ${stream}`, rate);
  const isLimited = isHit("rate limit", faults.rateLimitRate);
  const isBroken = isHit("5xx", faults.http5xxRate);
  const isCutBefore = isHit("reset before", faults.resetBeforeRate);
  const isCutAfter = isHit("reset after", faults.resetAfterRate);
  const isGateway = isHit("bad gateway", faults.badGatewayRate);
  const isTruncated = isHit("truncate", faults.truncateRate);
  const isFailed = isHit("fail", faults.failRate);
  const base = { latencyMs, isBare: isHit("bare error", faults.bareErrorRate) };
  const oneOf = <Way>(of: string, [first, ...rest]: readonly [Way, ...Way[]]): Way =>
    rest[chance.between(`${of} kind ${stream}`, [0, rest.length]) - 1] ?? first;
  if (isLimited) return { ...base, kind: "refused", answer: rateLimited };
  if (isCutBefore) return { ...base, kind: "cut before" };
  if (isBroken) return { ...base, kind: "refused", answer: oneOf("5xx", brokenAnswers) };
  if (isGateway) return { ...base, kind: "refused", answer: badGateway };
  if (isCutAfter) return { ...base, kind: "cut after" };
  if (isTruncated) return { ...base, kind: oneOf("truncate", ["cut within", "cut short"] as const) };
  if (!isFailed) return { ...base, kind: "served" };
  const ways = [
    { kind: "refused", answer: serverError },
    { kind: "refused", answer: badGateway },
    { kind: "cut before" },
    { kind: "cut within" },
  ] as const;
  return { ...base, ...oneOf("fail", ways) };
}

export const serverError = refused(
  new PaystackRefusal(500, "An error occurred", { code: "unknown", type: "api_error" }),
);
const badGateway = html(
  "<html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>",
  502,
);
const unavailable = html("<html><head><title>503</title></head><body>Service Unavailable</body></html>", 503);
const brokenAnswers = [serverError, badGateway, unavailable] as const;

const rateLimitedBody = refused(
  new PaystackRefusal(429, "Too many requests", {
    code: "rate_limited",
    type: "api_error",
    nextStep: "Wait before you try again",
  }),
);
/** Seconds until the window is over, as the one client that reads it takes them. */
const rateLimited: Answer = {
  ...rateLimitedBody,
  headers: {
    ...rateLimitedBody.headers,
    "x-ratelimit-limit": "100",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "1",
  },
};
