import type { FieldFault } from "~/ui/error-summary";

const fieldIds: readonly string[] = ["name", "phone", "email", "password"];
const fieldOfCode: Readonly<Record<string, string>> = {
  "identity.phone_taken": "phone",
  "identity.bad_phone": "phone",
  "identity.email_taken": "email",
};

type Refused = {
  readonly code: string;
  readonly sentence: string;
  readonly details: Record<string, unknown>;
};

/** What the server refused, by the field that can put it right; the first field when it is none's fault, or when nobody answered. */
export function faultsOf(problem: Refused | undefined, unreachable: string): FieldFault[] {
  if (problem === undefined) return [{ fieldId: "name", message: unreachable }];
  const named = fieldFaults(problem.details.fields);
  if (named.length > 0) return named;
  return [{ fieldId: fieldOfCode[problem.code] ?? "name", message: problem.sentence }];
}

/** One sentence a field is enough: the first. */
function fieldFaults(fields: unknown): FieldFault[] {
  if (!Array.isArray(fields)) return [];
  const faults = new Map<string, FieldFault>();
  for (const field of fields) {
    const path: unknown = Reflect.get(Object(field), "path");
    const message: unknown = Reflect.get(Object(field), "message");
    if (
      typeof path === "string" &&
      typeof message === "string" &&
      fieldIds.includes(path) &&
      !faults.has(path)
    ) {
      faults.set(path, { fieldId: path, message });
    }
  }
  return [...faults.values()];
}
