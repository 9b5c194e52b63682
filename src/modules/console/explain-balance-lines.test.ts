import fc from "fast-check";
import { expect, test } from "vitest";
import { transferReasons } from "~/modules/ledger/contract";
import { balanceLines } from "./explain-balance-lines";

const group = fc.record({
  key: fc.uuid(),
  reason: fc.constantFrom(...transferReasons),
  month: fc.option(fc.constantFrom("2025-12", "2026-01", "2026-10"), { nil: null }),
  amountKobo: fc.bigInt({ min: -500_000_000n, max: 500_000_000n }),
  entries: fc.integer({ min: 1, max: 10_000 }),
  at: fc.constant("2026-11-21T11:00:00.000Z"),
  orderNumber: fc.option(fc.constant("RF-7K4Q-21"), { nil: null }),
  link: fc.constant(null),
});

test("whatever happened in a wallet, the sentences' amounts sum to what the last of them leaves", () => {
  fc.assert(
    fc.property(fc.array(group, { maxLength: 60 }), (groups) => {
      const { lines, sumKobo } = balanceLines(groups);
      const total = groups.reduce((sum, { amountKobo }) => sum + amountKobo, 0n);
      expect(lines.reduce((sum, { amountKobo }) => sum + BigInt(amountKobo), 0n)).toBe(total);
      expect(BigInt(sumKobo)).toBe(total);
      expect(lines.at(-1)?.afterKobo).toBe(sumKobo);
      lines.slice(1).forEach((line, index) => {
        expect(line.afterKobo - (lines[index]?.afterKobo ?? 0)).toBe(line.amountKobo);
      });
    }),
  );
});

test("a single entry names its order, a month says how often", () => {
  const told = (over: Partial<Parameters<typeof balanceLines>[0][number]>) =>
    balanceLines([
      {
        key: "k",
        reason: "order_payment",
        month: null,
        amountKobo: -5n,
        entries: 1,
        at: "2026-11-21T11:00:00.000Z",
        orderNumber: null,
        link: null,
        ...over,
      },
    ]).lines[1]?.text;
  expect(told({ orderNumber: "RF-7K4Q-21" })).toBe("Paid for an order (RF-7K4Q-21)");
  expect(told({ month: "2026-10", entries: 12 })).toBe("October 2026: paid for an order, 12 times");
  expect(told({ month: "2026-01" })).toBe("January 2026: paid for an order, once");
});
