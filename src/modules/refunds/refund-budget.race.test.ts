import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { database } from "~/platform/db/client";
import { violatedConstraint } from "~/platform/db/transaction";
import { buy, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { times } from "~/testing/signals";
import { dinners } from "./bulk-refund.fixture";
import { createRefundInput } from "./contract";
import { createRefund } from "./create-refund";
import { decideRefund } from "./decide-refund";
import { refundsOf } from "./paid-order.fixture";
import { suggestRefund } from "./suggest-refund";
import { waitingRefunds } from "./waiting-refunds";

testHouse();

const asked = (orderId: string, amountKobo: number = dinnerKobo) =>
  createRefundInput.parse({
    orderId,
    amountKobo,
    destination: "wallet",
    liable: "kitchen",
    reason: "quality",
    note: "Cold rice",
  });
const decision = (id: string, version: number, what: "approve" | "reject" = "approve") =>
  ({ id, expectedVersion: version, decision: what, note: "Seen the photograph" }) as const;

describe("a support agent above their limit of ₦10,000 a day", () => {
  test("asks, and no money moves; a colleague approves, and it does", async () => {
    const { orders, people } = await dinners(3);
    const agent = await colleague("support_agent");
    const statuses: string[] = [];
    for (const { id } of orders) {
      const { value } = await createRefund(agent, crypto.randomUUID(), asked(id));
      statuses.push(required(value.refunds[0], "a refund").status);
    }
    expect(statuses).toEqual(["processed", "processed", "requested"]);
    const [last, person] = [required(orders[2], "the third"), required(people[2], "the third")];
    expect((await walletOf(person)).balanceKobo).toBe(0);
    await expectGreenProof();
    const [waiting] = await waitingRefunds(agent);
    expect(waiting).toMatchObject({
      orderId: last.id,
      amountKobo: dinnerKobo,
      blockedBy: expect.stringMatching(/colleague decides/),
    });
    // What was asked for is spoken for: nobody can give it a second time.
    await expect(
      createRefund(await colleague("ops_admin"), crypto.randomUUID(), asked(last.id, 1)),
    ).rejects.toMatchObject({ code: "refunds.over_captured" });
    const femi = await colleague("finance_approver");
    const { id, version } = required((await refundsOf(last.id))[0], "the request");
    const clicks = await times(5, () => decideRefund(femi, "0".repeat(36), decision(id, version)));
    expect(clicks).toMatchObject({ errors: [], refused: {} });
    expect((await walletOf(person)).balanceKobo).toBe(dinnerKobo);
    expect(await refundsOf(last.id)).toMatchObject([
      { status: "processed", requestedBy: agent.id, approvedBy: femi.id },
    ]);
    await expectGreenProof();
  });

  test("at the same moment thirty times: never more than the day's limit without a colleague", async () => {
    const { orders } = await dinners(30);
    const agent = await colleague("support_agent");
    const outcomes = await times(30, (index) =>
      createRefund(agent, crypto.randomUUID(), asked(required(orders[index], "an order").id)),
    );
    expect(outcomes).toMatchObject({ errors: [] });
    const made = outcomes.done.flatMap(({ value }) => value.refunds.map(({ status }) => status));
    expect(made.filter((status) => status === "processed")).toHaveLength(2);
    await expectGreenProof();
  });

  test("does not approve it themselves, not as an owner either: 403, and the constraint alone refuses too", async () => {
    const [from, eater] = [await kitchen({ priceKobo: 150_000_000 }), await customer(200_000_000)];
    const order = await buy(eater, from);
    await cook(from, order, "deliver");
    const owner = await colleague("owner");
    const half = Math.floor(order.totalKobo / 2);
    await createRefund(owner, crypto.randomUUID(), asked(order.id, half));
    await createRefund(owner, crypto.randomUUID(), asked(order.id, half));
    const waiting = (await refundsOf(order.id)).find(({ status }) => status === "requested");
    const { id, version } = required(waiting, "the second");
    await expect(decideRefund(owner, crypto.randomUUID(), decision(id, version))).rejects.toMatchObject({
      code: "refunds.own_request",
      status: 403,
    });
    const behind = (approvedBy: string | null) =>
      database().execute(
        sql`update refunds set status = 'approved', version = version + 1, approved_by = ${approvedBy} where id = ${id}`,
      );
    for (const approvedBy of [owner.id, null]) {
      const error: unknown = await behind(approvedBy).catch((thrown: unknown) => thrown);
      expect(violatedConstraint(error)).toBe("refunds_four_eyes");
    }
    const femi = await colleague("finance_approver");
    const rejected = await decideRefund(femi, crypto.randomUUID(), decision(id, version, "reject"));
    expect(rejected.value.status).toBe("rejected");
    await expect(decideRefund(femi, crypto.randomUUID(), decision(id, version))).rejects.toMatchObject({
      code: "refunds.wrong_state",
    });
    await expectGreenProof();
  });

  test("two approvers at once, one says yes and one no: one of them decides", async () => {
    const { orders, people } = await dinners(3);
    const agent = await colleague("support_agent");
    for (const { id } of orders) await createRefund(agent, crypto.randomUUID(), asked(id));
    const { id, version } = required((await refundsOf(required(orders[2], "third").id))[0], "it");
    const approvers = [await colleague("finance_approver"), await colleague("owner")];
    const outcomes = await times(2, (index) =>
      decideRefund(
        required(approvers[index], "an approver"),
        crypto.randomUUID(),
        decision(id, version, index === 0 ? "approve" : "reject"),
      ),
    );
    expect(outcomes).toMatchObject({ errors: [], refused: { "refunds.wrong_state": 1 } });
    const { status } = required(outcomes.done[0], "one").value;
    const inWallet = (await walletOf(required(people[2], "third"))).balanceKobo;
    expect([status, inWallet]).toEqual(status === "processed" ? ["processed", dinnerKobo] : ["rejected", 0]);
    await expectGreenProof();
  });
});

test("a suggestion names lines, amounts, who is liable and what is left of the budget, and never more than is left", async () => {
  const { orders } = await dinners(1);
  const order = required(orders[0], "an order");
  const agent = await colleague("support_agent");
  const line = required(order.lines[0], "a line");
  const missing = { orderId: order.id, lineIds: [line.id], reason: "missing_item" as const };
  expect(await suggestRefund(agent, missing)).toMatchObject({
    suggestedKobo: line.totalKobo + order.fees.packagingKobo,
    packagingKobo: order.fees.packagingKobo,
    leftKobo: dinnerKobo,
    liable: "kitchen",
    hasSource: false,
    blockedBy: null,
    budget: { limitKobo: 1_000_000, usedKobo: 0 },
    lines: [{ lineId: line.id, leftKobo: line.totalKobo, suggestedKobo: line.totalKobo }],
  });
  await createRefund(agent, crypto.randomUUID(), asked(order.id, dinnerKobo - 100));
  expect(await suggestRefund(agent, missing)).toMatchObject({
    suggestedKobo: 100,
    leftKobo: 100,
    budget: { usedKobo: dinnerKobo - 100 },
  });
});
