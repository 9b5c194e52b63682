/**
 * What is kept on a device is checked when it is read: an older page, or a meddling hand, may have left anything there.
 * The cart and what stands beside it are checked by these few readings and not by zod: a cheap phone would load and
 * start the whole library before its first dish opens.
 */
/** Answers the value as it should be, without what does not belong to it; undefined for one of another shape. */
export type Reading<T> = (value: unknown) => T | undefined;

export function textUpTo(lengthMax: number): Reading<string> {
  return (value) => (typeof value === "string" && value.length <= lengthMax ? value : undefined);
}

export const anyText: Reading<string> = textUpTo(Number.POSITIVE_INFINITY);

export function wholeFrom(min: number, max: number = Number.MAX_SAFE_INTEGER): Reading<number> {
  return (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max
      ? value
      : undefined;
}

export const yesOrNo: Reading<boolean> = (value) => (typeof value === "boolean" ? value : undefined);

export function oneOf<const T extends string>(words: readonly T[]): Reading<T> {
  return (value) => words.find((word) => word === value);
}

/** Null, too, for what an older page did not know of yet. */
export function orNull<T>(reading: Reading<T>): Reading<T | null> {
  return (value) => (value === null || value === undefined ? null : reading(value));
}

export function listOf<T>(reading: Reading<T>, lengthMin: number, lengthMax: number): Reading<T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length < lengthMin || value.length > lengthMax) return undefined;
    const read = value.map(reading).filter((one) => one !== undefined);
    return read.length === value.length ? read : undefined;
  };
}

/** Any names, each with a value of one kind. */
export function byName<T>(reading: Reading<T>): Reading<Record<string, T>> {
  return (value) => {
    if (!isRecord(value)) return undefined;
    const entries = Object.entries(value).flatMap(([name, one]) => {
      const read = reading(one);
      return read === undefined ? [] : [[name, read] as const];
    });
    return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : undefined;
  };
}

/** A record with a reading for each of its fields. */
export function shape<T extends object>(
  fields: { readonly [Name in keyof T]: Reading<T[Name]> },
): Reading<T> {
  const readings: [string, Reading<unknown>][] = Object.entries(fields);
  return (value) => {
    if (!isRecord(value)) return undefined;
    const read: Record<string, unknown> = {};
    for (const [name, reading] of readings) {
      const one = reading(value[name]);
      if (one === undefined) return undefined;
      read[name] = one;
    }
    return read as T; // each of its fields was read by that field's own reading
  };
}

/** What a text of the device holds; null for none, for no JSON and for another shape. */
export function readKept<T>(reading: Reading<T>, text: string | null): T | null {
  if (text === null) return null;
  try {
    return reading(JSON.parse(text)) ?? null;
  } catch {
    // Not JSON: as good as nothing, and the next write replaces it.
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
