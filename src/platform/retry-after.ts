import type { IncomingHttpHeaders } from "node:http";

/** A limit that does not say for how long is asked again after a second. */
const defaultMs = 1_000;
const msMax = 120_000;
/** Seconds to wait never reach this; seconds since 1970 passed it in 2001, milliseconds since 1970 in the first days. */
const epochSecondsMin = 1_000_000_000;
const epochMillisecondsMin = 1_000_000_000_000;

/**
 * How long a 429 asks us to wait. Which unit `x-ratelimit-reset` has is not documented everywhere: seconds to wait,
 * seconds since 1970 and milliseconds since 1970 are told apart by their size. Moments are measured from the answer's
 * own Date, so that neither clock need be right.
 */
export function patienceMs(headers: IncomingHttpHeaders): number {
  const text = headers["retry-after"] ?? oneOf(headers["x-ratelimit-reset"]);
  const sentAtMs = Date.parse(headers.date ?? "");
  const waitMs = text === undefined ? defaultMs : msFrom(text.trim(), sentAtMs);
  return Number.isNaN(waitMs) ? defaultMs : Math.min(Math.max(waitMs, 0), msMax);
}

/** NaN for what cannot be understood. */
function msFrom(text: string, sentAtMs: number): number {
  const value = /^\d{1,16}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) return Date.parse(text) - sentAtMs;
  if (value >= epochMillisecondsMin) return value - sentAtMs;
  if (value >= epochSecondsMin) return value * 1_000 - sentAtMs;
  return value * 1_000;
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
