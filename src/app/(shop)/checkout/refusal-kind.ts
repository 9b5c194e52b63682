/** What a refusal of an order is about: each kind has its own words and ways on at the checkout. */
export type RefusalKind =
  | "changed"
  | "sold_out"
  | "time"
  | "wallet_short"
  | "wallet_locked"
  | "capped"
  | "ordered"
  | "waiting"
  | "signed_out"
  | "promo"
  | "provider"
  | "provider_away"
  | "zone"
  | "minimum"
  | "too_large"
  | "menu"
  | "quote"
  | "busy"
  | "other";

const kinds: Readonly<Record<string, RefusalKind>> = {
  "ordering.quote_changed": "changed",
  "ordering.quote_used": "ordered",
  "platform.idempotency_key_reused": "ordered",
  "ordering.slot_not_offered": "time",
  "ordering.too_many_waiting": "waiting",
  "ordering.below_minimum": "minimum",
  "ordering.too_large": "too_large",
  "inventory.sold_out": "sold_out",
  "inventory.slot_full": "time",
  "ledger.insufficient_funds": "wallet_short",
  "identity.unauthenticated": "signed_out",
  "identity.wallet_locked": "wallet_locked",
  "identity.spend_capped": "capped",
  "payments.provider_unavailable": "provider_away",
  "catalog.zone_not_served": "zone",
  "platform.busy": "busy",
  "platform.too_many_requests": "busy",
};

export function refusalKind(code: string): RefusalKind {
  const kind = kinds[code];
  if (kind !== undefined) return kind;
  if (code.startsWith("ordering.promo_")) return "promo";
  if (code.startsWith("ordering.quote_")) return "quote";
  if (code.startsWith("payments.")) return "provider";
  return code.startsWith("catalog.") ? "menu" : "other";
}
