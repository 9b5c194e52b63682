import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { kobo } from "~/kernel/money";
import type { SignedIn } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { orderOf, repayOrder } from "~/modules/ordering";
import type { OrderDto } from "~/modules/ordering/contract";
import { cancelOrder, refundsOfOrder, sweepRefunds } from "~/modules/refunds";
import { buyUnpaid, cancel, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { expectTwinAndLedgerEqual } from "~/testing/twin-books";
import { answerWebhook, workInbox, workVerifier } from "~/testing/worker";
import { checkPayment, openBreaks, paymentOf, settleCharge, settlePayment } from ".";
import { paymentProvider } from "./payment-provider";

/** Scenarios 7 to 12 of the twelve in which Paystack or the way to it is at fault (M01): what is told, and what comes. */
const twin = await testTwin();
testHouse();

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const byHand = { channel: "bank_transfer" } as const;
const balanceOf = async (actor: SignedIn) => (await walletOf(actor)).balanceKobo;

async function unpaid() {
  const [from, ada] = [await kitchen(), await customer()];
  return { ada, from, ...(await buyUnpaid(ada, from)) };
}

/** How an order and one payment for it stand, as the customer reads it. */
async function toldTo(actor: SignedIn, order: OrderDto, reference: string) {
  const [{ status }, payment] = [await orderOf(actor, order.id), await paymentOf(actor, reference)];
  return { order: status, outcome: payment.outcome, why: payment.outcomeReason, sentence: payment.sentence };
}

async function expectBooksInOrder(): Promise<void> {
  await expectGreenProof();
  await expectTwinAndLedgerEqual(twin);
}

describe("7. webhooks out of order", () => {
  test("a whole life told backwards, refund before payment, ends as if told forwards", async () => {
    const { ada, order, reference } = await unpaid();
    await twin.pay(reference, byHand);
    await settlePayment(reference, "redirect");
    await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
    await sweepRefunds();
    await twin.advance(3 * minuteMs);
    const told = await twin.deliveries(reference);
    expect(told.map(({ event }) => event)).toEqual([
      "charge.success",
      "refund.pending",
      "refund.processing",
      "refund.processed",
    ]);
    twin.webhooksTo(answerWebhook);
    for (const { id } of told.toReversed()) {
      expect(await twin.resend(id)).toMatchObject({ status: "delivered" });
      await workInbox();
    }
    expect(await refundsOfOrder(ada, order.id)).toMatchObject([
      { status: "processed", destination: "source" },
    ]);
    expect((await orderOf(ada, order.id)).status).toBe("cancelled");
    await expectBooksInOrder();
  });
});

describe("8. 72 hours late", () => {
  test("paid in time and told three days later: too late to cook, so all of it is in the wallet, and said", async () => {
    const { ada, order, reference } = await unpaid();
    await twin.pay(reference, byHand);
    await twin.advance(71 * hourMs);
    // Nobody has asked Paystack meanwhile: a clock alone does not end what somebody may have paid.
    expect((await orderOf(ada, order.id)).status).toBe("awaiting_payment");
    twin.webhooksTo(answerWebhook);
    await twin.advance(hourMs);
    await workInbox();
    expect((await orderOf(ada, order.id)).status).toBe("cancelled");
    expect(await balanceOf(ada)).toBe(dinnerKobo);
    await expectBooksInOrder();
  });

  test("paid three days after the order has expired: in the wallet, with its own sentence", async () => {
    const { ada, order, reference } = await unpaid();
    await twin.advance(31 * minuteMs);
    await workVerifier();
    expect((await orderOf(ada, order.id)).status).toBe("expired");
    await twin.advance(72 * hourMs);
    await twin.pay(reference, byHand);
    await workVerifier();
    expect(await toldTo(ada, order, reference)).toEqual({
      order: "expired",
      outcome: "wallet",
      why: "order_expired",
      sentence:
        "Your ₦4,000 came after the order had ended. All of it is in your wallet: order again and pay from there.",
    });
    expect(await balanceOf(ada)).toBe(dinnerKobo);
    await expectBooksInOrder();
  });
});

describe("8b. paid after its time, and the customer's own look gets no answer", () => {
  test("is asked for again within half a minute, not with the next late look", async () => {
    const { ada, order, reference } = await unpaid();
    await twin.advance(31 * minuteMs);
    await workVerifier();
    await twin.pay(reference, byHand);
    await twin.faults({ rateLimitRate: 1 });
    expect((await checkPayment(ada, reference, "redirect")).outcome).toBeNull();
    await twin.faults();
    await twin.advance(31_000);
    await workVerifier();
    expect((await toldTo(ada, order, reference)).why).toBe("order_expired");
    expect(await balanceOf(ada)).toBe(dinnerKobo);
    await expectBooksInOrder();
  });
});

describe("9. money for an order that has ended", () => {
  test("the customer pays while cancelling: whichever is first, nothing is lost and nothing doubled", async () => {
    twin.webhooksTo(answerWebhook);
    for (const isPaidFirst of [true, false]) {
      const { ada, order, reference } = await unpaid();
      if (!isPaidFirst) await cancel(ada, order);
      await twin.pay(reference, byHand);
      await twin.advance();
      await workInbox();
      if (isPaidFirst) await cancel(ada, order);
      expect([(await orderOf(ada, order.id)).status, await balanceOf(ada)]).toEqual([
        "cancelled",
        dinnerKobo,
      ]);
      const { why } = await toldTo(ada, order, reference);
      expect(why).toBe(isPaidFirst ? null : "order_cancelled");
    }
    await expectBooksInOrder();
  });
});

describe("10. another amount, another currency, another domain", () => {
  test("₦430 too little: it is the customer's, and the order waits; too much: the rest is in the wallet", async () => {
    twin.webhooksTo(answerWebhook);
    const [little, much] = [await unpaid(), await unpaid()];
    await twin.pay(little.reference, { ...byHand, amountKobo: dinnerKobo - 43_000 });
    await twin.pay(much.reference, { ...byHand, amountKobo: dinnerKobo + 43_000 });
    await twin.advance();
    await workInbox();
    expect(await toldTo(little.ada, little.order, little.reference)).toEqual({
      order: "awaiting_payment",
      outcome: "wallet",
      why: "short",
      sentence:
        "₦3,570 came, ₦430 short. It is in your wallet: use it for this order while it waits, and pay the rest another way; or keep it for the next.",
    });
    expect(await balanceOf(little.ada)).toBe(dinnerKobo - 43_000);
    expect(await toldTo(much.ada, much.order, much.reference)).toMatchObject({
      order: "placed",
      outcome: "captured_with_extra",
    });
    expect(await balanceOf(much.ada)).toBe(43_000);
    await expectBooksInOrder();
  });

  test("dollars: nothing is posted, the order waits on, a person is told, and the customer by its own sentence", async () => {
    const { ada, order, reference } = await unpaid();
    await twin.faults({ currency: "USD" });
    await twin.pay(reference, byHand);
    await settlePayment(reference, "webhook");
    expect(await toldTo(ada, order, reference)).toMatchObject({
      order: "awaiting_payment",
      outcome: "refused",
      why: "wrong_currency",
      sentence: expect.stringContaining("not made in naira"),
    });
    expect(await openBreaks()).toContainEqual(expect.objectContaining({ reference, kind: "wrong_currency" }));
    await expectBooksInOrder();
  });

  test("a signed letter from the other domain counts for nothing; Paystack's word of it is refused and named", async () => {
    const { ada, order, reference } = await unpaid();
    twin.webhooksTo(answerWebhook);
    const data = { id: 1, domain: "live", status: "success", reference, amount: dinnerKobo, currency: "NGN" };
    await twin.send(JSON.stringify({ event: "charge.success", data }));
    await twin.advance();
    await workInbox();
    expect((await orderOf(ada, order.id)).status).toBe("awaiting_payment");
    const said = await paymentProvider().verify(reference);
    if (!said.found) throw new Error("Paystack knows it");
    const paidThere = {
      ...said.charge,
      state: "success",
      mode: "live",
      amountKobo: kobo(dinnerKobo),
    } as const;
    await settleCharge(paidThere, "webhook");
    expect(await toldTo(ada, order, reference)).toMatchObject({
      order: "awaiting_payment",
      why: "wrong_mode",
      sentence: expect.stringContaining("test system"),
    });
    expect(await openBreaks()).toContainEqual(expect.objectContaining({ reference, kind: "wrong_mode" }));
    await expectBooksInOrder();
  });
});

describe("11. two tabs pay one order", () => {
  test("each at its own page, and both pay: one dinner, and the other payment is in the wallet, said clearly", async () => {
    const { ada, order, reference: first } = await unpaid();
    const card = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
    const again = await repayOrder(ada, crypto.randomUUID(), { id: order.id, tenders: [card] });
    const second = required(again.value.payment, "the second tab's payment").reference;
    twin.webhooksTo(answerWebhook);
    await Promise.all([twin.pay(second), twin.pay(first, byHand)]);
    await twin.advance();
    // Kept and not worked yet: the comparison names what has come and is not counted.
    await expect(expectTwinAndLedgerEqual(twin)).rejects.toThrow(`payment ${second}`);
    await workInbox();
    expect(await toldTo(ada, order, second)).toMatchObject({ order: "placed", outcome: "captured" });
    const { outcome, sentence } = await toldTo(ada, order, first);
    expect([outcome, await balanceOf(ada)]).toEqual(["wallet", dinnerKobo]);
    expect(sentence).toMatch(/Your (second payment of )?₦4,000 is in your wallet/);
    await expectBooksInOrder();
  });
});

describe("12. redirect and webhook at the same instant", () => {
  test("both have Paystack's word when the first may write: one settles, both are answered", async () => {
    for (let turn = 0; turn < 5; turn++) {
      const { ada, order, reference } = await unpaid();
      twin.webhooksTo(answerWebhook);
      await twin.pay(reference, byHand);
      await twin.advance();
      const held = await holdRow("orders", order.id);
      const both = atOnce<unknown>([() => checkPayment(ada, reference, "redirect"), () => workInbox()]);
      await untilWaiting(2);
      await held.release();
      expect(await both).toMatchObject({ errors: [], refused: {} });
      expect(await toldTo(ada, order, reference)).toMatchObject({ order: "placed", outcome: "captured" });
      expect(await balanceOf(ada)).toBe(0);
    }
    await expectBooksInOrder();
  });
});
