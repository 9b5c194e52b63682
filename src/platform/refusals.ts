import { refusals } from "~/kernel/refusal";

/** What the platform itself may refuse, on any route. */
export const platformRefusals = refusals({
  busy: {
    code: "platform.busy",
    status: 503,
    retryable: true,
    sentence: "Many people are ordering this right now. Nothing was charged. Please try again in a moment.",
  },
  unavailable: {
    code: "platform.unavailable",
    status: 503,
    retryable: true,
    sentence:
      "We cannot reach our records for a moment. Nothing was done and nothing was charged. Please try again.",
  },
  outcomeUnknown: {
    code: "platform.outcome_unknown",
    status: 503,
    retryable: true,
    sentence:
      "We are still checking whether this went through. Do not pay again: ask once more with the same request.",
  },
  keyRequired: {
    code: "platform.idempotency_key_required",
    status: 400,
    sentence:
      "The Idempotency-Key header is required: send a new UUID for each new act, the same one when you retry.",
  },
  keyReused: {
    code: "platform.idempotency_key_reused",
    status: 409,
    sentence:
      "This Idempotency-Key was already used for a different request. Nothing was done. Use a new key.",
  },
  rateLimited: {
    code: "platform.rate_limited",
    status: 429,
    retryable: true,
    sentence: "Too many requests in a short time. Please wait a little and try again.",
  },
  badInput: {
    code: "platform.bad_input",
    status: 400,
    sentence: "Some fields are not right. Nothing was done.",
  },
  tooLarge: {
    code: "platform.too_large",
    status: 413,
    sentence: "The request is too large. Nothing was done.",
  },
  foreignOrigin: {
    code: "platform.foreign_origin",
    status: 403,
    sentence:
      "This request came from another site. Nothing was done. Please open Rachel Foods and try again.",
  },
});
