import { z } from "zod";
import { refusals } from "~/kernel/refusal";

const idText = z.string().min(1).max(60);
const note = z.string().trim().min(3).max(300);

/** Approving takes the account typed once more: two people say where the money goes, and it is kept nowhere. */
export const decideAccountInput = z.discriminatedUnion("decision", [
  z.strictObject({
    decision: z.literal("approve"),
    id: idText,
    accountNumber: z.string().regex(/^\d{10}$/, { error: "ten digits" }),
    note,
  }),
  z.strictObject({ decision: z.literal("reject"), id: idText, note }),
]);
export type DecideAccountInput = z.output<typeof decideAccountInput>;

/** A large refund to another account that waits for a colleague. */
export type WaitingAccountDto = {
  readonly id: string;
  readonly refundId: string;
  readonly orderNumber: string;
  readonly customerName: string;
  readonly amountKobo: number;
  /** The last four digits. */
  readonly accountEnd: string;
  readonly bankId: string;
  readonly note: string;
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly requestedAt: string;
  /** Why deciding is not for whoever asks. */
  readonly blockedBy: string | null;
};
export type AccountDecidedDto = { readonly id: string; readonly status: "approved" | "rejected" };

export const accountRequestRefusals = refusals({
  accountWaits: {
    code: "refunds.account_waits",
    status: 409,
    sentence:
      "A colleague is asked about an account for this refund already. Nothing was sent: wait for their decision.",
  },
  accountRequestNotFound: {
    code: "refunds.account_request_not_found",
    status: 404,
    sentence: "There is no such request.",
  },
  accountDecided: {
    code: "refunds.account_decided",
    status: 409,
    sentence: "This request was decided already. Nothing was sent a second time.",
  },
  accountDiffers: {
    code: "refunds.account_differs",
    status: 422,
    sentence:
      "What you typed is not the account that was asked for. Nothing was sent: ask the customer once more.",
  },
});
