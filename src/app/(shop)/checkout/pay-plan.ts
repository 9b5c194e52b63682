import { z } from "zod";
import type { TenderInput } from "~/modules/ordering/contract";
import { type Channel, channels, paystackKoboMin, type Sheet } from "~/modules/payments/contract";
import { deviceValue } from "./device-value";

export const payWays = ["wallet", ...channels] as const;
export type PayWay = (typeof payWays)[number];

/** How somebody likes to pay, remembered on the device; what is left in the wallet decides whether it works today. */
const choiceSchema = z.object({
  way: z.enum(payWays),
  /** While the wallet does not cover it: whether what is in it pays first. */
  useWallet: z.boolean(),
});
export type PayChoice = z.infer<typeof choiceSchema>;

export const payChoiceValue = deviceValue<PayChoice>(
  "rf_pay_with_v1",
  (value) => choiceSchema.safeParse(value).data,
);

/** What a press of Pay will do, to the kobo. */
export type PayPlan = {
  way: PayWay;
  /** From the wallet, first. */
  walletKobo: number;
  /** At Paystack, by `way`; 0 when the wallet pays it all. */
  paystackKobo: number;
  /** What the wallet could pay first when it does not cover the whole; 0 when that makes no sense. */
  splitKobo: number;
  /** What the wallet lacks for paying it all; 0 when it covers it. */
  shortKobo: number;
};

/**
 * The choice made to fit today's sum and wallet. Nobody chose: the wallet when it covers the order, else a transfer, as
 * most people in Nigeria pay. A wallet that has become too short gives way to a transfer, never to a refusal.
 */
export function planPayment(choice: PayChoice | null, totalKobo: number, walletKobo: number | null): PayPlan {
  const shortKobo = Math.max(0, totalKobo - (walletKobo ?? 0));
  const covered = walletKobo !== null && shortKobo === 0;
  // Paystack takes no less than its minimum: of a wallet that lacks ₦20 a little stays behind.
  const splitKobo = covered ? 0 : Math.max(0, Math.min(walletKobo ?? 0, totalKobo - paystackKoboMin));
  const wanted = choice?.way ?? (covered ? "wallet" : "bank_transfer");
  const way = wanted === "wallet" && !covered ? "bank_transfer" : wanted;
  if (way === "wallet") return { way, walletKobo: totalKobo, paystackKobo: 0, splitKobo, shortKobo };
  const first = choice?.useWallet === true ? splitKobo : 0;
  return { way, walletKobo: first, paystackKobo: totalKobo - first, splitKobo, shortKobo };
}

/** The plan as the server is told it. */
export function tendersOf({ way, walletKobo, paystackKobo }: PayPlan): TenderInput[] {
  if (way === "wallet") return [{ kind: "wallet" }];
  const rest: TenderInput = {
    kind: "paystack",
    channel: way,
    sheet: sheetOf(way),
    amountKobo: paystackKobo,
  };
  return walletKobo === 0 ? [rest] : [{ kind: "wallet", amountKobo: walletKobo }, rest];
}

/** A card is typed on Paystack's page; the account to send to and the code to dial stand on ours. */
export function sheetOf(channel: Channel): Sheet {
  return channel === "card" ? "hosted" : "own";
}
