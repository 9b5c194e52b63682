import { startOfDay } from "~/modules/catalog";

/** From inclusive; `to` is exclusive of a day's end, and the moment itself when it is one. */
export type Span = { readonly from: Date; readonly to: Date; readonly isDay: boolean };

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** Ten years: nothing here is older. */
const agoMsMax = 3_660 * unitMs.d;

/**
 * What a filter's value means in time: a Lagos day (`2026-11-21`, `today`, `yesterday`), an ISO moment, `now`, or so
 * long ago (`-90m`, `-24h`, `-7d`). Null when it means none.
 */
export function spanOf(value: string, at: Date): Span | null {
  if (value === "now") return moment(at);
  if (value === "today") return day(startOfDay(at));
  if (value === "yesterday") return day(startOfDay(at, -1));
  const ago = /^-(\d{1,6})([mhd])$/.exec(value);
  if (ago !== null) {
    const unit = ago[2] === "m" || ago[2] === "h" ? ago[2] : "d";
    const agoMs = Number(ago[1]) * unitMs[unit];
    return agoMs > agoMsMax ? null : moment(new Date(at.getTime() - agoMs));
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const from = new Date(`${value}T00:00:00+01:00`);
    // The 31st of February would quietly become a day of March.
    return isWithinHistory(from) && lagosDay(from) === value ? day(from) : null;
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(value)) return null;
  const exact = new Date(value);
  return isWithinHistory(exact) ? moment(exact) : null;
}

function moment(at: Date): Span {
  return { from: at, to: at, isDay: false };
}

function day(from: Date): Span {
  return { from, to: startOfDay(from, 1), isDay: true };
}

function lagosDay(at: Date): string {
  return new Date(at.getTime() + unitMs.h).toISOString().slice(0, 10);
}

function isWithinHistory(at: Date): boolean {
  return !Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 1970 && at.getUTCFullYear() < 3000;
}
