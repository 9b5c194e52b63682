import { expect, test } from "vitest";
import { z } from "zod";
import { settlePayment } from "~/modules/payments";
import { sweepRefunds } from "~/modules/refunds";
import { refundsDto } from "~/modules/refunds/contract";
import { buyUnpaid, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { consoleTokenOf, expectProblem, rest, tokenOf } from "~/testing/rest";
import { testTwin } from "~/testing/twin";
import { createCallerFactory, createContext } from "./init";
import { appRouter } from "./router";

const twin = await testTwin();
testHouse();

async function paidByTransfer() {
  const [from, ada] = [await kitchen(), await customer()];
  const { order, reference } = await buyUnpaid(ada, from);
  await twin.pay(reference, { channel: "bank_transfer" });
  await settlePayment(reference, "webhook");
  return { from, ada, order, token: await tokenOf(ada) };
}

/** The wire as the desk uses it, with or without a key. */
async function desk(role: "support_agent" | "finance_approver", key?: string) {
  const headers = new Headers({ authorization: `Bearer ${await consoleTokenOf(await colleague(role))}` });
  if (key !== undefined) headers.set("idempotency-key", key);
  const reply = new Headers();
  const context = await createContext({ headers, requestId: "req_test", reply });
  return { caller: createCallerFactory(appRouter)(context), reply };
}

test("a partner cancels and wants the money back where it came from: 200, and the refund can be followed", async () => {
  const { order, token } = await paidByTransfer();
  const path = `/orders/${order.id}`;
  await expectProblem(
    () =>
      rest("POST", `${path}/cancel`, {
        token,
        body: { refundTo: "source", expectedRefundKobo: dinnerKobo + 1 },
      }),
    { status: 409, code: "refunds.less_than_shown" },
  );
  await expectProblem(() => rest("POST", `${path}/cancel`, { token, body: { refundTo: "my bank" } }), {
    status: 400,
    code: "platform.bad_input",
  });
  const body = { reason: "too_slow", refundTo: "source", expectedRefundKobo: dinnerKobo };
  expect(await rest("POST", `${path}/cancel`, { token, body })).toMatchObject({
    status: 200,
    body: { status: "cancelled", refundedKobo: dinnerKobo },
  });
  await sweepRefunds();
  const followed = await rest("GET", `${path}/refunds`, { token });
  expect(followed.status).toBe(200);
  const [refund] = refundsDto.parse(followed.body).refunds;
  expect(refund).toMatchObject({ status: "processing", destination: "source", amountKobo: dinnerKobo });
  expect(await rest("GET", `/refunds/${refund?.id}`, { token })).toMatchObject({ status: 200, body: refund });
  const stranger = await tokenOf(await customer());
  for (const [hidden, code] of [
    [`${path}/refunds`, "ordering.order_not_found"],
    [`/refunds/${refund?.id}`, "refunds.refund_not_found"],
    ["/refunds/rfd_nowhere", "refunds.refund_not_found"],
  ] as const) {
    await expectProblem(() => rest("GET", hidden, { token: stranger }), { status: 404, code });
  }
  await expectGreenProof();
});

test("cancelled as ever, without a word about where to: the wallet has it at once", async () => {
  const { order, token } = await paidByTransfer();
  expect((await rest("POST", `/orders/${order.id}/cancel`, { token, body: {} })).status).toBe(200);
  expect(await rest("GET", "/wallet", { token })).toMatchObject({ body: { balanceKobo: dinnerKobo } });
  await expectGreenProof();
});

test("the desk refunds with a key, once; without one it does not; and another account is for approvers", async () => {
  const { from, order } = await paidByTransfer();
  await cook(from, order, "deliver");
  const input = {
    orderId: order.id,
    amountKobo: 50_000,
    destination: "wallet",
    liable: "kitchen",
    reason: "wrong_item",
    note: "beans for rice",
  } as const;
  await expect((await desk("support_agent")).caller.refunds.create(input)).rejects.toMatchObject({
    cause: { code: "platform.idempotency_key_required" },
  });
  const { caller, reply } = await desk("support_agent", crypto.randomUUID());
  const first = await caller.refunds.create(input);
  expect(await caller.refunds.create(input)).toEqual(first);
  expect(reply.get("idempotent-replayed")).toBe("true");
  expect(
    z.array(z.unknown()).parse((await caller.refunds.ofOrder({ orderId: order.id })).refunds),
  ).toHaveLength(1);
  const [id, note] = [first.refunds[0]?.id ?? "", "They called twice"];
  await expect(caller.refunds.retry({ id, note })).rejects.toMatchObject({
    cause: { code: "refunds.wrong_state" },
  });
  const account = { id, accountNumber: "0123456789", bankId: "9", note };
  await expect(caller.refunds.retryToAccount(account)).rejects.toMatchObject({
    cause: { code: "identity.not_found" },
  });
  const approver = await desk("finance_approver");
  await expect(approver.caller.refunds.retryToAccount(account)).rejects.toMatchObject({
    cause: { code: "refunds.wrong_state" },
  });
  await expectGreenProof();
});
