/**
 * What of a provider's body may be looked at. A list of what is shown, not of what is hidden: a field that Paystack
 * adds tomorrow is masked until somebody has decided about it. Names, e-mail addresses, phones, authorization codes,
 * card digits and account numbers are therefore never shown, wherever they stand.
 */
const shownKeys = new Set([
  ...["event", "id", "domain", "status", "reference", "transaction_reference", "refund_reference"],
  ...["amount", "requested_amount", "refund_amount", "deducted_amount", "fees", "currency", "channel"],
  ...[
    "paid_at",
    "paidAt",
    "created_at",
    "createdAt",
    "updated_at",
    "updatedAt",
    "expected_at",
    "due_at",
    "dueAt",
  ],
  ...["resolved_at", "resolvedAt", "resolution", "category", "gateway_response", "message", "processor"],
  ...["bank", "brand", "card_type", "country_code", "attempts", "purpose", "order_id", "type"],
]);

export const mask = "•••";

/** Even in a field that is shown somebody may have typed a contact. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "[e-mail]"],
  [/\bAUTH_\w+/g, "[authorization]"],
  [/(?<!\w)(?:\+?234|0)[\s-]?[789](?:[\s-]?\d){9}(?!\w)/g, "[phone]"],
  // A card has 12 to 19 digits, an account (NUBAN) ten.
  [/(?<![\w-])\d(?:[ -]?\d){9,18}(?![\w-])/g, "[number]"],
];

export function withoutContacts(text: string): string {
  return secrets.reduce((kept, [pattern, word]) => kept.replace(pattern, word), text);
}

/** A webhook's body as our people may see it: JSON, indented. Bytes that are no JSON are not shown at all. */
export function redactWebhook(raw: Uint8Array): string {
  const body = parse(new TextDecoder().decode(raw));
  if (body === undefined) return `${raw.length} bytes that are not JSON`;
  return JSON.stringify(redact(body, ""), null, 2);
}

/** What an act changed: our own fields, which hold no contact unless somebody typed one. */
export function redactFields(fields: unknown): unknown {
  if (typeof fields === "string") return withoutContacts(fields);
  return mapped(fields, (value) => redactFields(value));
}

function redact(value: unknown, key: string): unknown {
  if (typeof value === "object" && value !== null) return mapped(value, redact, key);
  if (value === null || typeof value === "boolean") return value;
  if (!shownKeys.has(key)) return mask;
  // Paystack's numbers have up to 19 digits: they name a thing, not a person.
  return typeof value === "string" && key !== "id" ? withoutContacts(value) : value;
}

/** The elements of a list stand under the list's own name. */
function mapped(value: unknown, each: (part: unknown, key: string) => unknown, under = ""): unknown {
  if (Array.isArray(value)) return value.map((part) => each(part, under));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, each(part, key)]));
}

/** Without losing a digit of a long id; undefined when it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === "number" && !Number.isSafeInteger(value) ? (context?.source ?? value) : value,
    );
  } catch {
    return undefined;
  }
}
