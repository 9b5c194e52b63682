import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import type { PaymentProvider } from "~/modules/payments";
import { colleague, dinnerKobo, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { redirectRefund } from "./redirect-refund";
import { dyingAfter, processed, provider, refundsAt, withProvider } from "./refund-to-card.fixture";
import { retryRefund } from "./retry-refund";
import { retryToAccount } from "./retry-to-account";
import { sweepRefunds } from "./sweep-refunds";

type RetryInput = Parameters<PaymentProvider["retryRefund"]>[0];

const twin = await testTwin();
testHouse();
const { toTheCard, workerIsBack, untilTheEnd, losing } = refundsAt(twin);

describe("a card that does not take its refund", () => {
  test("failed is no refund: the money is kept, the retry is the same refund, and at last the wallet has it (BT12)", async () => {
    const refund = await toTheCard("refund_fails");
    await sweepRefunds();
    await untilTheEnd();
    expect(await refund.now()).toMatchObject({
      status: "failed",
      processedAt: null,
      sentence: expect.stringMatching(/did not take ₦4,000 back\. Your money is safe/),
    });
    await expectGreenProof();
    const support = await colleague("support_agent");
    expect(await retryRefund(support, { id: refund.id, note: "They called twice" })).toMatchObject({
      id: refund.id,
      status: "processing",
    });
    expect((await refund.atPaystack()).map(({ status }) => status)).toEqual(["failed", "pending"]);
    await expect(redirectRefund(support, { id: refund.id, note: "too early" })).rejects.toMatchObject({
      code: "refunds.wrong_state",
    });
    await untilTheEnd();
    expect(await refund.now()).toMatchObject({ status: "failed" });
    expect(await redirectRefund(support, { id: refund.id, note: "the card is closed" })).toMatchObject({
      status: "processed",
      destination: "wallet",
      sentence: expect.stringContaining("₦4,000 is in your wallet"),
    });
    expect((await walletOf(refund.ada)).balanceKobo).toBe(dinnerKobo);
    await expect(retryRefund(support, { id: refund.id, note: "They called twice" })).rejects.toMatchObject({
      code: "refunds.wrong_state",
    });
    await expectGreenProof();
  });

  test("failed, retried, and the answer of the retry is lost: the second try is found, never a third", async () => {
    const refund = await toTheCard("refund_fails");
    await sweepRefunds();
    await untilTheEnd();
    const support = await colleague("support_agent");
    const killed = withProvider({ refund: dyingAfter((input) => provider().refund(input)) });
    await retryRefund(support, { id: refund.id, note: "They called twice" }, killed).catch(() => {});
    await workerIsBack();
    expect(await refund.now()).toMatchObject({ status: "processing" });
    await untilTheEnd();
    expect(await refund.atPaystack()).toHaveLength(2);
    await expectGreenProof();
  });

  test("needs attention: sent to the customer's account, the same refund of Paystack's", async () => {
    const refund = await toTheCard("refund_needs_attention");
    await sweepRefunds();
    await untilTheEnd();
    expect(await refund.now()).toMatchObject({
      status: "needs_attention",
      sentence: expect.stringMatching(/support will ask you where to send it/),
    });
    const approver = await colleague("finance_approver");
    await expect(retryRefund(approver, { id: refund.id, note: "They called twice" })).rejects.toMatchObject({
      code: "refunds.needs_bank",
    });
    const account = { id: refund.id, accountNumber: "0123456789", bankId: "9", note: "They named it" };
    expect(await retryToAccount(approver, account)).toMatchObject({ status: "processing" });
    await untilTheEnd();
    expect(await refund.now()).toMatchObject({ status: "processed" });
    expect(await refund.atPaystack()).toEqual(processed);
    await expectGreenProof();
  });

  test("needs attention, and the answer of the retry is lost: followed by its number", async () => {
    const refund = await toTheCard("refund_needs_attention");
    await sweepRefunds();
    await untilTheEnd();
    const lost = withProvider({ retryRefund: losing((input: RetryInput) => provider().retryRefund(input)) });
    const account = { id: refund.id, accountNumber: "0123456789", bankId: "9", note: "They named it" };
    expect(await retryToAccount(await colleague("finance_approver"), account, lost)).toMatchObject({
      status: "unknown",
    });
    await workerIsBack(10_000);
    expect(await refund.now()).toMatchObject({ status: "processing" });
    await untilTheEnd();
    expect(await refund.atPaystack()).toEqual(processed);
    await expectGreenProof();
  });
});
