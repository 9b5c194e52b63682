import type { Actor } from "~/kernel/actor";
import { ourCharges } from "./our-charges";
import type { Charge, PaymentProvider, Settlement } from "./provider";
import type { Tally } from "./reconcile-tally";
import { settleCharge } from "./settle-payment";
import { isPosted, type SettledCharge, takeSettlement } from "./take-settlement";

type Window = { readonly from: Date; readonly to: Date };

/** One or two payouts a day: a page is half a year of them. */
const pagesMax = 20;
/** A hundred payments a page: 50,000 in one payout. */
const chargePagesMax = 500;

/** Paystack's payouts of the window: each is matched with its payments, and posted once. */
export async function reconcileSettlements(
  provider: PaymentProvider,
  actor: Actor,
  window: Window,
  tally: Tally,
): Promise<void> {
  let cursor: string | undefined;
  for (let pages = 0; pages < pagesMax; pages++) {
    const { items, next } = await provider.settlements({ ...window, cursor });
    for (const theirs of items) await reconcileSettlement(provider, actor, theirs, tally);
    if (next === null) return;
    cursor = next;
  }
}

async function reconcileSettlement(
  provider: PaymentProvider,
  actor: Actor,
  theirs: Settlement,
  tally: Tally,
): Promise<void> {
  if (await isPosted(theirs.id)) {
    tally.matched++;
    return;
  }
  const charges = theirs.state === "success" ? await chargesOf(provider, actor, theirs.id) : [];
  const result = await takeSettlement(actor, theirs, charges);
  if (result === "matched") tally.matched++;
  if (result === "differs") tally.differs++;
}

/** Its payments, read whole before anything is written; one of ours that is not settled yet is settled now. */
async function chargesOf(
  provider: PaymentProvider,
  actor: Actor,
  settlementId: string,
): Promise<SettledCharge[]> {
  const found = new Map<string, Charge>();
  let cursor: string | undefined;
  for (let pages = 0; pages < chargePagesMax; pages++) {
    const { items, next } = await provider.transactionsOf(settlementId, cursor);
    await settleMissing(actor, items);
    for (const charge of items) found.set(charge.reference, charge);
    if (next === null) return [...found.values()];
    cursor = next;
  }
  throw new Error("a settlement has more pages than we turn");
}

async function settleMissing(actor: Actor, charges: readonly Charge[]): Promise<void> {
  const ours = await ourCharges(charges.map(({ reference }) => reference));
  for (const charge of charges) {
    const known = ours.get(charge.reference);
    if (known !== undefined && known.receivedKobo === null && !known.isRefused) {
      await settleCharge(charge, "reconcile", actor);
    }
  }
}
