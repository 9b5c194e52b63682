import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { type SignedIn, signUp } from "~/modules/identity";
import { walletAccountId, walletOf } from "~/modules/ledger";
import {
  breaksOf,
  openBreaks,
  previewClaim,
  reconcile,
  resolveBreak,
  settlePayment,
  topUp,
} from "~/modules/payments";
import {
  cancelOrder,
  createRefund,
  decideRefund,
  redirectRefund,
  refundsOfOrder,
  suggestRefund,
  sweepRefunds,
} from "~/modules/refunds";
import { createRefundInput } from "~/modules/refunds/contract";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import {
  buy,
  buyUnpaid,
  colleague,
  cook,
  customer,
  dinnerKobo,
  kitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { otherPool } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { deleteAccount } from "./delete-account";

const twin = await testTwin();
testHouse();
const password = "suya at midnight";
const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
let made = 1;

async function leave(ada: SignedIn): Promise<void> {
  const other = await signUp({ name: "Bola", phone: `0803 779 ${1_000 + made++}`, password }, "192.0.2.7");
  await database().execute(sql`
    update users set password_hash = (select password_hash from users where id = ${other.id}) where id = ${ada.id}`);
  await deleteAccount(ada, { shown: { password } });
}

/** A dinner that was eaten, and then its customer left. */
async function eatenAndLeft(how: "wallet" | "card") {
  const [from, desk] = [await kitchen(), await colleague("finance_admin")];
  const ada = await customer(how === "wallet" ? dinnerKobo : 0);
  const placed =
    how === "wallet"
      ? { order: await buy(ada, from), reference: "" }
      : await buyUnpaid(ada, from, { tenders: [byCard] });
  if (how === "card") {
    await twin.pay(placed.reference);
    await settlePayment(placed.reference, "webhook");
  }
  await cook(from, placed.order, "deliver");
  await leave(ada);
  const refund = (destination: "wallet" | "source", amountKobo = 50_000) =>
    createRefund(
      desk,
      crypto.randomUUID(),
      createRefundInput.parse({
        ...{ orderId: placed.order.id, amountKobo, destination, liable: "house" },
        ...{ reason: "quality", note: "cold, and they have left" },
      }),
    );
  return { ada, desk, order: placed.order, refund };
}

const keptOf = async (reference: string) =>
  (await breaksOf()).filter((one) => one.kind === "closed_account" && one.reference === reference);
const walletRow = async (ada: SignedIn) =>
  await rowsOf(
    database(),
    sql`select balance_kobo, closed_at is not null as closed from accounts where id = ${walletAccountId(ada.id)}`,
  );

/** Of each refund of an order, oldest first, where its money is. */
const whereTheyAre = async (desk: SignedIn, orderId: string) =>
  (await refundsOfOrder(desk, orderId)).map(({ destination }) => destination);

describe("a refund to somebody who has left", () => {
  test("waits there for years, and the proof stays green as long as a person has it on the list", async () => {
    const { desk, order, refund } = await eatenAndLeft("wallet");
    await refund("wallet");
    setClock(new Date(now().getTime() + 400 * 86_400_000));
    await expectGreenProof();
    const [kept] = await keptOf(order.id);
    const id = required(kept, "what is kept").id;
    const aside = { act: "set_aside", id, reason: "nobody ever came" } as const;
    await expect(resolveBreak(desk, aside)).rejects.toMatchObject({ code: "payments.break_holds_money" });
    await expectGreenProof();
  });

  test("goes back to the card it was paid with, and into no wallet", async () => {
    const { ada, desk, order, refund } = await eatenAndLeft("card");
    expect(await suggestRefund(desk, { orderId: order.id, lineIds: [], reason: "quality" })).toMatchObject({
      destination: "source",
      customerHasLeft: true,
    });
    await expect(refund("wallet")).rejects.toMatchObject({ code: "refunds.customer_left" });
    const { value } = await refund("source");
    expect(value.refunds).toMatchObject([{ destination: "source", status: "approved", amountKobo: 50_000 }]);
    expect(await whereTheyAre(desk, order.id)).toEqual(["source"]);
    expect(await walletRow(ada)).toEqual([{ balance_kobo: 0n, closed: true }]);
    expect(await keptOf(order.id)).toEqual([]);
    await expectGreenProof();
  });

  test("that was paid from the wallet waits in suspense, on the list of a person, until it is given to its owner", async () => {
    const { ada, desk, order, refund } = await eatenAndLeft("wallet");
    await refund("wallet");
    await refund("wallet", 20_000);
    expect(await walletRow(ada)).toEqual([{ balance_kobo: 0n, closed: true }]);
    const [kept, ...more] = await keptOf(order.id);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ subject: "refund", suspenseKobo: 70_000, status: "open" });
    expect(await whereTheyAre(desk, order.id)).toEqual(["suspense", "suspense"]);
    await expectGreenProof();
    // They come back with an account of their own, and show the receipt.
    const id = required(kept, "what is kept").id;
    const again = await customer();
    await expect(previewClaim({ id, customer: ada.id })).rejects.toMatchObject({
      code: "payments.claimant_not_found",
    });
    const claim = { act: "claim", id, customerId: again.id, reason: "showed the receipt" } as const;
    await resolveBreak(desk, { ...claim, expectedKobo: 70_000 });
    expect((await walletOf(again)).balanceKobo).toBe(70_000);
    expect(await whereTheyAre(desk, order.id)).toEqual(["owner", "owner"]);
    // What comes later of the same order is told anew, and given anew.
    setClock(new Date(now().getTime() + 60_000));
    await refund("wallet", 10_000);
    const [later] = await keptOf(order.id);
    expect(later).toMatchObject({ suspenseKobo: 10_000, status: "open" });
    expect(await whereTheyAre(desk, order.id)).toEqual(["owner", "owner", "suspense"]);
    await resolveBreak(desk, { ...claim, id: required(later, "what came later").id });
    expect((await walletOf(again)).balanceKobo).toBe(80_000);
    await expectGreenProof();
  });

  test("that a colleague asked for is approved into suspense as well, on the list of a person", async () => {
    const [from, ada] = [await kitchen(), await customer(1_510_000)];
    const [agent, approver] = [await colleague("support_agent"), await colleague("finance_approver")];
    const order = await buy(ada, from, { quantity: 4 });
    await cook(from, order, "deliver");
    await leave(ada);
    const amountKobo = order.totalKobo;
    const large = {
      orderId: order.id,
      amountKobo,
      destination: "wallet",
      liable: "house",
      reason: "quality",
    };
    const asked = createRefundInput.parse({ ...large, note: "all of it was cold" });
    const { value } = await createRefund(agent, crypto.randomUUID(), asked);
    const [refund] = value.refunds;
    expect(refund).toMatchObject({ status: "requested" });
    const yes = { id: refund?.id ?? "", expectedVersion: 1, decision: "approve", note: "Seen" } as const;
    const approved = await decideRefund(approver, crypto.randomUUID(), yes);
    expect(approved.value).toMatchObject({ status: "processed", destination: "suspense" });
    expect(await keptOf(order.id)).toMatchObject([{ suspenseKobo: amountKobo, status: "open" }]);
    expect(await walletRow(ada)).toEqual([{ balance_kobo: 0n, closed: true }]);
    await expectGreenProof();
  });

  test("that a bank did not take keeps the account open; one that is redirected all the same is in suspense", async () => {
    const [desk, ada] = [await colleague("finance_admin"), await customer()];
    const { order, reference } = await buyUnpaid(ada, await kitchen(), { tenders: [byCard] });
    await twin.pay(reference, { card: "refund_fails" });
    await settlePayment(reference, "webhook");
    await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
    for (let step = 0; step < 3; step++) {
      await sweepRefunds();
      await twin.advance(180_000);
    }
    await sweepRefunds();
    const refund = required((await refundsOfOrder(ada, order.id))[0], "a refund to the card");
    expect(refund.status).toBe("failed");
    await expect(leave(ada)).rejects.toMatchObject({
      code: "identity.open_orders",
      details: { openRefunds: 1 },
    });
    // One from before accounts waited for it.
    const owner = otherPool({ asOwner: true, max: 1 });
    await owner.db.execute(sql`update users set status = 'deleted' where id = ${ada.id}`);
    await owner.db.execute(sql`update accounts set closed_at = now() where id = ${walletAccountId(ada.id)}`);
    await owner.close();
    expect(await redirectRefund(desk, { id: refund.id, note: "the bank says no" })).toMatchObject({
      destination: "suspense",
      sentence: expect.stringContaining("kept safe for its owner"),
    });
    expect(await walletRow(ada)).toEqual([{ balance_kobo: 0n, closed: true }]);
    expect(await keptOf(order.id)).toMatchObject([{ subject: "refund", suspenseKobo: dinnerKobo }]);
    await expectGreenProof();
  });
});

