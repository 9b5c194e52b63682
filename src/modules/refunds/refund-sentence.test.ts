import { describe, expect, test } from "vitest";
import { refundStatuses, whereabouts } from "./contract";
import { refundSentence } from "./refund-sentence";
import { workingDaysLater } from "./working-days";

const saturdayNoon = new Date("2026-11-21T12:00:00+01:00");

test("ten working days after a Saturday end with the Friday of the second week, in Lagos", () => {
  expect(workingDaysLater(saturdayNoon, 10).toISOString()).toBe("2026-12-04T22:59:59.999Z");
  expect(workingDaysLater(new Date("2026-11-20T23:30:00+01:00"), 1).toISOString()).toBe(
    "2026-11-23T22:59:59.999Z",
  );
  // Half past midnight in Lagos is still yesterday in UTC.
  expect(workingDaysLater(new Date("2026-11-23T00:30:00+01:00"), 1).toISOString()).toBe(
    "2026-11-24T22:59:59.999Z",
  );
});

describe("a refund in the customer's words", () => {
  const refund = {
    amountKobo: 260_000n,
    expectedBy: workingDaysLater(saturdayNoon, 10),
    processedAt: null,
  };

  test("each says how much, and where it is or what happens next", () => {
    for (const destination of whereabouts) {
      for (const status of refundStatuses) {
        expect(refundSentence({ ...refund, destination, status })).toMatch(/₦2,600/);
      }
    }
  });

  test("on its way: how long it takes, and the last day", () => {
    expect(refundSentence({ ...refund, destination: "source", status: "processing" })).toBe(
      "Paystack is sending ₦2,600 back to the card or bank you paid with. It usually takes 1-3 working days, at most 10: by Fri, 4 Dec.",
    );
  });

  test("one that failed is safe, and asks nothing of the customer", () => {
    expect(refundSentence({ ...refund, destination: "source", status: "failed" })).toMatch(
      /safe.*do nothing/,
    );
  });

  test("in the wallet: since when", () => {
    expect(
      refundSentence({ ...refund, destination: "wallet", status: "processed", processedAt: saturdayNoon }),
    ).toBe("₦2,600 is in your wallet since Sat, 21 Nov. You can use it at once.");
  });
});
