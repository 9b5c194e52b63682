import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity/contract";
import { houseAccountId, walletOf } from "~/modules/ledger";
import type { OrderDto } from "~/modules/ordering/contract";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import {
  buy,
  cart,
  colleague,
  cook,
  customer,
  delivery,
  kitchen,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { createClaimInput } from "./claim-contract";
import { claimsOfOrder, deskClaims } from "./claim-queries";
import { claimEdges, shortageEdges } from "./claim-states";
import { createRefundInput } from "./contract";
import { createClaim } from "./create-claim";
import { createRefund } from "./create-refund";
import { acceptClaim, rejectClaim } from "./decide-claim";

testHouse();

const mealKobo = 120_000;
const rich = 20_000_000;

/** Two portions of ₦1,200, delivered. */
async function delivered(options: { from?: TestKitchen; ada?: SignedIn; quantity?: number } = {}) {
  const from = options.from ?? (await kitchen({ priceKobo: mealKobo }));
  const ada = options.ada ?? (await customer(rich));
  const order = await buy(ada, from, {
    ...cart(from, { quantity: options.quantity ?? 3 }),
    fulfilment: delivery(from),
  });
  await cook(from, order, "deliver");
  return { from, ada, order, lineId: lineOf(order) };
}

function lineOf(order: OrderDto): string {
  return required(order.lines[0], "a line").id;
}

async function claim(ada: SignedIn, order: OrderDto, more: Record<string, unknown> = {}) {
  const lines = [{ lineId: lineOf(order), quantity: 1 }];
  const input = createClaimInput.parse({ orderId: order.id, reason: "missing_item", lines, ...more });
  return (await createClaim(ada, crypto.randomUUID(), input)).value;
}

async function owedTo(accountId: string): Promise<number> {
  const rows = await rowsOf<{ sum: bigint }>(
    database(),
    sql`select coalesce(sum(amount_kobo), 0)::bigint as sum from entries where account_id = ${accountId}`,
  );
  return Number(required(rows[0], "a sum").sum);
}

test("the machines are the same in the contract and in the database", async () => {
  const rows = await rowsOf<{ edge: string }>(
    database(),
    sql`select machine || ' ' || from_status || ' ' || to_status as edge from state_edges where machine in ('claims', 'shortages')`,
  );
  const edges = (machine: string, table: Record<string, readonly string[]>) =>
    Object.entries(table).flatMap(([from, to]) => to.map((status) => `${machine} ${from} ${status}`));
  const ours = [...edges("claims", claimEdges), ...edges("shortages", shortageEdges)];
  expect(rows.map(({ edge }) => edge).sort()).toEqual(ours.sort());
});

describe("a claim within the policy", () => {
  test("is in the wallet at once, from the kitchen, and the next says what is left", async () => {
    const { ada, order, from, lineId } = await delivered();
    const [before, owed] = [
      (await walletOf(ada)).balanceKobo,
      await owedTo(houseAccountId("kitchen_payable", from.id)),
    ];
    const credited = await claim(ada, order);
    expect(credited).toMatchObject({ status: "credited", amountKobo: mealKobo, promisedAt: null });
    expect((await walletOf(ada)).balanceKobo).toBe(before + mealKobo);
    expect(await owedTo(houseAccountId("kitchen_payable", from.id))).toBe(owed - mealKobo);
    const { claims, claimable } = await claimsOfOrder(ada, order.id);
    expect(claims).toHaveLength(1);
    expect(claimable?.lines).toMatchObject([{ lineId, quantity: 2, eachKobo: mealKobo }]);
    await expectGreenProof();
  });

  test("half of what was eaten comes back, the delivery fee for what came late", async () => {
    const { ada, order } = await delivered();
    expect(await claim(ada, order, { reason: "quality" })).toMatchObject({ amountKobo: mealKobo / 2 });
    const from = await kitchen({ priceKobo: mealKobo });
    const late = await buy(ada, from, { ...cart(from, { quantity: 3 }), fulfilment: delivery(from) });
    setClock(new Date(new Date(late.etaTo).getTime() + 60_000));
    await cook(from, late, "deliver");
    expect(await claim(ada, late, { reason: "late", lines: [] })).toMatchObject({
      status: "credited",
      amountKobo: late.fees.deliveryKobo,
    });
    await expect(claim(ada, late, { reason: "late", lines: [] })).rejects.toThrow("claimed or refunded");
    await expectGreenProof();
  });

  test("the third in a month is looked at, and so is whatever comes to ₦3,000", async () => {
    const [ada, from] = [await customer(rich), await kitchen({ priceKobo: mealKobo })];
    for (const _ of [1, 2]) {
      const { order } = await delivered({ ada, from });
      expect((await claim(ada, order)).status).toBe("credited");
    }
    const { order } = await delivered({ ada, from });
    const open = await claim(ada, order);
    expect(open).toMatchObject({ status: "open" });
    expect(new Date(required(open.promisedAt, "a promise")).getTime()).toBeGreaterThan(now().getTime());
    const other = await delivered();
    const big = await claim(other.ada, other.order, { lines: [{ lineId: other.lineId, quantity: 3 }] });
    expect(big.status).toBe("open");
    await expectGreenProof();
  });
});

describe("what is refused leaves nothing behind", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["a fourth of three", { quantity: 4 }, "refunds.already_claimed"],
    ["a line of another order", { lineId: "lin_other" }, "refunds.already_claimed"],
  ])("%s", async (_case, line, code) => {
    const { ada, order, lineId } = await delivered();
    const before = await whatIsWritten();
    const lines = [{ lineId, quantity: 1, ...line }];
    await expect(claim(ada, order, { lines })).rejects.toMatchObject({ code });
    expect(await whatIsWritten()).toEqual(before);
  });

  test("after a day, of somebody else's order, before it came, and less than was shown", async () => {
    const { ada, order } = await delivered();
    await expect(claim(await customer(), order)).rejects.toMatchObject({ code: "ordering.order_not_found" });
    await expect(claim(ada, order, { expectedKobo: mealKobo + 1 })).rejects.toMatchObject({
      code: "refunds.changed_since",
    });
    const waiting = await buy(ada, await kitchen());
    await expect(claim(ada, waiting)).rejects.toMatchObject({ code: "refunds.claim_not_delivered" });
    setClock(new Date(now().getTime() + 24 * 3_600_000 + 1));
    await expect(claim(ada, order)).rejects.toMatchObject({ code: "refunds.claim_too_late" });
    expect((await claimsOfOrder(ada, order.id)).claimable).toBeNull();
  });

  test("the constraint alone refuses more of a line than was ordered, and money without a refund", async () => {
    const { ada, order, lineId } = await delivered();
    const insert = (status: string, quantity: number) =>
      database().transaction(async (tx) => {
        await tx.execute(
          sql`insert into claims (id, order_id, customer_id, reason, status, version, amount_kobo, promised_at, created_at)
              values (${`clm_${status}_${quantity}`}, ${order.id}, ${ada.id}, 'missing_item', ${status}, 1, 100, now(), now())`,
        );
        await tx.execute(
          sql`insert into claim_lines (id, claim_id, line_id, quantity, amount_kobo)
              values (${`cll_${status}_${quantity}`}, ${`clm_${status}_${quantity}`}, ${lineId}, ${quantity}::int, 100)`,
        );
      });
    const refused = await insert("open", 4).catch((error: unknown) => error);
    expect(violatedConstraint(refused)).toBe("claims_covered");
    await insert("open", 3);
  });
});

