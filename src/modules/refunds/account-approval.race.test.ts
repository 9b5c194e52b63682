import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import { colleague, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { account, largeAskedAt, note } from "./account-asked.fixture";
import { decideAccount } from "./decide-account";
import { redirectRefund } from "./redirect-refund";
import { refundsAt } from "./refund-to-card.fixture";
import { retryToAccount } from "./retry-to-account";

const twin = await testTwin();
testHouse();
const { untilTheEnd } = refundsAt(twin);
const asked = largeAskedAt(twin);

test("above the limit nothing is sent before a second person has typed the same account; then it arrives once", async () => {
  const { id, asks, approve, sent, waiting, order } = await asked();
  const decides = await colleague("finance_approver");
  expect(await waiting(asks)).toMatchObject([{ blockedBy: expect.stringContaining("yourself") }]);
  await expect(approve(asks)).rejects.toMatchObject({ code: "refunds.own_request", status: 403 });
  await expect(approve(decides, crypto.randomUUID(), { accountNumber: "9876543210" })).rejects.toMatchObject({
    code: "refunds.account_differs",
  });
  await expect(retryToAccount(decides, { id, note, ...account })).rejects.toMatchObject({
    code: "refunds.account_waits",
  });
  expect(await sent()).toBe("needs_attention");
  const key = crypto.randomUUID();
  const first = await approve(decides, key);
  const second = await approve(decides, key);
  expect([first.replayed, second.replayed, second.value]).toEqual([false, true, first.value]);
  await expect(approve(await colleague("finance_approver"))).rejects.toMatchObject({
    code: "refunds.account_decided",
  });
  await untilTheEnd();
  expect(await sent()).toBe("processed");
  expect(await waiting(decides)).toEqual([]);
  const kept = await rowsOf<{ all: string }>(
    database(),
    sql`select concat((select json_agg(r) from refund_account_requests r), (select json_agg(k) from idempotency_keys k),
          (select json_agg(a) from audit_events a), (select json_agg(e) from refund_events e)) as all`,
  );
  expect(kept[0]?.all).not.toContain(account.accountNumber);
  const atPaystack = (await twin.refunds()).filter(({ amount }) => amount === order.totalKobo);
  expect(atPaystack.map(({ status }) => status)).toEqual(["processed"]);
  await expectGreenProof();
});

test("rejected, it can be asked for anew; a rejected request sends nothing", async () => {
  const { id, asks, request, approve, sent } = await asked();
  const decides = await colleague("finance_approver");
  await decideAccount(decides, crypto.randomUUID(), {
    decision: "reject",
    id: request,
    note: "not their name",
  });
  await expect(approve(decides)).rejects.toMatchObject({ code: "refunds.account_decided" });
  await retryToAccount(asks, { id, note, ...account });
  expect(await sent()).toBe("needs_attention");
  await expectGreenProof();
});

test("two approvers at once: one sends it, the other is told that it was decided", async () => {
  const { id, approve } = await asked();
  const [one, two] = [await colleague("finance_approver"), await colleague("finance_approver")];
  const held = await holdRow("refunds", id);
  const racing = atOnce([() => approve(one), () => approve(two)]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  expect(outcomes).toMatchObject({ refused: { "refunds.account_decided": 1 }, errors: [] });
  expect(outcomes.done).toHaveLength(1);
  await expectGreenProof();
});

/** Approved for an account while a colleague puts it into the customer's wallet. */
async function approvedAndRedirected(withoutLocks: boolean) {
  const { id, ada, approve } = await asked();
  const [decides, other] = [await colleague("finance_approver"), await colleague("finance_admin")];
  const held = await holdRow("refunds", id);
  plantFaults({ withoutLocks });
  const approving = atOnce([() => approve(decides)]);
  await untilWaiting(1);
  const redirecting = atOnce([() => redirectRefund(other, { id, note })]);
  await untilWaiting(2);
  await held.release();
  const [approved, redirected] = [await approving, await redirecting];
  plantFaults();
  await untilTheEnd();
  return { approved, redirected, wallet: (await walletOf(ada)).balanceKobo };
}

test("approved for an account and redirected to the wallet at once: it goes one way, and the other is told", async () => {
  const { approved, redirected, wallet } = await approvedAndRedirected(false);
  expect([approved.done.length, approved.errors]).toEqual([1, []]);
  expect(redirected).toMatchObject({ done: [], refused: { "refunds.wrong_state": 1 }, errors: [] });
  expect(wallet).toBe(0);
  await expectGreenProof();
});

test("without the lock of the refund only its version stands between two ways: a fault, and no answer to anybody", async () => {
  const { approved, redirected, wallet } = await approvedAndRedirected(true);
  expect([approved.done.length, redirected.done.length, redirected.errors.length]).toEqual([1, 0, 1]);
  expect(wallet).toBe(0);
  await expectGreenProof();
});

test("the database itself sends no large refund to an account that one person named", async () => {
  const { id } = await asked();
  const behind = database().execute(
    sql`update refunds set status = 'submitting', version = version + 1, next_check_at = now() where id = ${id}`,
  );
  expect(violatedConstraint(await behind.catch((error: unknown) => error))).toBe("refunds_account_four_eyes");
});
