import { z } from "zod";
import { koboToNumber } from "~/kernel/money";
import type { InstructionsDto } from "./contract";
import type { ChargeInput } from "./provider";

/** Between these Paystack holds an account number of its own ready (PAYSTACK §4.2); outside it clamps by itself. */
const accountMsMin = 15 * 60_000;
/** Whose code is dialled. One bank for all: Paystack's own sample; a customer of another bank pays on Paystack's page. */
const ussdType = "737";

/** The body of `POST /charge` for a page of our own. Never a card: its number must not pass through us. */
export function chargeBody(
  { reference, amountKobo, email, channel, expiresAt, metadata }: ChargeInput,
  at: Date,
) {
  const end = Math.max(expiresAt.getTime(), at.getTime() + accountMsMin);
  return {
    reference,
    amount: String(koboToNumber(amountKobo)),
    currency: "NGN",
    email,
    metadata: JSON.stringify(metadata),
    ...(channel === "ussd"
      ? { ussd: { type: ussdType } }
      : { bank_transfer: { account_expires_at: new Date(end).toISOString() } }),
  };
}

const text = z.string().trim().min(1).max(120);

/**
 * What to show the customer. Paystack may answer in other words (open a page, wait, done): then it has the payment, and
 * we have nothing to show, which is an answer not to be read, and so unknown.
 */
export function instructionsShape(input: Pick<ChargeInput, "reference" | "expiresAt">) {
  const reference = z.literal(input.reference);
  return z.discriminatedUnion("status", [
    z
      .looseObject({
        status: z.literal("pending_bank_transfer"),
        reference,
        account_number: z.union([text, z.int().transform(String)]),
        account_name: text,
        bank: z.looseObject({ name: text }),
        account_expires_at: z.iso.datetime({ offset: true }).nullish().catch(null),
      })
      .transform(
        (raw): InstructionsDto => ({
          kind: "bank_transfer",
          bankName: raw.bank.name,
          accountNumber: raw.account_number,
          accountName: raw.account_name,
          expiresAt: new Date(raw.account_expires_at ?? input.expiresAt).toISOString(),
        }),
      ),
    z
      .looseObject({ status: z.literal("pay_offline"), reference, ussd_code: text })
      .transform((raw): InstructionsDto => ({ kind: "ussd", code: raw.ussd_code })),
  ]);
}