describe("a colleague decides", () => {
  async function opened() {
    const made = await delivered();
    const lines = [{ lineId: made.lineId, quantity: 3 }];
    return { ...made, open: await claim(made.ada, made.order, { lines }) };
  }
  const words = "The rider had left it at the gate";

  test("accepting pays the part that is given, with an audit row, and the customer reads why", async () => {
    const { ada, order, open } = await opened();
    const agent = await colleague("support_agent");
    const before = (await walletOf(ada)).balanceKobo;
    expect((await deskClaims(agent, { status: "open" })).claims).toContainEqual(
      expect.objectContaining({ id: open.id, suggestedLiable: "kitchen", leftKobo: order.totalKobo }),
    );
    const input = {
      id: open.id,
      expectedVersion: 1,
      amountKobo: 200_000,
      liable: "kitchen",
      note: words,
    } as const;
    const key = crypto.randomUUID();
    const [first, again] = [await acceptClaim(agent, key, input), await acceptClaim(agent, key, input)];
    expect(first.value).toMatchObject({ status: "accepted", amountKobo: 200_000, decisionNote: words });
    expect(again).toMatchObject({ replayed: true, value: first.value });
    expect((await walletOf(ada)).balanceKobo).toBe(before + 200_000);
    await expect(acceptClaim(agent, crypto.randomUUID(), input)).rejects.toMatchObject({
      code: "refunds.wrong_state",
    });
    const audited = await rowsOf(
      database(),
      sql`select 1 from audit_events where action = 'claim.accept' and subject_id = ${order.id} and actor_id = ${agent.id}`,
    );
    expect(audited).toHaveLength(1);
    await expectGreenProof();
  });

  test("never more than was claimed, and never above the colleague's own budget", async () => {
    const { open } = await opened();
    const agent = await colleague("support_agent");
    const input = { id: open.id, expectedVersion: 1, liable: "house", note: words } as const;
    await expect(
      acceptClaim(agent, crypto.randomUUID(), { ...input, amountKobo: open.amountKobo + 1 }),
    ).rejects.toMatchObject({ code: "refunds.over_captured" });
    const dear = await delivered({ from: await kitchen({ priceKobo: 3_000_000 }), quantity: 2 });
    const big = await claim(dear.ada, dear.order, { lines: [{ lineId: dear.lineId, quantity: 2 }] });
    await expect(
      acceptClaim(agent, crypto.randomUUID(), { ...input, id: big.id, amountKobo: big.amountKobo }),
    ).rejects.toMatchObject({ code: "refunds.claim_above_budget" });
    await expectGreenProof();
  });

  test("never more than is left of what was claimed: support has refunded most of that dish meanwhile", async () => {
    const from = await kitchen({ priceKobo: mealKobo, dishes: 2 });
    const ada = await customer(rich);
    const items = from.dishes.map((itemId) => ({ itemId, quantity: 3, options: [], note: "" }));
    const order = await buy(ada, from, { packs: [{ name: "Ada", items }] });
    await cook(from, order, "deliver");
    const lineId = lineOf(order);
    const open = await claim(ada, order, { lines: [{ lineId, quantity: 3 }] });
    expect(open).toMatchObject({ status: "open", amountKobo: 3 * mealKobo });
    const agent = await colleague("support_agent");
    const amountKobo = 3 * mealKobo - 50_000;
    const byHand = { orderId: order.id, amountKobo, lines: [{ lineId, amountKobo }], destination: "wallet" };
    const refund = createRefundInput.parse({
      ...byHand,
      liable: "kitchen",
      reason: "missing_item",
      note: words,
    });
    await createRefund(agent, crypto.randomUUID(), refund);
    const input = { id: open.id, expectedVersion: 1, liable: "kitchen", note: words } as const;
    const accept = (kobo: number) => acceptClaim(agent, crypto.randomUUID(), { ...input, amountKobo: kobo });
    const shown = (await deskClaims(agent, { status: "open" })).claims.find(({ id }) => id === open.id);
    expect(shown?.claimLeft).toEqual({
      lines: [{ lineId, leftKobo: 50_000 }],
      packagingKobo: 0,
      mostKobo: 50_000,
    });
    await expect(accept(50_001)).rejects.toMatchObject({
      code: "refunds.over_captured",
      details: { leftKobo: 50_000 },
      message: expect.stringContaining("At most ₦500 is left of what was claimed"),
    });
    expect((await accept(50_000)).value).toMatchObject({ status: "accepted", amountKobo: 50_000 });
    await expectGreenProof();
  });

  test("rejecting moves no money, is kept in mind, and leaves the line to be claimed again", async () => {
    const { ada, order, open } = await opened();
    const agent = await colleague("support_agent");
    const before = (await walletOf(ada)).balanceKobo;
    await expect(claim(ada, order)).rejects.toMatchObject({ code: "refunds.claim_open" });
    await rejectClaim(agent, crypto.randomUUID(), { id: open.id, expectedVersion: 1, note: words });
    expect((await walletOf(ada)).balanceKobo).toBe(before);
    expect(await claim(ada, order)).toMatchObject({ status: "open", amountKobo: mealKobo });
    const { claims } = await deskClaims(agent, { status: "open" });
    expect(claims.find((one) => one.orderId === order.id)?.history).toEqual({ credited: 0, rejected: 1 });
    await expectGreenProof();
  });
});
