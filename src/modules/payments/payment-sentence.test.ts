import { describe, expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import type { Attempt } from "./attempt-row";
import { attemptStatuses, outcomeReasons } from "./contract";
import { sentenceOf } from "./payment-sentence";

const expiresAt = new Date("2026-11-21T12:30:00Z");
const waiting = {
  status: "initialized",
  purpose: "order",
  amountKobo: kobo(643_000),
  receivedKobo: null,
  outcome: null,
  outcomeReason: null,
  expiresAt,
  supersededAt: null,
  authorizationUrl: "https://checkout.paystack.com/x",
  instructions: null,
} as const satisfies Partial<Attempt>;
const before = new Date("2026-11-21T12:00:00Z");

test("every way in which money did not become what it was meant for has a sentence of its own", () => {
  const sentences = outcomeReasons
    .filter((reason) => !["wrong_currency", "wrong_mode", "unknown_reference"].includes(reason))
    .map((outcomeReason) =>
      sentenceOf({ ...waiting, outcome: "wallet", outcomeReason, receivedKobo: kobo(600_000) }, before),
    );
  const refused = (["wrong_currency", "wrong_mode"] as const).map((outcomeReason) =>
    sentenceOf({ ...waiting, outcome: "refused", outcomeReason, receivedKobo: kobo(0) }, before),
  );
  const all = [...sentences, ...refused];
  expect(new Set(all).size).toBe(all.length);
  for (const sentence of sentences) expect(sentence).toContain("wallet");
});

test("a short payment says what came and what is missing", () => {
  const short = {
    ...waiting,
    outcome: "wallet",
    outcomeReason: "short",
    receivedKobo: kobo(600_000),
  } as const;
  expect(sentenceOf(short, before)).toBe(
    "₦6,000 came, ₦430 short. It is in your wallet: use it for this order while it waits, and pay the rest another way; or keep it for the next.",
  );
});

describe("while it waits", () => {
  test("each status says whether anything was charged or that nothing is lost", () => {
    for (const status of attemptStatuses) {
      if (status === "succeeded" || status === "reversed") continue;
      expect(sentenceOf({ ...waiting, status }, before)).toMatch(/charged|not pay again|not lost/);
    }
  });

  test("unknown never says that nothing was charged, and asks not to pay again", () => {
    for (const at of [before, new Date(expiresAt.getTime() + 1)]) {
      const sentence = sentenceOf({ ...waiting, status: "unknown" }, at);
      expect(sentence).toContain("Do not pay again");
      expect(sentence).not.toContain("othing was charged");
    }
  });

  test("one that was replaced says not to pay it", () => {
    expect(sentenceOf({ ...waiting, supersededAt: before }, before)).toContain("do not pay this one");
  });
});
