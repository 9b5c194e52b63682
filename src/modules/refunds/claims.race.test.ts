import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { plantFaults } from "~/platform/db/faults";
import { buy, cart, colleague, cook, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, holdRow, times, untilWaiting } from "~/testing/signals";
import { createClaimInput } from "./claim-contract";
import { createClaim } from "./create-claim";
import { acceptClaim, rejectClaim } from "./decide-claim";

testHouse();

/** With its pack it stays below what is looked at by a person. */
const mealKobo = 260_000;
const packKobo = 30_000;

/** So many orders of so many meals, collected, by one customer whose wallet is empty then. */
async function collected(orders = 1, quantity = 1) {
  const from = await kitchen({ priceKobo: mealKobo });
  const ada = await customer(20_000_000);
  const made = [];
  for (let nth = 0; nth < orders; nth++) {
    const order = await buy(ada, from, cart(from, { quantity }));
    await cook(from, order, "deliver");
    made.push({ order, lineId: required(order.lines[0], "a line").id });
  }
  return { ada, made, beforeKobo: (await walletOf(ada)).balanceKobo };
}

function missing(one: { order: { id: string }; lineId: string }, quantity = 1) {
  const lines = [{ lineId: one.lineId, quantity }];
  return createClaimInput.parse({ orderId: one.order.id, reason: "missing_item", lines });
}

describe("claims at once", () => {
  test("five taps in each of two tabs, from two processes: one credit", async () => {
    const { ada, made, beforeKobo } = await collected();
    const one = required(made[0], "an order");
    const other = await secondProcess();
    const keys = [crypto.randomUUID(), crypto.randomUUID()] as const;
    const outcomes = await times(10, (nth) =>
      nth % 2 === 0 ? createClaim(ada, keys[0], missing(one)) : other.createClaim(ada, keys[1], missing(one)),
    );
    await other.close();
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done).toHaveLength(5);
    expect(outcomes.refused).toEqual({ "refunds.already_claimed": 5 });
    expect((await walletOf(ada)).balanceKobo).toBe(beforeKobo + mealKobo + packKobo);
    await expectGreenProof();
  });

  test("five orders of one customer at once: two are credited, three are looked at", async () => {
    const { ada, made, beforeKobo } = await collected(5);
    const outcomes = await atOnce(
      made.map((one) => () => createClaim(ada, crypto.randomUUID(), missing(one))),
    );
    expect(outcomes).toMatchObject({ errors: [], refused: {} });
    const statuses = outcomes.done.map(({ value }) => value.status).sort();
    expect(statuses).toEqual(["credited", "credited", "open", "open", "open"]);
    expect((await walletOf(ada)).balanceKobo).toBe(beforeKobo + 2 * (mealKobo + packKobo));
    await expectGreenProof();
  });

  test("one colleague accepts while another rejects: one of them was first", async () => {
    const { ada, made, beforeKobo } = await collected(1, 3);
    const { value } = await createClaim(ada, crypto.randomUUID(), missing(required(made[0], "an order"), 3));
    const [sade, femi] = [await colleague("support_agent"), await colleague("support_agent")];
    const input = { id: value.id, expectedVersion: 1, note: "Looked at it" };
    const outcomes = await atOnce([
      () =>
        acceptClaim(sade, crypto.randomUUID(), { ...input, amountKobo: value.amountKobo, liable: "house" }),
      () => rejectClaim(femi, crypto.randomUUID(), input),
    ]);
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.refused).toEqual({ "refunds.wrong_state": 1 });
    const accepted = outcomes.done[0]?.value.status === "accepted";
    expect((await walletOf(ada)).balanceKobo).toBe(beforeKobo + (accepted ? value.amountKobo : 0));
    await expectGreenProof();
  });
});

/** Both have read what is left before either has written: held at the wallet, which each wants to move. */
async function twoClaimsAtOnce(withoutLocks: boolean) {
  const { ada, made } = await collected();
  const one = required(made[0], "an order");
  plantFaults({ withoutLocks });
  const held = await holdRow("users", ada.id);
  const claim = () => createClaim(ada, crypto.randomUUID(), missing(one));
  const racing = atOnce([claim, claim]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  plantFaults();
  return outcomes;
}

describe("the order's lock", () => {
  test("two claims of one portion: the second is told that it was claimed", async () => {
    const outcomes = await twoClaimsAtOnce(false);
    expect(outcomes).toMatchObject({ errors: [], refused: { "refunds.already_claimed": 1 } });
    expect(outcomes.done).toHaveLength(1);
    await expectGreenProof();
  });

  test("without it nobody is told: the second breaks on a constraint", async () => {
    const outcomes = await twoClaimsAtOnce(true);
    expect(outcomes.refusals).toEqual([]);
    expect(outcomes.errors).not.toEqual([]);
  });
});
