import { expect, test } from "vitest";
import type { QuoteDto } from "~/modules/ordering/contract";
import { differencesOf, readChanged } from "./quote-difference";

const fees = {
  foodKobo: 260_000,
  packagingKobo: 30_000,
  deliveryKobo: 130_000,
  serviceKobo: 13_000,
  tipKobo: 0,
  discountKobo: 0,
  vatIncludedKobo: 28_116,
};

function quote(changes: Partial<QuoteDto> = {}): QuoteDto {
  const line = { id: "line-1", packIndex: 0, packName: "Ada", itemId: "jollof", name: "Smoky Party Jollof" };
  return {
    id: "quo_1",
    expiresAt: "2026-11-21T12:10:00.000Z",
    kitchenId: "party-jollof-vi",
    slotStartsAt: "2026-11-21T12:00:00.000Z",
    totalKobo: 433_000,
    fees,
    lines: [{ ...line, quantity: 1, unitPriceKobo: 260_000, options: [], totalKobo: 260_000, note: "" }],
    promo: null,
    promoTerms: null,
    promoRefused: null,
    shortages: [],
    ...changes,
  };
}

test("two quotes that say the same differ in nothing, whatever their ids and lives", () => {
  expect(differencesOf(quote(), quote({ id: "quo_2", expiresAt: "2026-11-21T12:20:00.000Z" }))).toEqual([]);
});

test("a dearer dish is named once, by its line: neither the food's sum nor the VAT repeats it", () => {
  const lines = quote().lines.map((line) => ({ ...line, totalKobo: 280_000 }));
  const dearer = quote({
    lines,
    fees: { ...fees, foodKobo: 280_000, serviceKobo: 14_000, vatIncludedKobo: 29_500 },
  });
  expect(differencesOf(quote(), dearer)).toEqual([
    { kind: "money", name: "Smoky Party Jollof", beforeKobo: 260_000, afterKobo: 280_000 },
    { kind: "money", fee: "service", beforeKobo: 13_000, afterKobo: 14_000 },
  ]);
});

test("another time is a difference of its own", () => {
  expect(differencesOf(quote(), quote({ slotStartsAt: "2026-11-21T12:15:00.000Z" }))).toEqual([
    { kind: "time", before: "2026-11-21T12:00:00.000Z", after: "2026-11-21T12:15:00.000Z" },
  ]);
});

test("the server's own list of changes reads alike", () => {
  const details = {
    changes: [
      { what: "item", itemId: "jollof", name: "Smoky Party Jollof", beforeKobo: 260_000, afterKobo: 280_000 },
      { what: "fee", fee: "foodKobo", beforeKobo: 260_000, afterKobo: 280_000 },
      { what: "fee", fee: "deliveryKobo", beforeKobo: 130_000, afterKobo: 150_000 },
      { what: "slot", before: "2026-11-21T12:00:00.000Z", after: "2026-11-21T12:15:00.000Z" },
    ],
    totalBeforeKobo: 433_000,
    totalAfterKobo: 474_000,
  };
  expect(readChanged(details)).toEqual({
    differences: [
      { kind: "money", name: "Smoky Party Jollof", beforeKobo: 260_000, afterKobo: 280_000 },
      { kind: "money", fee: "delivery", beforeKobo: 130_000, afterKobo: 150_000 },
      { kind: "time", before: "2026-11-21T12:00:00.000Z", after: "2026-11-21T12:15:00.000Z" },
    ],
    totalBeforeKobo: 433_000,
    totalAfterKobo: 474_000,
  });
});

test("details that are not a list of changes are not shown as one", () => {
  expect(readChanged({ changes: "many" })).toBeNull();
});
