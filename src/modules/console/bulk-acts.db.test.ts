import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { batchFor, batchItemsFor, confirmBatch, planBatch, sweepBatches } from "~/modules/batches";
import type { PlannedBatchDto } from "~/modules/batches/contract";
import type { SignedIn } from "~/modules/identity/contract";
import { adjustStock, stockLevelsOf } from "~/modules/inventory";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, colleague, customer, customers, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import ".";

testHouse();

const note = "The fridge failed over night";
type Plan = Parameters<typeof planBatch>[2];
const plan = async (actor: SignedIn, input: Omit<Plan, "note">) =>
  (await planBatch(actor, crypto.randomUUID(), { ...input, note })).value;

/** Acts without money are confirmed by typing how many there are. */
async function confirm(actor: SignedIn, { batch, confirmationToken }: PlannedBatchDto) {
  const input = { id: batch.id, typedAmount: String(batch.impact.items), confirmationToken };
  return (await confirmBatch(actor, crypto.randomUUID(), input)).value;
}

const audited = async (action: string, subjectId: string) =>
  (
    await rowsOf(
      database(),
      sql`select 1 from audit_events where action = ${action} and subject_id = ${subjectId}`,
    )
  ).length;

async function openedKitchen(dishes: number) {
  const from = await kitchen({ dishes, portions: 20 });
  const eater = await customer(dishes * dinnerKobo);
  for (const dish of from.dishes) await buy(eater, from, { dish });
  return from;
}

describe("a bulk stock adjustment", () => {
  test("sets today's counts with a movement and an audit row each, and leaves out what cannot be", async () => {
    const from = await openedKitchen(3);
    const ops = await colleague("ops_admin");
    const [first = "", second = ""] = from.dishes;
    const extra = await kitchen({ dishes: 1 });
    const planned = await plan(ops, {
      kind: "stock_adjustment",
      selection: { kitchenId: from.id },
      parameters: { mode: "change", quantity: -5 },
      reason: "spoilt",
    });
    expect(planned.batch).toMatchObject({
      impact: { sentence: "3 dishes", items: 3, amountKobo: 0 },
      title: "Today's count lowered by 5",
      needsApproval: false,
    });
    await expect(
      plan(ops, {
        kind: "stock_adjustment",
        selection: { kitchenId: extra.id },
        parameters: { mode: "set", quantity: 1 },
        reason: "counted",
      }),
    ).rejects.toMatchObject({
      code: "batches.nothing_to_do",
      details: { excluded: [{ why: "Not opened today: its opening count stands", items: 1 }] },
    });
    await confirm(ops, planned);
    await sweepBatches();
    const levels = await stockLevelsOf(from.id, "2026-11-21");
    expect(levels.map(({ onHand, changedBy }) => [onHand, changedBy])).toEqual(
      Array.from({ length: 3 }, () => [15, ops.id]),
    );
    expect(await audited("inventory.adjust", `stk_${first}_2026-11-21`)).toBe(1);
    expect(await audited("inventory.adjust", `stk_${second}_2026-11-21`)).toBe(1);
    await expectGreenProof();
  });

  test("stands still when the kitchen has counted a dish meanwhile", async () => {
    const from = await openedKitchen(2);
    const ops = await colleague("ops_admin");
    const planned = await plan(ops, {
      kind: "stock_adjustment",
      selection: { kitchenId: from.id },
      parameters: { mode: "set", quantity: 7 },
      reason: "counted",
    });
    await confirm(ops, planned);
    const level = required((await stockLevelsOf(from.id, "2026-11-21"))[0], "a level");
    await adjustStock(from.staff, {
      itemId: level.itemId,
      onHand: 12,
      expectedVersion: level.version,
      reason: "counted",
      note: "",
    });
    await sweepBatches();
    const { id } = planned.batch;
    expect(await batchFor(ops, id)).toMatchObject({ status: "paused", counts: { changed: 1 } });
    const { items } = await batchItemsFor(ops, { id, status: "changed", limit: 5 });
    expect(items).toMatchObject([{ subjectId: level.itemId, why: expect.stringMatching(/version/) }]);
    await expectGreenProof();
  });
});

describe("a bulk price change", () => {
  test("goes in steps of ₦50, is audited a dish, and moves the menu's version", async () => {
    const from = await kitchen({ dishes: 2, priceKobo: 350_000 });
    const ops = await colleague("ops_admin");
    const versionOf = async () =>
      required(
        (
          await rowsOf<{ menu_version: bigint }>(
            database(),
            sql`select menu_version from kitchens where id = ${from.id}`,
          )
        )[0],
        "a kitchen",
      ).menu_version;
    const before = await versionOf();
    const planned = await plan(ops, {
      kind: "price_change",
      selection: { kitchenId: from.id },
      parameters: { mode: "percent", percent: 10 },
      reason: "cost",
    });
    expect(planned.batch.impact.effects).toContain("Dinner 1: ₦3,500 → ₦3,850");
    await confirm(ops, planned);
    await sweepBatches();
    const prices = await rowsOf<{ price_kobo: bigint }>(
      database(),
      sql`select price_kobo from menu_items where kitchen_id = ${from.id}`,
    );
    expect(prices.map(({ price_kobo }) => Number(price_kobo))).toEqual([385_000, 385_000]);
    expect(await versionOf()).toBeGreaterThan(before);
    expect(await audited("catalog.price", from.dish)).toBe(1);
    await expectGreenProof();
  });

  test("of another's kitchen is not there for a kitchen's manager", async () => {
    const [mine, theirs] = [await kitchen(), await kitchen()];
    const manager = await colleague("kitchen_manager", mine.id);
    const lower = {
      kind: "price_change",
      parameters: { mode: "change", changeKobo: -50_000 },
      reason: "promotion",
    } as const;
    await expect(plan(manager, { ...lower, selection: { kitchenId: theirs.id } })).rejects.toMatchObject({
      code: "batches.nothing_to_do",
    });
    await expect(plan(manager, { ...lower, selection: { kitchenId: mine.id } })).resolves.toBeDefined();
    await expect(plan(mine.staff, { ...lower, selection: { kitchenId: mine.id } })).rejects.toMatchObject({
      code: "identity.not_found",
    });
  });
});

describe("a bulk suspension", () => {
  test("takes customers only, and each one's sessions end with it", async () => {
    const [people, owner] = [await customers(3), await colleague("owner")];
    const ids = [...people.map(({ id }) => id), owner.id, "usr_nobody"];
    const ops = await colleague("ops_admin");
    const planned = await plan(ops, {
      kind: "suspension",
      selection: { userIds: ids },
      parameters: {},
      reason: "fraud",
    });
    expect(planned.batch.impact).toMatchObject({
      items: 3,
      excluded: [{ why: "There is no such customer", items: 2 }],
    });
    await confirm(ops, planned);
    await sweepBatches();
    const rows = await rowsOf<{ status: string; session_epoch: bigint }>(
      database(),
      sql`select status, session_epoch from users where id = any(${sql.param(ids)}::text[]) order by role`,
    );
    expect(rows.map(({ status }) => status)).toEqual(["suspended", "suspended", "suspended", "active"]);
    expect(await audited("user.suspended", required(people[0], "a person").id)).toBe(1);
  });
});
