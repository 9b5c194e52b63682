import { formatNaira, sumKobo } from "~/kernel/money";
import type { Subject } from "~/modules/batches";
import type { BulkRefundParameters } from "./contract";

export const liableLabels = {
  kitchen: "The kitchens",
  rider: "The riders' pool",
  house: "The house, as goodwill",
} as const;

const whatWords = { full: "Full refund", food: "Refund of the food", delivery: "Refund of the delivery" };

/** "Full refund to the wallet" */
export function bulkRefundTitle({ what, percent, destination }: BulkRefundParameters): string {
  const which = what === "percent" ? `Refund of ${percent} %` : whatWords[what];
  return `${which} ${destination === "wallet" ? "to the wallet" : "to where it came from"}`;
}

function toOf(subjects: readonly Subject[], key: string): bigint {
  const parts = subjects.flatMap(({ destinations }) => destinations.filter((part) => part.key === key));
  return sumKobo(parts.map(({ amountKobo }) => amountKobo));
}

/** What it does to payouts, to what we owe customers, and to what waits at Paystack. */
export function bulkRefundEffects(subjects: readonly Subject[]): string[] {
  const [toWallets, toSource] = [toOf(subjects, "wallet"), toOf(subjects, "source")];
  return [
    ...(toWallets === 0n
      ? []
      : [`What we owe customers in their wallets rises by ${formatNaira(toWallets)}, at once.`]),
    ...(toSource === 0n
      ? []
      : [
          `${formatNaira(toSource)} is set aside for cards and banks until Paystack has paid it back: usually 1-3 working days, at most 10.`,
        ]),
    ...paidBy(subjects),
  ];
}

function paidBy(subjects: readonly Subject[]): string[] {
  const total = formatNaira(sumKobo(subjects.map(({ amountKobo }) => amountKobo)));
  const kitchens = new Set(subjects.map(({ kitchen }) => kitchen?.key)).size;
  switch (subjects[0]?.liable?.key) {
    case "kitchen":
      return [
        `The next payouts of ${kitchens === 1 ? "one kitchen" : `${kitchens} kitchens`} are ${total} lower.`,
      ];
    case "rider":
      return [`The riders' pool is ${total} lower.`];
    case undefined:
      return [];
    default:
      return [`No payout changes: ${total} is goodwill of the house.`];
  }
}

export function bulkRefundIrreversible(subjects: readonly Subject[]): string[] {
  return [
    ...(toOf(subjects, "wallet") === 0n
      ? []
      : ["Money in a wallet can be spent at once: it cannot be taken back."]),
    ...(toOf(subjects, "source") === 0n
      ? []
      : ["What was handed to Paystack for a card or bank cannot be called back."]),
    "Every customer is told of their refund.",
  ];
}
