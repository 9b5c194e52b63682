import { Refusal } from "~/kernel/refusal";
import { type Channel, paystackKoboMin, type Sheet } from "~/modules/payments/contract";
import { orderingRefusals, type TenderInput } from "./contract";

/** Who pays how much: together the total. `paystack` is null when the wallet covers all of it. */
export type Split = {
  walletKobo: number;
  paystack: { amountKobo: number; channel: Channel; sheet: Sheet } | null;
};

/**
 * Shares a total out among the tenders that were chosen. What an amount is given for is taken at its word; else the
 * wallet pays first, all that it has, but never so much that less is left than Paystack takes. A wallet that covers
 * everything leaves nothing to Paystack.
 *
 * Refuses: ordering.tender_mismatch when the amounts do not make up the total, below_paystack_minimum.
 */
export function splitTenders(tenders: readonly TenderInput[], totalKobo: number, balanceKobo: number): Split {
  const wallet = tenders.find((tender) => tender.kind === "wallet");
  const paystack = tenders.find((tender) => tender.kind === "paystack");
  if (paystack === undefined) {
    checkSum(wallet?.amountKobo ?? totalKobo, 0, totalKobo);
    return { walletKobo: totalKobo, paystack: null };
  }
  const walletKobo = wallet === undefined ? 0 : walletPart(wallet, paystack, totalKobo, balanceKobo);
  const amountKobo = paystack.amountKobo ?? totalKobo - walletKobo;
  checkSum(walletKobo, amountKobo, totalKobo);
  if (amountKobo === 0) return { walletKobo, paystack: null };
  if (amountKobo < paystackKoboMin) {
    throw new Refusal(orderingRefusals.belowPaystackMinimum, {
      details: { amountKobo, minimumKobo: paystackKoboMin, totalKobo },
    });
  }
  return { walletKobo, paystack: { amountKobo, channel: paystack.channel, sheet: paystack.sheet } };
}

function walletPart(
  wallet: { amountKobo?: number | undefined },
  paystack: { amountKobo?: number | undefined },
  totalKobo: number,
  balanceKobo: number,
): number {
  if (wallet.amountKobo !== undefined) return wallet.amountKobo;
  // An amount for Paystack above the total leaves less than nothing; the sum is refused.
  if (paystack.amountKobo !== undefined) return Math.max(0, totalKobo - paystack.amountKobo);
  if (balanceKobo >= totalKobo) return totalKobo;
  return Math.max(0, Math.min(balanceKobo, totalKobo - paystackKoboMin));
}

function checkSum(walletKobo: number, paystackKobo: number, totalKobo: number): void {
  const tendersKobo = walletKobo + paystackKobo;
  if (tendersKobo !== totalKobo || paystackKobo < 0) {
    throw new Refusal(orderingRefusals.tenderMismatch, { details: { tendersKobo, totalKobo } });
  }
}
