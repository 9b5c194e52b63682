import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import type { PaymentProvider } from "~/modules/payments";
import { plantFaults } from "~/platform/db/faults";
import { testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { driveRefund } from "./drive-refund";
import {
  aWhile,
  dyingAfter,
  Killed,
  processed,
  provider,
  refundsAt,
  withProvider,
} from "./refund-to-card.fixture";
import { runRefunds, sweepRefunds } from "./sweep-refunds";

type RefundInput = Parameters<PaymentProvider["refund"]>[0];

const twin = await testTwin();
testHouse();
const { toTheCard, workerIsBack, untilTheEnd, losing } = refundsAt(twin);

describe("a refund to the card", () => {
  test("is handed to Paystack, asked for until it has arrived, and tells each step with its date", async () => {
    const refund = await toTheCard();
    expect(await refund.now()).toMatchObject({ status: "approved", sentAt: null });
    expect(await sweepRefunds()).toBe(1);
    expect(await refund.now()).toMatchObject({
      status: "processing",
      sentAt: expect.any(String),
      processedAt: null,
    });
    await expectGreenProof();
    await untilTheEnd();
    expect(await refund.now()).toMatchObject({
      status: "processed",
      processedAt: expect.any(String),
      sentence: expect.stringMatching(
        /^Paystack paid ₦4,000 back to the card or bank you paid with on Sat, 21 Nov/,
      ),
    });
    expect(await refund.atPaystack()).toEqual(processed);
    expect((await walletOf(refund.ada)).balanceKobo).toBe(0);
    await expectGreenProof();
  });

  test("is not taken up while nobody can be asked, is never called failed, and goes on by itself", async () => {
    const refund = await toTheCard();
    await twin.faults({ resetBeforeRate: 1 });
    await sweepRefunds();
    expect(await refund.now()).toMatchObject({ status: "approved" });
    await twin.faults();
    await twin.advance(10_000);
    await sweepRefunds();
    expect(await refund.now()).toMatchObject({ status: "processing" });
    await untilTheEnd();
    expect(await refund.atPaystack()).toEqual(processed);
    await expectGreenProof();
  });

  test("whose answer is lost when Paystack has done it: unknown, then found there; one refund in its books (BT05)", async () => {
    const refund = await toTheCard();
    await driveRefund(
      refund.id,
      withProvider({ refund: losing((input: RefundInput) => provider().refund(input)) }),
    );
    expect(await refund.now()).toMatchObject({ status: "unknown" });
    await workerIsBack();
    expect(await refund.now()).toMatchObject({ status: "processing" });
    await untilTheEnd();
    expect(await refund.atPaystack()).toEqual(processed);
    await expectGreenProof();
  });

  test("whose question is lost on its way: unknown, not there, sent again; one refund in its books", async () => {
    const refund = await toTheCard();
    await driveRefund(
      refund.id,
      withProvider({ refund: losing((input: RefundInput) => provider().refund(input), "before") }),
    );
    expect(await refund.now()).toMatchObject({ status: "unknown" });
    await workerIsBack();
    await untilTheEnd();
    expect(await refund.now()).toMatchObject({ status: "processed" });
    expect(await refund.atPaystack()).toEqual(processed);
    await expectGreenProof();
  });
});

test("the worker takes up by itself what was left, and stops when it is told to", async () => {
  const refunds = [await toTheCard(), await toTheCard()];
  await driveRefund(
    refunds[0]?.id ?? "",
    withProvider({ refundsOf: () => Promise.reject(new Killed()) }),
  ).catch(() => {});
  await twin.advance(4_000);
  const stop = new AbortController();
  const running = runRefunds(stop.signal);
  for (const refund of refunds) while ((await refund.now()).status !== "processing");
  stop.abort();
  await running;
  for (const refund of refunds) expect(await refund.atPaystack()).toHaveLength(1);
  await untilTheEnd();
  await expectGreenProof();
});

describe("the process is killed", () => {
  const kill = () => Promise.reject(new Killed());
  const crash = (point: "before-commit" | "after-commit") => plantFaults({ crash: point });
  const crashing = (point: "before-commit" | "after-commit") => (id: string) => {
    crash(point);
    return driveRefund(id);
  };
  const places: [string, (id: string) => Promise<unknown>][] = [
    ["when the order is cancelled and nothing was taken up", async () => {}],
    ["before it has taken the refund up", crashing("before-commit")],
    ["when it has taken the refund up", crashing("after-commit")],
    ["while it asks Paystack what it has", (id) => driveRefund(id, withProvider({ refundsOf: kill }))],
    ["when it knows that Paystack has nothing", (id) => driveRefund(id, withProvider({ refund: kill }))],
    [
      "when Paystack has the refund, and it has not heard so",
      (id) => driveRefund(id, withProvider({ refund: dyingAfter((input) => provider().refund(input)) })),
    ],
    [
      "when it has heard so, before it is written down",
      (id) =>
        driveRefund(
          id,
          withProvider({
            refund: async (input) => {
              const outcome = await provider().refund(input);
              crash("before-commit");
              return outcome;
            },
          }),
        ),
    ],
    [
      "when it is written down",
      (id) =>
        driveRefund(
          id,
          withProvider({
            refund: async (input) => {
              const outcome = await provider().refund(input);
              crash("after-commit");
              return outcome;
            },
          }),
        ),
    ],
    [
      "when it has read that the money has arrived",
      async (id) => {
        await driveRefund(id);
        await twin.advance(aWhile);
        crash("before-commit");
        await driveRefund(
          id,
          withProvider({ fetchRefund: dyingAfter((theirs) => provider().fetchRefund(theirs)) }),
        );
      },
    ],
  ];

  test.each(places)("%s: 5 s later Paystack has it, and in the end has paid it once", async (_, killedAt) => {
    const refund = await toTheCard();
    await killedAt(refund.id).catch(() => {});
    plantFaults();
    await workerIsBack();
    expect(["processing", "processed"]).toContain((await refund.now()).status);
    await untilTheEnd();
    expect(await refund.now()).toMatchObject({ status: "processed" });
    expect(await refund.atPaystack()).toEqual(processed);
    await expectGreenProof();
  });
});
