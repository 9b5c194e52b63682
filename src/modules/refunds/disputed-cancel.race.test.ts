import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { runProof } from "~/modules/proof";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { dinnerKobo, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { cancelOrder } from "./cancel-order";
import { loseDispute } from "./disputed-order.fixture";
import { paidOrder } from "./paid-order.fixture";

const twin = await testTwin();
testHouse();

/** The bank's word that a payment is taken back is being written down; meanwhile the customer cancels. */
async function cancelledMeanwhile(withoutLocks: boolean) {
  const { ada, order, reference } = await paidOrder(twin);
  const [attempt] = await rowsOf<{ id: string }>(
    database(),
    sql`select id from payment_attempts where reference = ${reference}`,
  );
  await twin.dispute(reference);
  plantFaults({ withoutLocks });
  const held = await holdRow("payment_attempts", required(attempt, "the payment").id);
  const hearing = loseDispute(twin, reference);
  await untilWaiting(1);
  const asked = { id: order.id, reason: "changed_mind", refundTo: "wallet" } as const;
  const cancelling = atOnce([() => cancelOrder(ada, asked)]);
  if (withoutLocks) await cancelling;
  else await untilWaiting(2);
  await held.release();
  const outcomes = await cancelling;
  await hearing;
  plantFaults();
  return { outcomes, balanceKobo: (await walletOf(ada)).balanceKobo };
}

describe("a customer cancels in the moment in which we hear that their bank took the payment back", () => {
  test("the cancellation waits, and is refused: nothing is paid out beside it", async () => {
    const { outcomes, balanceKobo } = await cancelledMeanwhile(false);
    expect(outcomes).toMatchObject({ errors: [], done: [], refused: { "refunds.cancel_disputed": 1 } });
    expect(balanceKobo).toBe(0);
    await expectGreenProof();
  });

  test("without locks it is paid back twice, and the proof names it", async () => {
    const { outcomes, balanceKobo } = await cancelledMeanwhile(true);
    expect([outcomes.done.length, balanceKobo]).toEqual([1, dinnerKobo]);
    const broken = (await runProof(database())).filter(({ ok }) => !ok).map(({ title }) => title);
    expect(broken).toContainEqual(expect.stringContaining("What a bank took back"));
  });
});
