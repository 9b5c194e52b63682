import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import {
  closeAccountWithin,
  identityRefusals,
  lockSpending,
  type SignedIn,
  showAgain,
} from "~/modules/identity";
import { closeWallet, lockAccounts, openWallet, walletOf } from "~/modules/ledger";
import { forgetNotifications } from "~/modules/notifications";
import { now } from "~/platform/clock";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { DeleteAccountInput } from "./contract";
import { openOf } from "./what-keeps-it";

/**
 * Closes the actor's account for good, for whoever has shown again that it is them: name, contacts, addresses,
 * sessions, PIN, preferences and the words of messages go; orders keep their sums and lines, but neither landmark,
 * directions, phone, the note for the rider nor whom they were for; the ledger stays as it is. Not erased, and the privacy page says so: the
 * names of packs and the notes on dishes, which stand in an order's lines, and those are only ever added to.
 *
 * Refuses: as `showAgain`; identity.staff_account, open_orders, money_in_wallet, each with what it is about; then
 * nothing was deleted. Locks: the person's groups, orders and payment attempts, spend controls, the wallet, the user, in
 * this order. What is looked at is looked at last: whoever orders meanwhile waits for the wallet or the user's row.
 */
export async function deleteAccount(actor: SignedIn, input: DeleteAccountInput): Promise<{ deleted: true }> {
  if (actor.role !== "customer") throw new Refusal(identityRefusals.staffAccount);
  await showAgain(actor, input.shown);
  // Held money is summed over a week of holds, outside: whatever holds money is an open order or a group as well.
  const { heldKobo } = await walletOf(actor);
  if (heldKobo > 0)
    throw new Refusal(identityRefusals.moneyInWallet, { details: { balanceKobo: 0, heldKobo } });
  await withTx("privacy.deleteAccount", async (tx) => {
    const at = now();
    await lockGroups(tx, actor.id);
    await blankRecords(tx, actor.id);
    await lockSpending(tx, actor);
    const walletId = await openWallet(tx, actor.id);
    const locked = await lockAccounts(tx, [walletId]);
    await closeAccountWithin(tx, actor.id, at);
    await forgetNotifications(tx, actor.id);
    await requireNothingOpen(tx, actor.id);
    const balanceKobo = koboToNumber(locked.get(walletId)?.balanceKobo ?? 0n);
    if (balanceKobo > 0) {
      throw new Refusal(identityRefusals.moneyInWallet, { details: { balanceKobo, heldKobo: 0 } });
    }
    await closeWallet(tx, actor.id, at);
    await recordAudit(tx, {
      actor,
      action: "account.deleted",
      subjectType: "user",
      subjectId: actor.id,
      reason: null,
      before: { status: "active" },
      after: { status: "deleted" },
      at,
    });
  });
  return { deleted: true };
}

async function requireNothingOpen(tx: Tx, userId: string): Promise<void> {
  const open = await openOf(tx, userId);
  if (Object.values(open).some((count) => count > 0)) {
    throw new Refusal(identityRefusals.openOrders, { details: open });
  }
}

const groups: Lockable = { table: "group_orders", rung: "order", columns: ["id"] };

/**
 * Locks every group that the person hosts or is in, before anything of its members is written: whoever gives shares
 * back holds the group, then wallets, then writes its members. Locks: the groups.
 */
async function lockGroups(tx: Tx, userId: string): Promise<void> {
  const theirs = await rowsOf<{ id: string }>(
    tx,
    sql`select g.id from group_orders g where g.host_id = ${userId}
          or exists (select 1 from group_members m where m.group_id = g.id and m.user_id = ${userId})`,
  );
  await lockRows(
    tx,
    groups,
    theirs.map(({ id }) => id),
  );
}

/** Empties what is about the person in records that stay. Figures, times, dishes and ids are the books' own. */
async function blankRecords(tx: Tx, userId: string): Promise<void> {
  await rowsOf(
    tx,
    sql`update orders set landmark = '', directions = '', phone = '', rider_note = '',
          recipient_name = null, recipient_phone = null, recipient_note = null, recipient_code = null
        where customer_id = ${userId}`,
  );
  await rowsOf(
    tx,
    sql`update payment_attempts set email = 'closed@account.invalid', authorization_url = null, access_code = null
        where customer_id = ${userId}`,
  );
  // Before the claims' own: by it the copies are known from what a colleague wrote.
  await rowsOf(
    tx,
    sql`update refunds r set note = '' from claims c
        where c.customer_id = ${userId} and c.note <> '' and r.claim_id = c.id and r.note = c.note`,
  );
  await rowsOf(tx, sql`update claims set note = '' where customer_id = ${userId}`);
  await rowsOf(tx, sql`delete from claim_photos where customer_id = ${userId}`);
  await rowsOf(tx, sql`update reviews set text = '' where customer_id = ${userId}`);
  // The fields stay: whoever ate along still opens the group.
  await rowsOf(
    tx,
    sql`update group_orders set name = 'Closed account', fulfilment = fulfilment || case when fulfilment ->> 'type' = 'delivery'
          then '{"landmark": "-", "directions": "", "phone": "-"}'::jsonb else '{}'::jsonb end
        where host_id = ${userId}`,
  );
  // Several of one group may leave, and a group has each name once.
  await rowsOf(
    tx,
    sql`update group_members set name = 'Closed account ' || right(id, 8) where user_id = ${userId}`,
  );
  await rowsOf(
    tx,
    sql`update messages set subject = '', body = ''
        where user_id = ${userId} or recipient_order_id in (select id from orders where customer_id = ${userId})`,
  );
  // Stored answers of acts carry addresses; they would be forgotten within two days anyway.
  await rowsOf(tx, sql`delete from idempotency_keys where actor_id = ${userId}`);
}
