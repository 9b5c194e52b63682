/** Impossible by design: answered 500 and alerted, never shown in detail to a person. */
export class Bug extends Error {
  override readonly name = "Bug";
}

export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Bug(message);
}

/** For the place in a lookup where absence would be a bug: `required(map.get(id), "stock level of a menu item")`. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Bug(`missing: ${what}`);
  return value;
}
