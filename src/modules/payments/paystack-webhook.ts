import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { parseJson } from "./paystack-wire";
import type { Mode, ParsedWebhook, WebhookEvent } from "./provider";

/**
 * Checks a webhook against the keys (the present one, and during a rotation the one before) and reads what it is about.
 * The signature is over the bytes as they came; all keys are tried whatever fits, in the same time.
 */
export function parsePaystackWebhook(
  keys: readonly string[],
  raw: Uint8Array,
  signature: string | null,
): ParsedWebhook {
  return isSigned(keys, raw, signature) ? readPaystackWebhook(raw) : { ok: false, reason: "signature" };
}

/** What it is about, once it is known to be Paystack's. */
export function readPaystackWebhook(raw: Uint8Array): ParsedWebhook {
  const body = parseJson(new TextDecoder().decode(raw));
  const news = newsShape.safeParse(body);
  if (!news.success) return { ok: false, reason: "unparsable" };
  return { ok: true, event: readNews(news.data.event, news.data.data, raw), body };
}

/** Lower-case hexadecimal of an HMAC-SHA512: 64 bytes. */
const signatureShape = /^[0-9a-f]{128}$/;

function isSigned(keys: readonly string[], raw: Uint8Array, signature: string | null): boolean {
  if (signature === null || signature.length !== 128 || !signatureShape.test(signature)) return false;
  const given = Buffer.from(signature, "hex");
  const fits = keys.map((key) => timingSafeEqual(createHmac("sha512", key).update(raw).digest(), given));
  return fits.includes(true);
}

const newsShape = z.looseObject({
  // An event's name is a word; whatever else stands there would not fit a column either.
  event: z.string().regex(/^[\w.-]{1,100}$/),
  data: z.unknown().optional(),
});

/** A text that an index can hold and a person can read. */
const plain = z.string().regex(/^[\x21-\x7e]{1,120}$/);
const plainOrNull = z
  .union([z.int().nonnegative().transform(String), plain])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const part = z
  .looseObject({ id: plainOrNull, reference: plainOrNull, customer_code: plainOrNull })
  .nullish()
  .catch(null);

const subjectShape = z.looseObject({
  id: plainOrNull,
  reference: plainOrNull,
  transaction_reference: plainOrNull,
  refund_reference: plainOrNull,
  amount: plainOrNull,
  updated_at: plainOrNull,
  updatedAt: plainOrNull,
  domain: z.unknown().optional(),
  transaction: part,
  customer: part,
});
type Subject = z.output<typeof subjectShape>;

function readNews(event: string, data: unknown, raw: Uint8Array): WebhookEvent {
  const subject = subjectShape.safeParse(data).data;
  const key = subject === undefined ? null : keyOf(event, subject);
  return {
    event,
    dedupeKey: key !== null && key.length <= 200 ? key : createHash("sha256").update(raw).digest("hex"),
    reference:
      subject?.reference ?? subject?.transaction_reference ?? subject?.transaction?.reference ?? null,
    objectId: subject?.id ?? null,
    mode: modeOf(subject?.domain),
  };
}

/**
 * Paystack gives deliveries no id: the natural key of the news, or null where it has none, and then its bytes are their
 * own key. A dispute's reminder is the same body again with a later date, and must pass.
 */
function keyOf(event: string, subject: Subject): string | null {
  const { id, reference, transaction_reference, refund_reference, amount } = subject;
  const [family = ""] = event.split(".");
  if (event.startsWith("charge.dispute.")) {
    return joined("dispute", id, event, subject.updated_at ?? subject.updatedAt);
  }
  if (event === "charge.success") return joined("charge", reference);
  if (family === "refund") {
    return id === null
      ? joined("refund", transaction_reference, refund_reference ?? amount, event)
      : joined("refund", id, event);
  }
  if (family === "transfer") return joined("transfer", reference, event);
  if (family === "dedicatedaccount") return joined("dva", subject.customer?.customer_code ?? null, event);
  return null;
}

/** Null when a part of it is missing. */
function joined(...parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.join(":");
}

function modeOf(domain: unknown): Mode | null {
  return domain === "test" || domain === "live" ? domain : null;
}
