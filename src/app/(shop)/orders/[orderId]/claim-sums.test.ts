import { expect, test } from "vitest";
import type { ClaimableDto } from "~/modules/refunds/contract";
import { claimedKobo } from "./claim-sums";

const line = (lineId: string, quantity: number, eachKobo: number) => ({
  lineId,
  packName: "Ada",
  name: lineId,
  quantity,
  eachKobo,
});

/** Two dishes in one pack, a third in another. */
const claimable: ClaimableDto = {
  until: "2026-11-22T12:00:00.000Z",
  instantBelowKobo: 300_000,
  isLate: false,
  lines: [line("rice", 2, 100_001), line("beans", 1, 50_000), line("soup", 1, 70_000)],
  packs: [
    {
      packagingKobo: 30_000,
      portions: [
        { lineId: "rice", quantity: 2 },
        { lineId: "beans", quantity: 1 },
      ],
    },
    { packagingKobo: 30_000, portions: [{ lineId: "soup", quantity: 1 }] },
  ],
  lineBps: { missing_item: 10_000, wrong_item: 10_000, quality: 5_000 },
  lateKobo: 80_000,
  neverArrivedKobo: null,
};

test("a pack's packaging counts when all that is left of it is chosen, and never for what was eaten", () => {
  expect(claimedKobo(claimable, "missing_item", { rice: 1, beans: 1 })).toBe(150_001);
  expect(claimedKobo(claimable, "missing_item", { rice: 2, beans: 1 })).toBe(280_002);
  expect(claimedKobo(claimable, "wrong_item", { soup: 1 })).toBe(100_000);
  expect(claimedKobo(claimable, "quality", { rice: 2, beans: 1 })).toBe(125_000);
  expect(claimedKobo(claimable, "missing_item", {})).toBe(0);
  expect(claimedKobo(claimable, "late", { soup: 1 })).toBe(80_000);
});
