import { formatNaira } from "~/kernel/money";
import type { TenderInput } from "~/modules/ordering/contract";
import { channelLook } from "~/ui/channel-look";
import type { PayPlan } from "./pay-plan";

/** The words of the button that pays: the sum, and what happens. */
export function payWords({ way, walletKobo, paystackKobo }: PayPlan): string {
  if (way === "wallet") return `Pay ${formatNaira(walletKobo)}`;
  return `Pay ${formatNaira(paystackKobo)} ${channelLook[way].by}`;
}

/** What the press leads to, in a line under the button. */
export function nextWords({ way, walletKobo }: PayPlan): string {
  const first = walletKobo === 0 ? "" : `${formatNaira(walletKobo)} from your wallet first. `;
  return first + nextStep[way];
}

const nextStep = {
  wallet: "",
  bank_transfer: "Next: the account to send it to.",
  card: "Next: Paystack's page, for your card.",
  ussd: "Next: the code to dial.",
} as const satisfies Record<PayPlan["way"], string>;

/** What is under way while the answer to a press of Pay is outstanding. */
export function underWay(tenders: readonly TenderInput[], totalKobo: number): string {
  const rest = tenders.find((tender) => tender.kind === "paystack");
  return rest === undefined ? `Paying ${formatNaira(totalKobo)}…` : opening[rest.channel];
}

const opening = {
  bank_transfer: "Opening your account…",
  card: "Opening Paystack's page…",
  ussd: "Asking for your code…",
} as const;
