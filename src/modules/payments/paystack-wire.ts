import { z } from "zod";
import { kobo } from "~/kernel/money";

/**
 * Paystack's JSON as it really comes: numbers as text, names in two spellings, nulls and empty objects in odd places.
 * What money is decided by is strict (an amount that is none makes the whole answer unreadable); the rest becomes null.
 */

/** Parses JSON without losing a digit: an integer that no number can hold becomes its text. Undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? "")
        ? context?.source
        : value,
    );
  } catch {
    return undefined; // the caller tells an unreadable answer from a readable one; why is not worth a word
  }
}

/** Ids outgrow every number type: always text. */
export const idText = z
  .union([z.int().nonnegative(), z.string().regex(/^[A-Za-z0-9_-]{1,60}$/)])
  .transform(String);

/** An amount in kobo, sent as a number or as its text; never a fraction. */
export const amount = z
  .union([z.int().nonnegative(), z.string().regex(/^\d{1,18}$/)])
  .transform((value) => kobo(value));

export const amountOrNull = amount.nullish().transform((value) => value ?? null);

export const mode = z.enum(["test", "live"]);

/** Letters or nothing; what a database's text cannot hold is a space. */
export const textOrNull = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === "string" ? printable(value).slice(0, 200) || null : null));

function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}

export const momentOrNull = z
  .unknown()
  .optional()
  .transform((value) => {
    const at = typeof value === "string" ? new Date(value) : null;
    return at === null || Number.isNaN(at.getTime()) ? null : at;
  });

/** A word in lower case with one kind of joint: `needs-attention`, `Reversal pending`. */
export function wordOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

const envelope = z.looseObject({
  status: z.boolean(),
  message: z.unknown().optional(),
  code: z.unknown().optional(),
  data: z.unknown().optional(),
  meta: z.unknown().optional(),
});
export type Envelope = z.output<typeof envelope>;

/** `status: true` says that the call worked and nothing yet about the money. Undefined when it is no answer of theirs. */
export function readEnvelope(text: string): Envelope | undefined {
  return envelope.safeParse(parseJson(text)).data;
}

/** What the code is when Paystack leaves it out, by the message; the messages of PAYSTACK §1.4. */
const codesByMessage: readonly (readonly [RegExp, string])[] = [
  [/duplicate transaction reference/i, "duplicate_reference"],
  [/transaction reference not found/i, "transaction_not_found"],
  [/^transaction not found/i, "transaction_not_found"],
  [/exceeds transaction amount/i, "refund_amount_exceeds_transaction_amount"],
  [/fully reversed/i, "transaction_reversed"],
  [/insufficient balance|balance is not enough/i, "insufficient_balance"],
  [/^invalid key/i, "invalid_key"],
  [/(refund|dispute|settlement) not found/i, "not_found"],
];

/** One spelling for each refusal: its own code in lower case, else the one its message is known by. */
export function codeOf({ code, message }: Envelope): string | null {
  const isCode = typeof code === "string" && /^\w{1,60}$/.test(code) && withoutSecrets(code) === code;
  if (isCode && code !== "unknown") return code.toLowerCase();
  const words = typeof message === "string" ? message : "";
  return codesByMessage.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** A message of theirs as it may be kept and shown to our people: without keys, addresses or long numbers. */
export function messageOf({ message }: Envelope): string {
  return typeof message === "string" ? withoutSecrets(message) : "";
}

/** Takes out what a text of theirs may echo: keys, bearer tokens, mail addresses, numbers of cards and phones. */
export function withoutSecrets(text: string): string {
  return printable(text)
    .replace(/\b[sp]k_(test|live)_\w*/gi, "[key]")
    .replace(/\bbearer\s+\S+/gi, "[key]")
    .replace(/\S+@\S+/g, "[address]")
    .replace(/\d[\d -]{5,}\d/g, "[number]")
    .slice(0, 200);
}
