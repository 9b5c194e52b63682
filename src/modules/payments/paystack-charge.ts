import { z } from "zod";
import { log } from "~/platform/log";
import {
  amount,
  amountOrNull,
  idText,
  mode,
  momentOrNull,
  textOrNull,
  withoutSecrets,
  wordOf,
} from "./paystack-wire";
import type { Charge, ProviderState } from "./provider";

/** Paystack's words, each of ours; what is under way, and every word that is new, is pending. */
const states = new Map<string, ProviderState>([
  ["success", "success"],
  ["failed", "failed"],
  ["abandoned", "abandoned"],
  ["reversed", "reversed"],
  ["reversal_pending", "reversal_pending"],
  ["pending", "pending"],
  ["ongoing", "pending"],
  ["processing", "pending"],
  ["queued", "pending"],
]);

function stateOf(rawState: string): ProviderState {
  const state = states.get(wordOf(rawState));
  if (state === undefined) {
    log().error(
      { partner: "paystack", word: withoutSecrets(rawState).slice(0, 40) },
      "a new status of a payment",
    );
  }
  return state ?? "pending";
}

/** A payment as verify, list and a settlement's list tell it. Whose it is stands in our books, never in its metadata. */
export const chargeShape = z
  .looseObject({
    id: idText,
    reference: z.string().regex(/^[\x21-\x7e]{1,200}$/),
    status: z.string().min(1),
    amount,
    requested_amount: amountOrNull,
    fees: amountOrNull,
    currency: z.string().min(1).max(10),
    domain: mode,
    channel: textOrNull,
    gateway_response: textOrNull,
    paid_at: momentOrNull,
    paidAt: momentOrNull,
    created_at: momentOrNull,
    createdAt: momentOrNull,
    customer: z.looseObject({ email: textOrNull }).nullish().catch(null),
  })
  .transform(
    (raw): Charge => ({
      reference: raw.reference,
      providerId: raw.id,
      state: stateOf(raw.status),
      rawState: withoutSecrets(raw.status).slice(0, 40),
      amountKobo: raw.amount,
      requestedKobo: raw.requested_amount,
      feeKobo: raw.fees,
      currency: raw.currency.trim().toUpperCase(),
      mode: raw.domain,
      channel: raw.channel,
      gatewayResponse: raw.gateway_response === null ? null : withoutSecrets(raw.gateway_response),
      paidAt: raw.paid_at ?? raw.paidAt,
      createdAt: raw.created_at ?? raw.createdAt,
      email: raw.customer?.email ?? null,
    }),
  );