describe("a payment of somebody who has left", () => {
  test("that was begun before and comes after is counted once, waits in suspense, and is no difference to Paystack", async () => {
    const ada = await customer();
    const input = { amountKobo: 500_000, channel: "bank_transfer", sheet: "hosted" } as const;
    const { value } = await topUp(ada, crypto.randomUUID(), input);
    setClock(new Date(now().getTime() + 40 * 60_000));
    await leave(ada);
    await twin.pay(value.reference, { channel: "bank_transfer" });
    expect(await settlePayment(value.reference, "webhook")).toMatchObject({ outcome: "suspense" });
    expect(await settlePayment(value.reference, "webhook")).toMatchObject({ changed: false });
    expect(await walletRow(ada)).toEqual([{ balance_kobo: 0n, closed: true }]);
    const window = { from: new Date(now().getTime() - 7_200_000), to: new Date(now().getTime() + 1) };
    await reconcile({ kind: "system", id: "system:test" }, { kind: "manual", ...window });
    expect((await openBreaks()).map(({ kind, reference }) => ({ kind, reference }))).toContainEqual({
      kind: "closed_account",
      reference: value.reference,
    });
    expect(await keptOf(value.reference)).toMatchObject([{ subject: "payment", suspenseKobo: 500_000 }]);
    const told = await rowsOf(
      database(),
      sql`select 1 from messages where user_id = ${ada.id} and body <> ''`,
    );
    expect(told).toEqual([]);
    await expectGreenProof();
  });
});

test("a closed wallet takes nothing and is not opened again, whatever the code does", async () => {
  const ada = await customer();
  await topUp(ada, crypto.randomUUID(), { amountKobo: 500_000, channel: "card", sheet: "hosted" });
  setClock(new Date(now().getTime() + 40 * 60_000));
  await leave(ada);
  const id = walletAccountId(ada.id);
  const put = database().execute(
    sql`update accounts set balance_kobo = 1, version = version + 1 where id = ${id}`,
  );
  expect(violatedConstraint(await put.catch((error: unknown) => error))).toBe("accounts_closed_is_empty");
  const open = database().execute(sql`update accounts set closed_at = null where id = ${id}`);
  expect(violatedConstraint(await open.catch((error: unknown) => error))).toBe("accounts_stay_closed");
});
