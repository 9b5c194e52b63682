import type { UserActor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { Tx } from "~/platform/db/transaction";
import type { SignedIn } from "./contract";
import { renewWaiver, takeWaiver } from "./pin-waiver";
import { identityRefusals } from "./refusals";
import { spendCapHours } from "./spend-contract";
import { takePin } from "./spend-pin";
import { openSpendRow, restingUntil, type SpendRow } from "./spend-row";

/** What somebody who spends has shown: no PIN, one that nobody has looked at yet, or the PIN of this version. */
export type SpendPermit =
  | { readonly shown: "nothing" | "unseen" }
  | { readonly shown: "pin"; version: number };

/** The transaction wants the PIN, and one came: thrown inside, caught by `spending`, never seen by anybody else. */
class PinUnseen extends Error {
  override readonly name = "PinUnseen";
}

/**
 * Runs an act that spends from the actor's wallet. Only the act itself knows if it spends at all (a replay does not):
 * when it asks for a PIN, the one that came is checked outside of its transaction (hashing is slow, and a wrong try
 * must outlive the rollback), and the act runs once more. `pin` belongs neither into what an idempotency key is
 * compared by nor into anything that is kept.
 *
 * Refuses: identity.wrong_pin, pin_locked, and whatever the act refuses.
 */
export async function spending<T>(
  actor: SignedIn,
  pin: string | undefined,
  act: (permit: SpendPermit) => Promise<T>,
): Promise<T> {
  try {
    return await act({ shown: pin === undefined ? "nothing" : "unseen" });
  } catch (error) {
    if (!(error instanceof PinUnseen) || pin === undefined) throw error;
  }
  const version = await takePin(actor, pin);
  return await act(version === null ? { shown: "nothing" } : { shown: "pin", version });
}

/** The guard of a wallet under its lock. */
export type LockedSpending = SpendRow;

/**
 * Locks the guard of the actor's wallet, so that PIN, lock and cap stay as they are until the money has moved. Opens one
 * where there is none: what is not there cannot be held, and its owner's first lock would not wait. Locks: spend controls.
 */
export async function lockSpending(tx: Tx, actor: UserActor): Promise<LockedSpending> {
  return await openSpendRow(tx, actor.id);
}

/** What is about to leave a wallet, who asks for it, and what they have shown. */
type Spend = { readonly actor: SignedIn; readonly permit: SpendPermit; readonly amountKobo: bigint };

/**
 * Whether the wallet may be spent from with what was shown; a small sum also without the PIN, from a browser whose owner
 * has turned that on, and it counts. Answers since when what it pays is capped, null when it is not.
 * Refuses: identity.wallet_locked, pin_required.
 */
export async function requirePermit(
  tx: Tx,
  locked: LockedSpending,
  { actor, permit, amountKobo }: Spend,
  at: Date,
): Promise<Date | null> {
  if (locked.locked_at !== null) throw new Refusal(identityRefusals.walletLocked);
  if (locked.pin_hash !== null) {
    if (isShown(locked, permit)) await renewWaiver(tx, actor);
    else if (permit.shown === "unseen") throw new PinUnseen();
    else {
      // Shown, but changed between looking at it and now: its waiver ended with it. While a wallet rests, so does its waiver.
      const mayWaive = permit.shown === "nothing" && restingUntil(locked, at) === null;
      if (!mayWaive || !(await takeWaiver(tx, actor, amountKobo))) {
        throw new Refusal(identityRefusals.pinRequired);
      }
    }
  }
  const cappedUntil = locked.capped_until === null ? null : new Date(locked.capped_until);
  return cappedUntil === null || cappedUntil <= at
    ? null
    : new Date(cappedUntil.getTime() - spendCapHours * 3_600_000);
}

function isShown(locked: SpendRow, permit: SpendPermit): boolean {
  return permit.shown === "pin" && permit.version === locked.version;
}
