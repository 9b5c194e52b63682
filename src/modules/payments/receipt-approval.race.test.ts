import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { approvalAboveKobo } from "~/modules/batches/contract";
import type { SignedIn } from "~/modules/identity/contract";
import { walletOf } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint, withTx } from "~/platform/db/transaction";
import { buy, colleague, cook, customer, kitchen, type TestKitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { decideReceipt } from "./decide-receipt";
import { healBreaks } from "./note-break";
import { strangerAt } from "./reconcile.fixture";
import { breaksOf } from "./reconciliation-desk";
import { recordPayout } from "./record-payout";
import { resolveBreak } from "./resolve-break";
import { waitingReceipts } from "./waiting-receipts";

const twin = await testTwin();
testHouse();
const largeKobo = approvalAboveKobo + 1;
const note = "the receipt was shown";
const stranger = strangerAt(twin);

/** A kitchen that is owed for a dinner. */
async function earning(): Promise<TestKitchen> {
  const from = await kitchen();
  await cook(from, await buy(await customer(1_000_000), from), "deliver");
  return from;
}

const claim = (by: SignedIn, id: string, ada: SignedIn) =>
  resolveBreak(by, { act: "claim", id, customerId: ada.id, reason: note });
const requestOf = async (by: SignedIn, breakNote = note) =>
  required((await waitingReceipts(by)).filter((one) => one.note === breakNote).at(-1), "a request");
const approve = (by: SignedIn, id: string, typedKobo = largeKobo, key: string = crypto.randomUUID()) =>
  decideReceipt(by, key, { decision: "approve", id, typedKobo, note });

test("a large receipt is asked for and nothing moves; a colleague gives it out, once; never whoever asked", async () => {
  const [asks, decides, ada] = [
    await colleague("owner"),
    await colleague("finance_approver"),
    await customer(),
  ];
  const id = await stranger(largeKobo);
  expect(await claim(asks, id, ada)).toEqual({ status: "requested" });
  await expect(claim(asks, id, ada)).rejects.toMatchObject({ code: "payments.break_waits" });
  expect((await walletOf(ada)).balanceKobo).toBe(0);
  expect(await requestOf(asks)).toMatchObject({ blockedBy: expect.stringContaining("yourself") });
  const request = await requestOf(decides);
  expect(request).toMatchObject({ amountKobo: largeKobo, customer: { id: ada.id }, blockedBy: null });
  await expect(approve(asks, request.id)).rejects.toMatchObject({ code: "payments.receipt_own_request" });
  await expect(approve(decides, request.id, 1)).rejects.toMatchObject({
    code: "payments.receipt_typed_differs",
  });
  const key = crypto.randomUUID();
  const first = await approve(decides, request.id, largeKobo, key);
  const second = await approve(decides, request.id, largeKobo, key);
  expect([first.replayed, second.replayed, second.value]).toEqual([false, true, first.value]);
  await expect(approve(decides, request.id)).rejects.toMatchObject({ code: "payments.receipt_decided" });
  expect((await walletOf(ada)).balanceKobo).toBe(largeKobo);
  await expectGreenProof();
});

test("small ones to one wallet make a large one within a day; a rejected request leaves the break open", async () => {
  const [asks, decides, ada] = [
    await colleague("finance_admin"),
    await colleague("finance_approver"),
    await customer(),
  ];
  expect(await claim(asks, await stranger(approvalAboveKobo), ada)).toEqual({ status: "resolved" });
  const id = await stranger(20_000);
  expect(await claim(asks, id, ada)).toEqual({ status: "requested" });
  const request = await requestOf(decides);
  await decideReceipt(decides, crypto.randomUUID(), { decision: "reject", id: request.id, note: "ask her" });
  expect((await breaksOf()).map((one) => one.id)).toContain(id);
  await expect(
    resolveBreak(asks, { act: "set_aside", id, reason: "refunded by hand" }),
  ).rejects.toMatchObject({ code: "payments.break_holds_money" });
  await expectGreenProof();
});

test("out of our bank any sum takes two, and one transfer of the bank is one payment", async () => {
  const [asks, decides] = [await colleague("finance_admin"), await colleague("finance_approver")];
  const [one, two] = [await stranger(20_000), await stranger(30_000)];
  const out = (id: string) =>
    resolveBreak(asks, { act: "pay_out", id, bankReference: "GTB/BACK/1", reason: `out of ${id}` });
  expect(await out(one)).toEqual({ status: "requested" });
  await expect(out(two)).rejects.toMatchObject({ code: "payments.bank_reference_used" });
  const kitchenPayout = {
    kind: "kitchen",
    id: (await earning()).id,
    amountKobo: 20_000,
    typedKobo: 20_000,
  } as const;
  await expect(
    recordPayout(asks, crypto.randomUUID(), { ...kitchenPayout, bankReference: "GTB/BACK/1", reason: note }),
  ).rejects.toMatchObject({ code: "payments.bank_reference_used" });
  const request = await requestOf(decides, `out of ${one}`);
  await approve(decides, request.id, 20_000);
  const moved = await rowsOf(
    database(),
    sql`select t.to_account_id as to, t.amount_kobo from transfers t join breaks b on b.reference = t.reference_id
        where b.id = ${one} and t.reason = 'receipt_paid_out'`,
  );
  expect(moved).toEqual([{ to: "acc_house_bank", amount_kobo: 20_000n }]);
  await expectGreenProof();
});

test("what the books have healed while it was asked for is not given out, and its request is rejected all the same", async () => {
  const [decides, ada] = [await colleague("finance_approver"), await customer()];
  const id = await stranger(largeKobo);
  await claim(await colleague("finance_admin"), id, ada);
  const [found] = await rowsOf<{ reference: string }>(
    database(),
    sql`select reference from breaks where id = ${id}`,
  );
  const healed = {
    subject: "payment",
    reference: required(found, "the break").reference,
    how: "Agreed",
  } as const;
  expect(await withTx("test.heal", (tx) => healBreaks(tx, healed, now()))).toBe(1);
  const request = await requestOf(decides);
  await expect(approve(decides, request.id)).rejects.toMatchObject({ code: "payments.break_settled" });
  const rejected = { decision: "reject", id: request.id, note: "healed" } as const;
  expect((await decideReceipt(decides, crypto.randomUUID(), rejected)).value.status).toBe("rejected");
  expect((await waitingReceipts(decides)).map((one) => one.id)).not.toContain(request.id);
  expect((await walletOf(ada)).balanceKobo).toBe(0);
});

test("two approvers at once: it is given out once, and the other is told that it was decided", async () => {
  const ada = await customer(1_000);
  await claim(await colleague("finance_admin"), await stranger(largeKobo), ada);
  const [one, two] = [await colleague("finance_approver"), await colleague("finance_approver")];
  const request = await requestOf(one);
  const held = await holdRow("accounts", `acc_${ada.id.slice(4)}`);
  const racing = atOnce([() => approve(one, request.id), () => approve(two, request.id)]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  expect(outcomes).toMatchObject({ refused: { "payments.receipt_decided": 1 }, errors: [] });
  expect(outcomes.done).toHaveLength(1);
  expect((await walletOf(ada)).balanceKobo).toBe(largeKobo + 1_000);
  await expectGreenProof();
});

test("the database gives no large receipt out that one person decided", async () => {
  const [ada, id] = [await customer(), await stranger(largeKobo)];
  const [row] = await rowsOf<{ reference: string }>(
    database(),
    sql`select reference from breaks where id = ${id}`,
  );
  const behind = withTx("test.behind", (tx) =>
    tx.execute(
      sql`insert into transfers (id, from_account_id, to_account_id, amount_kobo, reason, effect_key, reference_id, actor_id, created_at)
          values ('trf_behind', 'acc_house_suspense', ${`acc_${ada.id.slice(4)}`}, ${largeKobo}::bigint, 'receipt_claimed', 'behind', ${row?.reference}, 'usr_me', now())`,
    ),
  );
  const fault = await behind.catch((error: unknown) => error);
  expect(violatedConstraint(fault)).toBe("transfers_four_eyes");
});
