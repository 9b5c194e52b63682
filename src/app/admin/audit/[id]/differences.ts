import { formatNaira } from "~/kernel/money";
import type { Difference } from "~/ui/console/diff-view";

type Fields = Readonly<Record<string, unknown>> | null;

/** Field by field, what changed and what is only told of once; money is shown as money. */
export function differencesOf(before: Fields, after: Fields): Difference[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return keys
    .map((key) => ({ key, label: key, before: shown(key, before), after: shown(key, after) }))
    .filter((difference) => difference.before !== difference.after);
}

function shown(key: string, fields: Fields): string {
  const value = fields?.[key];
  if (value === undefined || value === null) return "nothing";
  if (/kobo$/i.test(key) && typeof value === "number" && Number.isSafeInteger(value)) {
    return formatNaira(BigInt(value));
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
