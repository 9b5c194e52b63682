import { now } from "~/platform/clock";

const monthName = new Intl.DateTimeFormat("en-NG", {
  month: "long",
  year: "numeric",
  timeZone: "Africa/Lagos",
});

/** `2026-11` as "November 2026". Its middle is meant, so that no time zone moves it. */
export function monthWords(month: string): string {
  return monthName.format(new Date(`${month}-15T12:00:00+01:00`));
}

/** The month that it is in Lagos. */
function thisMonth(): string {
  return new Date(now().getTime() + 3_600_000).toISOString().slice(0, 7);
}

/** The month of an address; anything else means this one. */
export function monthFrom(asked: string | string[] | null | undefined): string {
  return typeof asked === "string" && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : thisMonth();
}
