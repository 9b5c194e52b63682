type When = Partial<Record<"at" | "lagos", string | string[] | undefined>>;

/** The moment an address names: an ISO one, a second of Lagos with all that happened in it, else the present. */
export function momentOf({ at, lagos }: When, present: Date): Date {
  const named = typeof at === "string" ? new Date(at) : typeof lagos === "string" ? ofLagos(lagos) : present;
  return Number.isNaN(named.getTime()) ? present : named;
}

/** `2026-11-21T12:00` or `…:07`, as a browser's field for date and time writes it; to the end of that second. */
function ofLagos(text: string): Date {
  const [, minute, second = "59"] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2}))?/.exec(text) ?? [];
  return new Date(`${minute}:${second}.999+01:00`);
}

/** What that field shows of a moment. Lagos is an hour ahead all year round. */
export function lagosField(at: string): string {
  return new Date(Date.parse(at) + 3_600_000).toISOString().slice(0, 19);
}
