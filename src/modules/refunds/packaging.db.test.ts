import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { batchFor, sweepBatches } from "~/modules/batches";
import type { SignedIn } from "~/modules/identity/contract";
import { houseAccountId, walletOf } from "~/modules/ledger";
import { advanceOrder, orderOf, placeSharesNow } from "~/modules/ordering";
import type { OrderDto } from "~/modules/ordering/contract";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import { buy, cancel, colleague, cook, customer, kitchen, testHouse } from "~/testing/factories";
import { closedLunch } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { ready } from "./bulk-refund.fixture";
import { chooseShortage, settleShortages } from "./choose-shortage";
import { createClaimInput } from "./claim-contract";
import { claimsOfOrder, deskClaims } from "./claim-queries";
import { createRefundInput } from "./contract";
import { createClaim } from "./create-claim";
import { createRefund } from "./create-refund";
import { acceptClaim } from "./decide-claim";
import { reportShortage } from "./report-shortage";
import { suggestRefund } from "./suggest-refund";

testHouse();

const [mealKobo, packKobo] = [100_000, 30_000];

/** Ada's pack with two dishes, Bola's with one, paid by one of them and cooked so far. */
async function twoPacks(until: "accept" | "deliver") {
  const from = await kitchen({ dishes: 3, priceKobo: mealKobo });
  const ada = await customer(2_000_000);
  const items = from.dishes.map((itemId) => ({ itemId, quantity: 1, options: [], note: "" }));
  const order = await buy(ada, from, {
    packs: [
      { name: "Ada", items: items.slice(0, 2) },
      { name: "Bola", items: items.slice(2) },
    ],
  });
  await cook(from, order, until);
  const lines = order.lines.map(({ id }) => id);
  return { from, ada, order, lines, balanceKobo: (await walletOf(ada)).balanceKobo };
}
type Made = Awaited<ReturnType<typeof twoPacks>>;

const gainOf = async ({ ada, balanceKobo }: Made) => (await walletOf(ada)).balanceKobo - balanceKobo;
const lineAt = ({ lines }: { lines: string[] }, nth: number) => required(lines[nth], "a line");

async function finished({ from, order, ...made }: Made, nth: number) {
  const input = { orderId: order.id, lineId: lineAt(made, nth), quantity: 1 };
  return (await reportShortage(from.staff, crypto.randomUUID(), input)).value;
}

async function remove(ada: SignedIn, id: string) {
  return (await chooseShortage(ada, crypto.randomUUID(), { id, choice: "remove" })).value;
}

async function claim(ada: SignedIn, order: OrderDto, lineIds: string[], reason = "missing_item") {
  const lines = lineIds.map((lineId) => ({ lineId, quantity: 1 }));
  const input = createClaimInput.parse({ orderId: order.id, reason, lines });
  return (await createClaim(ada, crypto.randomUUID(), input)).value;
}

async function packagingEarned(orderId: string): Promise<number> {
  const rows = await rowsOf<{ sum: bigint }>(
    database(),
    sql`select coalesce(sum(e.amount_kobo), 0)::bigint as sum from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = ${houseAccountId("packaging_income")} and t.reference_id = ${orderId}`,
  );
  return Number(rows[0]?.sum);
}

describe("finished food", () => {
  test("the first dish of a pack brings its price back, the second the pack's packaging too; the house earns the other's", async () => {
    const made = await twoPacks("accept");
    const [first, second] = [await finished(made, 0), await finished(made, 1)];
    expect([first.removeKobo, second.removeKobo]).toEqual([mealKobo, mealKobo]);
    expect(await remove(made.ada, first.id)).toMatchObject({ backKobo: mealKobo });
    expect(await remove(made.ada, second.id)).toMatchObject({ backKobo: mealKobo + packKobo });
    expect(await gainOf(made)).toBe(2 * mealKobo + packKobo);
    await expectGreenProof();
    for (const act of ["start", "ready", "deliver"] as const) await advance(made, act);
    expect(await packagingEarned(made.order.id)).toBe(packKobo);
    expect((await orderOf(made.ada, made.order.id)).removedKobo).toBe(2 * mealKobo + packKobo);
    await expectGreenProof();
  });

  test("by the clock as by choice, and cancelling the rest gives back exactly the rest", async () => {
    const made = await twoPacks("accept");
    const asked = await finished(made, 2);
    expect(asked.removeKobo).toBe(mealKobo + packKobo);
    setClock(new Date(asked.decideBy));
    await settleShortages();
    expect(await gainOf(made)).toBe(mealKobo + packKobo);
    await cancel(made.ada, made.order);
    expect(await gainOf(made)).toBe(made.order.totalKobo);
    await expectGreenProof();
  });

  test("of a pack that friends paid for together, each has their share of it back", async () => {
    const made = await closedLunch();
    const placed = await placeSharesNow(made.host, made.code);
    const order = await orderOf(made.host, placed.order?.id ?? "");
    await cook(made.from, order, "accept");
    const line = required(order.lines[0], "a line");
    const input = { orderId: order.id, lineId: line.id, quantity: line.quantity };
    const asked = (await reportShortage(made.from.staff, crypto.randomUUID(), input)).value;
    expect(asked.removeKobo).toBe(line.totalKobo + packKobo);
    expect(await remove(made.host, asked.id)).toMatchObject({ backKobo: line.totalKobo + packKobo });
    await expectGreenProof();
  });
});

async function advance({ from, order }: Made, act: "start" | "ready" | "deliver") {
  await advanceOrder(from.staff, { id: order.id, act });
}

