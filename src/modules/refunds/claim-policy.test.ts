import { describe, expect, test } from "vitest";
import { answerPromisedBy, type ClaimFacts, claimPolicy, judgeClaim } from "./claim-policy";

const small: ClaimFacts = {
  reason: "missing_item",
  amountKobo: 160_000n,
  isLate: false,
  credited: 0,
  rejected: 0,
};

describe("a claim is credited at once", () => {
  test.each<[string, Partial<ClaimFacts>, "credit" | "person"]>([
    ["small, by somebody with a good history", {}, "credit"],
    ["a kobo below the limit", { amountKobo: 299_999n }, "credit"],
    ["but not at the limit", { amountKobo: BigInt(claimPolicy.instantBelowKobo) }, "person"],
    ["the second in a month", { credited: 1 }, "credit"],
    ["but not the third", { credited: 2 }, "person"],
    ["but not after one was rejected", { rejected: 1 }, "person"],
    ["late, when it was", { reason: "late", isLate: true }, "credit"],
    ["but not late, when it was in time", { reason: "late" }, "person"],
    ["but not what never arrived", { reason: "never_arrived", amountKobo: 1n }, "person"],
  ])("%s", (_case, facts, outcome) => {
    expect(judgeClaim({ ...small, ...facts })).toBe(outcome);
  });
});

describe("a person answers within four of the hours from eight to eight in Lagos", () => {
  test.each([
    ["at noon", "2026-11-21T12:00:00+01:00", "2026-11-21T16:00:00+01:00"],
    ["at four: at closing time", "2026-11-21T16:00:00+01:00", "2026-11-21T20:00:00+01:00"],
    ["in the evening: the rest in the morning", "2026-11-21T18:30:00+01:00", "2026-11-22T10:30:00+01:00"],
    ["at night", "2026-11-21T22:00:00+01:00", "2026-11-22T12:00:00+01:00"],
    ["before opening", "2026-11-22T05:00:00+01:00", "2026-11-22T12:00:00+01:00"],
  ])("%s", (_case, at, by) => {
    expect(answerPromisedBy(new Date(at))).toEqual(new Date(by));
  });
});
