import { expect, test } from "vitest";
import { z } from "zod";
import { settlePayment } from "~/modules/payments";
import { cart, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { expectProblem, rest, tokenOf } from "~/testing/rest";
import { testTwin } from "~/testing/twin";

const twin = await testTwin();
testHouse();

const waiting = z.object({
  id: z.string(),
  payment: z.object({ reference: z.string(), authorizationUrl: z.string() }),
});

test("a partner's order paid at Paystack: placed, replayed, paid another way, looked at, paid", async () => {
  const [from, ada] = [await kitchen(), await customer(100_000)];
  const [token, key] = [await tokenOf(ada), crypto.randomUUID()];
  const body = {
    ...cart(from),
    tenders: [{ kind: "wallet" }, { kind: "paystack", channel: "bank_transfer" }],
  };
  const placed = await rest("POST", "/orders", { token, key, body });
  expect(placed).toMatchObject({
    status: 201,
    body: {
      status: "awaiting_payment",
      tenders: [
        { kind: "wallet", amountKobo: 100_000, status: "held" },
        { kind: "paystack", amountKobo: dinnerKobo - 100_000, status: "pending" },
      ],
      payment: { amountKobo: dinnerKobo - 100_000, channel: "bank_transfer", status: "initialized" },
    },
  });
  const order = waiting.parse(placed.body);
  expect(order.payment.authorizationUrl).toContain(twin.origin);
  const again = await rest("POST", "/orders", { token, key, body });
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(again).toMatchObject({ status: 201, body: { id: order.id, payment: order.payment } });
  const repaid = await rest("POST", `/orders/${order.id}/payments`, {
    token,
    body: { tenders: [{ kind: "paystack", channel: "card" }] },
  });
  expect(repaid).toMatchObject({
    status: 201,
    body: { payment: { channel: "card", amountKobo: dinnerKobo, status: "initialized" } },
  });
  const { payment } = waiting.parse(repaid.body);
  await twin.pay(payment.reference);
  await settlePayment(payment.reference, "webhook");
  expect(await rest("GET", `/orders/${order.id}`, { token })).toMatchObject({
    status: 200,
    body: { status: "placed", payment: { status: "succeeded", authorizationUrl: null } },
  });
  expect(await rest("GET", "/wallet", { token })).toMatchObject({ body: { balanceKobo: 100_000 } });
  await expectGreenProof();
});

test("a payment that does not add up, comes without a key, or is for an order of somebody else, is refused", async () => {
  const [from, ada, bola] = [await kitchen(), await customer(), await customer()];
  const [token, theirs] = [await tokenOf(ada), await tokenOf(bola)];
  const paystack = { kind: "paystack", channel: "ussd" };
  const body = { ...cart(from), tenders: [{ ...paystack, amountKobo: 1 }] };
  await expectProblem(() => rest("POST", "/orders", { token, body }), {
    status: 422,
    code: "ordering.tender_mismatch",
    details: { tendersKobo: 1, totalKobo: dinnerKobo },
  });
  const placed = await rest("POST", "/orders", { token, body: { ...cart(from), tenders: [paystack] } });
  const path = `/orders/${waiting.parse(placed.body).id}/payments`;
  const another = { tenders: [{ kind: "wallet" }] };
  await expectProblem(() => rest("POST", path, { token: theirs, body: another }), {
    status: 404,
    code: "ordering.order_not_found",
  });
  await expectProblem(() => rest("POST", path, { token, key: null, body: another }), {
    status: 400,
    code: "platform.idempotency_key_required",
  });
  await expectProblem(() => rest("POST", path, { token, body: another }), {
    status: 402,
    code: "ledger.insufficient_funds",
  });
  await expectGreenProof();
});