describe("claims", () => {
  test("of all that was in a pack bring its packaging back, said before; the last dish of it alone too", async () => {
    const made = await twoPacks("deliver");
    const shown = (await claimsOfOrder(made.ada, made.order.id)).claimable?.packs;
    expect(shown).toEqual([
      {
        packagingKobo: packKobo,
        portions: made.lines.slice(0, 2).map((lineId) => ({ lineId, quantity: 1 })),
      },
      { packagingKobo: packKobo, portions: [{ lineId: lineAt(made, 2), quantity: 1 }] },
    ]);
    expect(await claim(made.ada, made.order, [lineAt(made, 0)])).toMatchObject({ amountKobo: mealKobo });
    expect(await claim(made.ada, made.order, [lineAt(made, 1)])).toMatchObject({
      status: "credited",
      amountKobo: mealKobo + packKobo,
    });
    expect(await gainOf(made)).toBe(2 * mealKobo + packKobo);
    await expectGreenProof();
  });

  test("what was eaten leaves its packaging used", async () => {
    const made = await twoPacks("deliver");
    expect(await claim(made.ada, made.order, [lineAt(made, 2)], "quality")).toMatchObject({
      amountKobo: mealKobo / 2,
    });
    await expectGreenProof();
  });

  test("that a colleague decides are given with it, and never beyond", async () => {
    const made = await twoPacks("deliver");
    const open = await claim(made.ada, made.order, made.lines);
    const amountKobo = 3 * mealKobo + 2 * packKobo;
    expect(open).toMatchObject({ status: "open", amountKobo });
    const agent = await colleague("support_agent");
    const { claims } = await deskClaims(agent, { status: "open" });
    expect(claims.find(({ id }) => id === open.id)?.claimLeft).toMatchObject({
      packagingKobo: 2 * packKobo,
      mostKobo: amountKobo,
    });
    const input = { id: open.id, expectedVersion: 1, liable: "house", note: "None of it came" } as const;
    await expect(
      acceptClaim(agent, crypto.randomUUID(), { ...input, amountKobo: amountKobo + 1 }),
    ).rejects.toMatchObject({ code: "refunds.over_captured" });
    await acceptClaim(agent, crypto.randomUUID(), { ...input, amountKobo });
    expect(await gainOf(made)).toBe(amountKobo);
    await expectGreenProof();
  });
});

describe("a bulk refund of food", () => {
  test("brings back the packaging of each pack that nothing is kept of, once, as the console says", async () => {
    const [whole, part] = [await twoPacks("deliver"), await twoPacks("deliver")];
    const [agent, asks] = [await colleague("support_agent"), await colleague("finance_admin")];
    // Of one, a pack's packaging has come back before.
    const first = byLine(part, lineAt(part, 2), mealKobo + packKobo);
    await createRefund(agent, crypto.randomUUID(), first);
    const team = { asks, decides: await colleague("finance_approver") };
    const { id, impact } = await ready(team, [whole.order, part.order], { what: "food" });
    expect(impact.largest.map(({ amountKobo }) => amountKobo)).toEqual([
      3 * mealKobo + 2 * packKobo,
      2 * mealKobo + packKobo,
    ]);
    await sweepBatches();
    expect((await batchFor(asks, id)).status).toBe("completed");
    for (const made of [whole, part]) {
      expect(await gainOf(made)).toBe(3 * mealKobo + 2 * packKobo);
      await expect(claim(made.ada, made.order, [lineAt(made, 0)])).rejects.toMatchObject({
        code: "refunds.already_claimed",
      });
    }
    await expectGreenProof();
  });
});

const words = { destination: "wallet", liable: "house", reason: "missing_item", note: "Left behind" };
const byLine = (made: Made, lineId: string, amountKobo: number) =>
  createRefundInput.parse({
    orderId: made.order.id,
    lines: [{ lineId, amountKobo: mealKobo }],
    amountKobo,
    ...words,
  });

describe("a refund by line", () => {
  test("is suggested with the packaging of a pack that it empties, which is then gone for the claim after it", async () => {
    const made = await twoPacks("deliver");
    const agent = await colleague("support_agent");
    const suggest = (lineIds: string[]) =>
      suggestRefund(agent, { orderId: made.order.id, lineIds, reason: "missing_item" });
    expect(await suggest([lineAt(made, 0)])).toMatchObject({ packagingKobo: 0, suggestedKobo: mealKobo });
    const { suggestedKobo } = await suggest([lineAt(made, 2)]);
    expect(suggestedKobo).toBe(mealKobo + packKobo);
    await createRefund(agent, crypto.randomUUID(), byLine(made, lineAt(made, 2), suggestedKobo));
    await createRefund(agent, crypto.randomUUID(), byLine(made, lineAt(made, 0), mealKobo));
    expect(await claim(made.ada, made.order, [lineAt(made, 1)])).toMatchObject({
      amountKobo: mealKobo + packKobo,
    });
    expect(await gainOf(made)).toBe(3 * mealKobo + 2 * packKobo);
    await expectGreenProof();
  });

  test("the constraint alone refuses a pack's packaging twice", async () => {
    const made = await twoPacks("deliver");
    const agent = await colleague("support_agent");
    await createRefund(agent, crypto.randomUUID(), byLine(made, lineAt(made, 2), mealKobo + packKobo));
    const other = await createRefund(agent, crypto.randomUUID(), byLine(made, lineAt(made, 0), mealKobo + 1));
    const refundId = required(other.value.refunds[0], "a refund").id;
    const forged = await database()
      .execute(
        sql`insert into refund_packs (id, refund_id, pack_id, amount_kobo)
            select 'forged', ${refundId}, pack_id, 1 from line_items where id = ${lineAt(made, 2)}`,
      )
      .catch((error: unknown) => error);
    expect(violatedConstraint(forged)).toBe("refund_packs_covered");
  });
});
