/**
 * Dates and times as a Nigerian customer reads them: `7:05 pm`, `Sat, 21 Nov`. Always en-NG words in Africa/Lagos,
 * whatever the browser or the server is set to, and built from parts: the spaces and commas of whole patterns differ
 * between the ICU of Node and that of a browser, and a difference is a hydration error.
 */
const ZONE = "Africa/Lagos";

const clock = new Intl.DateTimeFormat("en-NG", {
  timeZone: ZONE,
  hour: "numeric",
  minute: "2-digit",
  hour12: true,
});
const calendar = new Intl.DateTimeFormat("en-NG", {
  timeZone: ZONE,
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
});

export type Instant = Date | string;

/** `7:05 pm` */
export function formatTime(at: Instant): string {
  const part = partsOf(clock, at);
  return `${part.hour}:${part.minute} ${part.dayPeriod?.toLowerCase().replaceAll(".", "")}`;
}

/** `Sat, 21 Nov`, with the year when it is not the year of `now`. */
export function formatDate(at: Instant, now?: Instant): string {
  const part = partsOf(calendar, at);
  const sameYear = now === undefined || partsOf(calendar, now).year === part.year;
  return `${part.weekday}, ${part.day} ${part.month}${sameYear ? "" : ` ${part.year}`}`;
}

/** `today`, `tomorrow`, `yesterday`, then the date: the same words in Pidgin. */
export function formatDay(at: Instant, now: Instant): string {
  const distance = lagosDay(at) - lagosDay(now);
  if (distance === 0) return "today";
  if (distance === 1) return "tomorrow";
  if (distance === -1) return "yesterday";
  return formatDate(at, now);
}

/** `today, 7:05 pm` */
export function formatDayTime(at: Instant, now: Instant): string {
  return `${formatDay(at, now)}, ${formatTime(at)}`;
}

/** `Sat, 21 Nov 2026, 7:05 pm`: on what is printed, kept and sent on, where "today" would soon be wrong. */
export function formatStamp(at: Instant): string {
  return `${formatDate(at)} ${partsOf(calendar, at).year}, ${formatTime(at)}`;
}

/** `6:30 to 6:45 pm`; both halves of the day are named when they differ: `11:45 am to 12:00 pm`. */
export function formatWindow(from: Instant, to: Instant): string {
  const [start, end] = [formatTime(from), formatTime(to)];
  return start.slice(-2) === end.slice(-2) ? `${start.slice(0, -3)} to ${end}` : `${start} to ${end}`;
}

type Ago = { unit: "now" | "minutes" | "hours"; count: number };

/** How long ago something was, in the unit one says it in; null from six hours on. A clock that runs ahead is `now`. */
export function agoOf(at: Instant, now: Instant): Ago | null {
  const minutes = Math.floor((new Date(now).getTime() - new Date(at).getTime()) / 60_000);
  if (minutes < 1) return { unit: "now", count: 0 };
  if (minutes < 60) return { unit: "minutes", count: minutes };
  return minutes < 360 ? { unit: "hours", count: Math.floor(minutes / 60) } : null;
}

/** `just now`, `4 min ago`, `2 h ago`, then the day and time; in English, for colleagues. A customer reads `offline.ago`. */
export function formatAgo(at: Instant, now: Instant): string {
  const ago = agoOf(at, now);
  if (ago === null) return formatDayTime(at, now);
  if (ago.unit === "now") return "just now";
  return ago.unit === "minutes" ? `${ago.count} min ago` : `${ago.count} h ago`;
}

/** `4:07` from seconds, `1:04:07` from an hour up; never below zero. */
export function formatClock(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(left / 3600), Math.floor((left % 3600) / 60)];
  const tail = String(left % 60).padStart(2, "0");
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${String(minutes).padStart(2, "0")}:${tail}`;
}

/** `0803 123 4567` for a Nigerian mobile in any spelling, `+44 …` left as it came. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  const national = /^(?:234|0)?([789]\d{9})$/.exec(digits)?.[1];
  if (national === undefined) return phone;
  return `0${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}`;
}

function partsOf(format: Intl.DateTimeFormat, at: Instant): Record<string, string> {
  return Object.fromEntries(format.formatToParts(new Date(at)).map((part) => [part.type, part.value]));
}

/** Days since 1970 in Lagos, which keeps UTC+1 all year. */
function lagosDay(at: Instant): number {
  return Math.floor((new Date(at).getTime() + 3_600_000) / 86_400_000);
}
