import type { Actor } from "~/kernel/actor";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { houseAccountId, openWallet } from "./accounts";
import { lockAccounts, post } from "./post-transfers";

/** `reference`: the payment (or the seed) this money came with; each is credited at most once, by constraint. */
export type WalletCredit = { userId: string; amountKobo: bigint; reference: string };

/**
 * Credits a wallet with money that arrived through Paystack: `paystack_clearing → wallet`. A reference that was
 * already credited violates `transfers_effect_once`. Locks: the wallet.
 */
export async function topUpWallet(actor: Actor, credit: WalletCredit): Promise<void> {
  await withTx("ledger.topUpWallet", async (tx) => {
    const walletId = await openWallet(tx, credit.userId);
    const locked = await lockAccounts(tx, [walletId]);
    await post(
      tx,
      actor,
      locked,
      [
        {
          from: houseAccountId("paystack_clearing"),
          to: walletId,
          amountKobo: credit.amountKobo,
          reason: "top_up",
          effectKey: `top_up:${credit.reference}`,
          referenceId: credit.reference,
        },
      ],
      now(),
    );
  });
}

/** The opening balance of a demo account: a real transfer out of the bank, like any other money. Locks: the wallet. */
export async function creditOpeningBalance(tx: Tx, actor: Actor, credit: WalletCredit): Promise<void> {
  const walletId = await openWallet(tx, credit.userId);
  if (credit.amountKobo === 0n) return;
  const locked = await lockAccounts(tx, [walletId]);
  await post(
    tx,
    actor,
    locked,
    [
      {
        from: houseAccountId("bank"),
        to: walletId,
        amountKobo: credit.amountKobo,
        reason: "opening_balance",
        effectKey: `opening:${credit.reference}`,
        referenceId: credit.reference,
      },
    ],
    now(),
  );
}
