import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { cancelOrder, sweepRefunds } from "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buyUnpaid, customer, kitchen, noon, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { times } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { clearingByAge } from "./clearing-by-age";
import { openTopUp, reconcileNow } from "./reconcile.fixture";
import { settlePayment } from "./settle-payment";

const twin = await testTwin();
testHouse();

const hourMs = 3_600_000;
/** Saturday noon to Monday, past ten: Paystack has paid out by then. */
const untilMondayMs = 47 * hourMs;
let weeks = 0;
/** A week of its own for each test: Paystack's books last as long as the file. */
beforeEach(async () => {
  setClock(new Date(noon.getTime() + weeks++ * 7 * 24 * hourMs));
  // Its payouts are reckoned from its clock, which has just moved: what is due by now is done first.
  await twin.advance();
});

async function paid(amountKobo: number): Promise<string> {
  const reference = await openTopUp(await customer(), amountKobo);
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  return reference;
}

async function payouts(): Promise<{ reference_id: string; amount_kobo: bigint }[]> {
  return await rowsOf(
    database(),
    sql`select reference_id, amount_kobo from transfers where reason = 'settlement' order by created_at, id`,
  );
}

/** What our books say that Paystack holds for us. */
async function heldByPaystackKobo(): Promise<bigint> {
  const rows = await rowsOf<{ kobo: bigint }>(
    database(),
    sql`select -coalesce(sum(amount_kobo), 0)::bigint as kobo from entries where account_id = 'acc_house_paystack_clearing'`,
  );
  return required(rows[0], "a sum").kobo;
}

const openSettlementBreaks = async () =>
  (await rowsOf(database(), sql`select 1 from breaks where subject = 'settlement' and status = 'open'`))
    .length;

describe("Paystack pays out", () => {
  test("found by ten runs at once: posted once, its payments marked, and clearing is empty", async () => {
    const references = [await paid(500_000), await paid(240_000), await paid(10_000)];
    // ₦5,000 − ₦175, ₦2,400 − ₦36, ₦100 − ₦1.50.
    expect(await heldByPaystackKobo()).toBe(482_500n + 236_400n + 9_850n);
    expect((await clearingByAge()).filter(({ account }) => account === "paystack_clearing")).toHaveLength(3);
    await twin.advance(untilMondayMs);
    const runs = await times(10, () => reconcileNow({ hours: 72 }));
    expect([runs.done.length, runs.errors, runs.refused]).toEqual([10, [], {}]);
    expect(await payouts()).toMatchObject([{ amount_kobo: 728_750n }]);
    expect(await heldByPaystackKobo()).toBe(0n);
    const marked = await rowsOf(
      database(),
      sql`select distinct settlement_id from payment_attempts where reference = any(${sql.param(references)}::text[])`,
    );
    expect(marked).toHaveLength(1);
    expect(await clearingByAge()).toEqual([]);
    await reconcileNow({ hours: 72 });
    expect(await payouts()).toHaveLength(1);
    await expectGreenProof();
  });

  test("less what refunds and a lost dispute have taken, and clearing ends at zero all the same", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    const { order, reference } = await buyUnpaid(ada, from);
    await twin.pay(reference, { channel: "bank_transfer" });
    await settlePayment(reference, "webhook");
    await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
    await sweepRefunds();
    const disputed = await paid(600_000);
    await paid(900_000);
    await twin.dispute(disputed);
    await twin.advance(10 * 60_000);
    // The refund's and the dispute's webhooks never came.
    expect(await reconcileNow({ hours: 24, kind: "daily" })).toMatchObject({ healed: 2 });
    await twin.advance(20 * hourMs);
    await reconcileNow({ hours: 24, kind: "daily" });
    await twin.advance(untilMondayMs - 20 * hourMs);
    await reconcileNow({ hours: 72, kind: "daily" });
    const last = required((await payouts()).at(-1), "the payout");
    const [kept] = await rowsOf<{ deducted_kobo: bigint; paid_kobo: bigint }>(
      database(),
      sql`select deducted_kobo, paid_kobo from settlements where provider_settlement_id = ${last.reference_id}`,
    );
    expect(kept).toEqual({ deducted_kobo: 1_000_000n, paid_kobo: last.amount_kobo });
    expect(await heldByPaystackKobo()).toBe(0n);
    expect(await openSettlementBreaks()).toBe(0);
    await expectGreenProof();
  });

  test("for another application too: it is posted, since it is in the bank, and the difference is named once", async () => {
    await paid(200_000);
    const headers = { authorization: `Bearer ${twin.secretKey}`, "content-type": "application/json" };
    const body = JSON.stringify({ email: "ada@example.com", amount: 100_000, reference: "shop-9" });
    expect(
      (await fetch(`${twin.origin}/transaction/initialize`, { method: "POST", headers, body })).status,
    ).toBe(200);
    await twin.pay("shop-9");
    await twin.advance(untilMondayMs);
    expect(await reconcileNow({ hours: 72 })).toMatchObject({ differs: 1 });
    expect(await reconcileNow({ hours: 72 })).toMatchObject({ differs: 0 });
    expect(await openSettlementBreaks()).toBe(1);
    expect((await payouts()).at(-1)?.amount_kobo).toBe(197_000n + 98_500n);
    await expectGreenProof();
  });
});
