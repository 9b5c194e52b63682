import { z } from "zod";
import { log } from "~/platform/log";
import { amount, idText, momentOrNull, textOrNull, withoutSecrets, wordOf } from "./paystack-wire";
import type { ProviderRefund, RefundState } from "./provider";

const states = new Map<string, RefundState>([
  ["pending", "pending"],
  ["processing", "processing"],
  ["needs_attention", "needs_attention"],
  ["processed", "processed"],
  ["failed", "failed"],
]);

/** A word that is new to us ends nothing: the refund stays under way, and a person hears of it. */
function stateOf(word: string): RefundState {
  const state = states.get(wordOf(word));
  if (state === undefined) {
    log().error({ partner: "paystack", word: withoutSecrets(word).slice(0, 40) }, "a new status of a refund");
  }
  return state ?? "pending";
}

/** The payment it belongs to: an object when a refund is made, a bare number ever after. */
const transaction = z
  .union([
    idText.transform((id) => ({ id, reference: null })),
    z
      .looseObject({ id: idText, reference: textOrNull })
      .transform(({ id, reference }) => ({ id, reference })),
  ])
  .nullish()
  .transform((value) => value ?? { id: null, reference: null });

export const refundShape = z
  .looseObject({
    id: idText,
    transaction,
    transaction_reference: textOrNull,
    amount,
    status: z.string().min(1),
    createdAt: momentOrNull,
    created_at: momentOrNull,
  })
  .transform(
    (raw): ProviderRefund => ({
      id: raw.id,
      transactionId: raw.transaction.id,
      reference: raw.transaction.reference ?? raw.transaction_reference,
      amountKobo: raw.amount,
      state: stateOf(raw.status),
      createdAt: raw.createdAt ?? raw.created_at,
    }),
  );

/** A bank as an account number is entered for it. */
export const bankShape = z
  .looseObject({
    id: idText,
    name: z.string().min(1),
    code: z.union([z.string(), z.number()]).transform(String),
  })
  .transform(({ id, name, code }) => ({ id, name, code }));
