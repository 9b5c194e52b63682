import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import {
  batchFor,
  batchToDecide,
  confirmBatch,
  decideBatch,
  planBatch,
  sweepBatches,
} from "~/modules/batches";
import type { SignedIn } from "~/modules/identity/contract";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { violatedConstraint } from "~/platform/db/transaction";
import { colleague, dinnerKobo, testHouse } from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, times } from "~/testing/signals";
import {
  approved,
  bulk,
  confirmed,
  dinners,
  givenBackKobo,
  planned,
  ready,
  typedTotal,
} from "./bulk-refund.fixture";

testHouse();

const team: Record<"ngozi" | "femi" | "owner", SignedIn | undefined> = {
  ngozi: undefined,
  femi: undefined,
  owner: undefined,
};
const who = (name: keyof typeof team): SignedIn => {
  const person = team[name];
  if (person === undefined) throw new Error("made before all");
  return person;
};
beforeAll(async () => {
  team.ngozi = await colleague("finance_admin");
  team.femi = await colleague("finance_approver");
  team.owner = await colleague("owner");
});

describe("once (D11)", () => {
  test("five rapid clicks on plan, on confirm and on approve: one batch, one refund an order", async () => {
    const { orders } = await dinners(25);
    const planKey = crypto.randomUUID();
    const plans = await times(5, () => planBatch(who("ngozi"), planKey, bulk(orders)));
    expect(plans).toMatchObject({ errors: [], refused: {} });
    expect(new Set(plans.done.map(({ value }) => value.batch.id)).size).toBe(1);
    const [first] = plans.done;
    if (first === undefined) throw new Error("no plan");
    const { batch, confirmationToken } = first.value;
    const confirmKey = crypto.randomUUID();
    const confirmation = { id: batch.id, typedAmount: typedTotal(batch), confirmationToken };
    const confirms = await times(5, () => confirmBatch(who("ngozi"), confirmKey, confirmation));
    expect(confirms).toMatchObject({ errors: [], refused: {} });
    expect(confirms.done.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const toDecide = await batchToDecide(who("femi"), batch.id);
    const decideKey = crypto.randomUUID();
    const decision = {
      id: batch.id,
      decision: "approve",
      note: "Seen",
      confirmationToken: toDecide.confirmationToken,
    } as const;
    const decisions = await times(5, () => decideBatch(who("femi"), decideKey, decision));
    expect(decisions).toMatchObject({ errors: [], refused: {} });
    const other = await secondProcess();
    await Promise.all([sweepBatches(), sweepBatches(), other.sweepBatches(), other.sweepBatches()]);
    await other.close();
    expect(await batchFor(who("ngozi"), batch.id)).toMatchObject({
      status: "completed",
      counts: { done: 25, failed: 0, planned: 0 },
      doneKobo: 25 * dinnerKobo,
    });
    expect(await givenBackKobo(orders)).toBe(25 * dinnerKobo);
    await expectGreenProof();
  });

  test("two tabs with the same plan, each with its own key: one confirms, the other is told", async () => {
    const { orders } = await dinners(2);
    const plan = await planned(who("ngozi"), orders);
    const outcomes = await times(2, () => confirmed(who("ngozi"), plan));
    expect(outcomes).toMatchObject({ errors: [], refused: { "batches.confirmation_stale": 1 } });
    expect(outcomes.done).toHaveLength(1);
    await sweepBatches();
    expect(await givenBackKobo(orders)).toBe(2 * dinnerKobo);
    await expectGreenProof();
  });

  test("two admins plan the same orders and both confirm: each order is refunded once, the second batch stands still", async () => {
    const { orders } = await dinners(3);
    const [mine, theirs] = [await planned(who("ngozi"), orders), await planned(who("owner"), orders)];
    await confirmed(who("ngozi"), mine);
    await confirmed(who("owner"), theirs);
    await sweepBatches();
    const both = [await batchFor(who("owner"), mine.batch.id), await batchFor(who("owner"), theirs.batch.id)];
    expect(both.map(({ status }) => status).sort()).toEqual(["completed", "paused"]);
    expect(await givenBackKobo(orders)).toBe(3 * dinnerKobo);
    await expectGreenProof();
  });
});

describe("a confirmation", () => {
  test("that is missing, invented, used, foreign, run out or for another act or plan: refused, and nothing is written", async () => {
    const { orders } = await dinners(2);
    const [plan, another] = [
      await planned(who("ngozi"), orders),
      await planned(who("ngozi"), orders.slice(0, 1)),
    ];
    const id = plan.batch.id;
    const typedAmount = typedTotal(plan.batch);
    const attempt = (actor: SignedIn, confirmationToken?: string) => () =>
      confirmBatch(actor, crypto.randomUUID(), {
        id,
        typedAmount,
        ...(confirmationToken === undefined ? {} : { confirmationToken }),
      });
    const before = await whatIsWritten();
    const outcomes = await atOnce([
      attempt(who("ngozi")),
      attempt(who("ngozi"), "invented"),
      attempt(who("owner"), plan.confirmationToken),
      attempt(who("ngozi"), another.confirmationToken),
    ]);
    expect(outcomes).toMatchObject({
      done: [],
      errors: [],
      refused: { "batches.confirmation_required": 1, "batches.confirmation_stale": 3 },
    });
    setClock(new Date(now().getTime() + 600_000));
    await expect(attempt(who("ngozi"), plan.confirmationToken)()).rejects.toMatchObject({
      code: "batches.confirmation_stale",
      status: 409,
    });
    expect(await whatIsWritten()).toEqual(before);
    await expectGreenProof();
  });

  test("asks for the total, typed: anything else changes nothing, and the token is still good", async () => {
    const { orders } = await dinners(2);
    const { batch, confirmationToken } = await planned(who("ngozi"), orders);
    for (const typedAmount of ["8,000.01", "800000", "0", "eight thousand", "-8000", "8000.000"]) {
      await expect(
        confirmBatch(who("ngozi"), crypto.randomUUID(), { id: batch.id, typedAmount, confirmationToken }),
      ).rejects.toMatchObject({ code: "batches.wrong_amount", status: 422 });
    }
    const good = { id: batch.id, typedAmount: " ₦8,000.00 ", confirmationToken };
    expect((await confirmBatch(who("ngozi"), crypto.randomUUID(), good)).value.status).toBe("approved");
    await sweepBatches();
    expect(await givenBackKobo(orders)).toBe(2 * dinnerKobo);
    await expectGreenProof();
  });

  test("of a plan is not an approval, and neither is worth anything to somebody else", async () => {
    const { orders } = await dinners(21);
    const plan = await planned(who("ngozi"), orders);
    expect(plan.batch.needsApproval).toBe(true);
    const { status } = await confirmed(who("ngozi"), plan);
    expect(status).toBe("awaiting_approval");
    const { confirmationToken } = await batchToDecide(who("femi"), plan.batch.id);
    const approve = (actor: SignedIn, token?: string) =>
      decideBatch(actor, crypto.randomUUID(), {
        id: plan.batch.id,
        decision: "approve",
        note: "Seen",
        ...(token === undefined ? {} : { confirmationToken: token }),
      });
    await expect(approve(who("femi"))).rejects.toMatchObject({ status: 428 });
    for (const [actor, token] of [
      [who("femi"), plan.confirmationToken],
      [who("owner"), confirmationToken],
    ] as const) {
      await expect(approve(actor, token)).rejects.toMatchObject({ code: "batches.confirmation_stale" });
    }
    expect(await sweepBatches()).toBe(0);
    await expectGreenProof();
  });
});

describe("four eyes", () => {
  test("nobody approves their own request: the API says 403, and the constraint alone refuses too", async () => {
    const { orders } = await dinners(21);
    const { id } = await confirmed(who("owner"), await planned(who("owner"), orders));
    await expect(batchToDecide(who("owner"), id)).rejects.toMatchObject({
      code: "batches.own_request",
      status: 403,
    });
    const own = { id, decision: "approve", note: "It is mine", confirmationToken: "whatever" } as const;
    await expect(decideBatch(who("owner"), crypto.randomUUID(), own)).rejects.toMatchObject({ status: 403 });
    const behind = async (decidedBy: string | null) => {
      await database().execute(
        sql`update batches set status = 'approved', version = version + 1, decided_by = ${decidedBy}, decided_at = now() where id = ${id}`,
      );
    };
    const constraintOf = async (decidedBy: string | null) =>
      violatedConstraint(await behind(decidedBy).catch((error: unknown) => error));
    expect(await constraintOf(who("owner").id)).toBe("batches_four_eyes");
    expect(await constraintOf(null)).toBe("batches_approved_when_needed");
    expect(await sweepBatches()).toBe(0);
    expect(await givenBackKobo(orders)).toBe(0);
    await expectGreenProof();
  });

  test("who may not approve sees no door: finance without the permission, support, the kitchen", async () => {
    const { orders, from } = await dinners(21);
    const { id } = await confirmed(who("ngozi"), await planned(who("ngozi"), orders));
    const colleagues = [await colleague("finance_admin"), await colleague("support_agent"), from.staff];
    for (const actor of colleagues) {
      await expect(batchToDecide(actor, id)).rejects.toMatchObject({ status: 404 });
    }
    await expectGreenProof();
  });

  test("a rejected batch has done nothing and never will", async () => {
    const { orders } = await dinners(21);
    const { id } = await confirmed(who("ngozi"), await planned(who("ngozi"), orders));
    const no = { id, decision: "reject", note: "Half of it is enough" } as const;
    const { value } = await decideBatch(who("femi"), crypto.randomUUID(), no);
    expect(value).toMatchObject({ status: "aborted", abortReason: "rejected", counts: { skipped: 21 } });
    expect(await sweepBatches()).toBe(0);
    await expect(approved(who("femi"), id)).rejects.toMatchObject({ code: "batches.wrong_state" });
    expect(await givenBackKobo(orders)).toBe(0);
    await expectGreenProof();
  });

  test("up to ₦100,000 and twenty orders nobody else is asked", async () => {
    const { orders } = await dinners(3);
    const batch = await ready({ asks: who("ngozi"), decides: who("femi") }, orders);
    expect(batch).toMatchObject({ status: "approved", needsApproval: false, decidedBy: null });
    await sweepBatches();
    expect(await givenBackKobo(orders)).toBe(3 * dinnerKobo);
    await expectGreenProof();
  });
});
