/**
 * What a `datetime-local` control says, read as Lagos time whatever the browser's zone: Lagos keeps UTC+1 all year. Null
 * when it is no moment.
 */
export function lagosMoment(local: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return null;
  const at = new Date(`${local}:00+01:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** The same the other way: `2026-11-21T19:05`, for the control. */
export function lagosLocal(at: Date): string {
  return new Date(at.getTime() + 3_600_000).toISOString().slice(0, 16);
}
