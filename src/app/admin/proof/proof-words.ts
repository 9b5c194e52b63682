import type { HistorySubject } from "~/modules/analytics/contract";

const clock = new Intl.DateTimeFormat("en-NG", {
  timeZone: "Africa/Lagos",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat("en-NG", { timeZone: "Africa/Lagos", day: "numeric", month: "short" });

/** `21 Nov, 18:04:07`: to the second, since seconds are what is promised here. Built of parts, alike everywhere. */
export function formatClockTime(at: string): string {
  const of = (format: Intl.DateTimeFormat) =>
    Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const [date, time] = [of(day), of(clock)];
  return `${date.day} ${date.month}, ${time.hour}:${time.minute}:${time.second}`;
}

/** `84 ms`, `1.2 s` */
export function formatMs(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** What of a violation can be looked at in the time machine, by the prefix of its id. */
export function historyOfSubject(subject: string): { type: HistorySubject; id: string } | null {
  const [id] = subject.split(" ");
  if (id === undefined) return null;
  if (id.startsWith("ord_")) return { type: "order", id };
  if (id.startsWith("acc_") && !id.startsWith("acc_house_")) return { type: "wallet", id };
  return id.startsWith("stk_") ? { type: "stock_level", id } : null;
}
