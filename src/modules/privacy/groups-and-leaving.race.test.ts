import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type SignedIn, signUp } from "~/modules/identity";
import { walletAccountId } from "~/modules/ledger";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { transactionCounters } from "~/platform/db/transaction";
import { testHouse } from "~/testing/factories";
import { closedLunch, paid } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { deleteAccount } from "./delete-account";

testHouse();
const password = "suya at midnight";
let made = 1_001;

async function withPassword(actor: SignedIn): Promise<void> {
  const user = await signUp({ name: "Bola", phone: `0803 777 ${made++}`, password }, "192.0.2.7");
  await database().execute(sql`
    update users set password_hash = (select password_hash from users where id = ${user.id}) where id = ${actor.id}`);
}

test("somebody leaves while they pay their share in another tab: the second waits for the first, and neither is begun anew", async () => {
  const group = await closedLunch({ unpaid: 1 });
  const payer = group.friends.at(-1);
  if (payer === undefined) throw new Error("a friend");
  await withPassword(payer);
  const { retries } = transactionCounters();
  // Whoever pays holds the group and waits for the wallet, and will write the member last.
  const held = await holdRow("accounts", walletAccountId(payer.id));
  const paying = atOnce([() => paid(group, payer)]);
  await untilWaiting(1);
  const leaving = atOnce([() => deleteAccount(payer, { shown: { password } })]);
  await untilWaiting(2);
  await held.release();
  const [bought, left] = await Promise.all([paying, leaving]);
  // A deadlock would have been repeated, and none but this counter would know.
  expect(transactionCounters().retries).toBe(retries);
  expect([bought.errors, left.errors, bought.done.length]).toEqual([[], [], 1]);
  expect(left.refused).toEqual({ "identity.open_orders": 1 });
  const user = await rowsOf<{ status: string }>(
    database(),
    sql`select status from users where id = ${payer.id}`,
  );
  expect(user).toEqual([{ status: "active" }]);
  await expectGreenProof();
});
