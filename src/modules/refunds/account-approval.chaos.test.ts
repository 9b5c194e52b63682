import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { PaymentProvider } from "~/modules/payments";
import { colleague, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { largeAskedAt } from "./account-asked.fixture";
import { dyingAfter, dyingBefore, Killed, provider, refundsAt, withProvider } from "./refund-to-card.fixture";

type RetryInput = Parameters<PaymentProvider["retryRefund"]>[0];

const twin = await testTwin();
testHouse();
const { untilTheEnd, workerIsBack } = refundsAt(twin);
const asked = largeAskedAt(twin);

test("killed after the approval and before Paystack heard of it: it waits for an account again, and then arrives once", async () => {
  const { approve, ask, sent, waiting, atPaystack } = await asked();
  const decides = await colleague("finance_approver");
  const key = crypto.randomUUID();
  const killed = withProvider({ retryRefund: dyingBefore() });
  await expect(approve(decides, key, { at: killed })).rejects.toThrow(Killed);
  expect(await sent()).toBe("submitting");
  await workerIsBack();
  expect([await sent(), await atPaystack()]).toEqual(["needs_attention", ["needs-attention"]]);
  // The approver's retry of the call that they heard nothing of sends nothing: the account is not kept.
  expect(await approve(decides, key)).toMatchObject({ replayed: true, value: { status: "approved" } });
  expect([await sent(), await waiting(decides)]).toEqual(["needs_attention", []]);
  await ask();
  const [again] = await waiting(decides);
  await approve(decides, crypto.randomUUID(), { request: required(again, "the second request").id });
  await untilTheEnd();
  expect([await sent(), await atPaystack()]).toEqual(["processed", ["processed"]]);
  await expectGreenProof();
});

test("killed after the approval, when Paystack had it and nobody heard the answer: followed to its end, sent once", async () => {
  const { approve, sent, atPaystack } = await asked();
  const decides = await colleague("finance_approver");
  const killed = withProvider({
    retryRefund: dyingAfter((input: RetryInput) => provider().retryRefund(input)),
  });
  const key = crypto.randomUUID();
  await expect(approve(decides, key, { at: killed })).rejects.toThrow(Killed);
  expect(await sent()).toBe("submitting");
  await workerIsBack();
  expect(await sent()).toBe("processing");
  expect((await approve(decides, key)).replayed).toBe(true);
  await untilTheEnd();
  expect([await sent(), await atPaystack()]).toEqual(["processed", ["processed"]]);
  await expectGreenProof();
});
