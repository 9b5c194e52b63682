import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { systemActor } from "~/kernel/actor";
import type { SignedIn } from "~/modules/identity";
import { now, setClock } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { customer, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { houseAccountId, openWallet } from "./accounts";
import { lockAccounts, post } from "./post-transfers";
import { walletOf } from "./queries";
import { entryReceiptOf, monthOf, nextMonth } from "./statement-month";

testHouse();

let moves = 0;

/** Moves money in (or, when negative, out as far as there is any) at a moment. */
async function move(actor: SignedIn, amountKobo: number, at: Date): Promise<void> {
  setClock(at);
  await withTx("test.move", async (tx) => {
    const wallet = await openWallet(tx, actor.id);
    const locked = await lockAccounts(tx, [wallet]);
    const balance = locked.get(wallet)?.balanceKobo ?? 0n;
    const wanted = BigInt(Math.abs(amountKobo));
    const amount = amountKobo > 0 || wanted < balance ? wanted : balance;
    if (amount === 0n) return;
    moves += 1;
    const [from, to] = amountKobo > 0 ? [houseAccountId("bank"), wallet] : [wallet, houseAccountId("bank")];
    const posting = {
      from,
      to,
      amountKobo: amount,
      reason: "correction",
      effectKey: `test:${moves}`,
      referenceId: `test-${moves}`,
    } as const;
    await post(tx, systemActor("test"), locked, [posting], now());
  });
}

const all = { limit: 100 };

describe("a month of a wallet", () => {
  test("the first midnight of a month is Lagos', not Greenwich's", async () => {
    const ada = await customer();
    await move(ada, 100_00, new Date("2026-10-31T22:59:59.900Z"));
    await move(ada, 200_00, new Date("2026-10-31T23:00:00.000Z"));
    await move(ada, -50_00, new Date("2026-11-30T22:59:59.000Z"));
    await move(ada, 70_00, new Date("2026-11-30T23:00:00.500Z"));
    const months = await Promise.all(
      ["2026-10", "2026-11", "2026-12", "2026-09"].map((month) => monthOf(ada, { month, ...all })),
    );
    expect(
      months.map(({ openingKobo, inKobo, outKobo, closingKobo, count }) => [
        openingKobo,
        inKobo,
        outKobo,
        closingKobo,
        count,
      ]),
    ).toEqual([
      [0, 100_00, 0, 100_00, 1],
      [100_00, 200_00, 50_00, 250_00, 2],
      [250_00, 70_00, 0, 320_00, 1],
      [0, 0, 0, 0, 0],
    ]);
    expect(months[0]?.months).toEqual(["2026-12", "2026-11", "2026-10"]);
  });

  test("opening + in − out is closing, months join, pages add up, and the last closing is the wallet's balance, over random histories", async () => {
    const start = Date.parse("2026-01-15T00:00:00Z");
    const history = fc.array(
      fc.record({
        amount: fc.integer({ min: -900_000, max: 1_000_000 }).filter((amount) => amount !== 0),
        hours: fc.integer({ min: 0, max: 24 * 25 }),
      }),
      { minLength: 1, maxLength: 14 },
    );
    await fc.assert(
      fc.asyncProperty(history, async (moved) => {
        const ada = await customer();
        let at = start;
        for (const { amount, hours } of moved) {
          at += hours * 3_600_000;
          await move(ada, amount, new Date(at));
        }
        let [month, closing, entries] = ["2026-01", 0, 0];
        const end = nextMonth(new Date(at + 3_600_000).toISOString().slice(0, 7));
        for (; month <= end; month = nextMonth(month)) {
          const whole = await monthOf(ada, { month, ...all });
          expect(whole.openingKobo).toBe(closing);
          expect(whole.openingKobo + whole.inKobo - whole.outKobo).toBe(whole.closingKobo);
          const rows: typeof whole.entries = [];
          let cursor: number | undefined;
          do {
            const page = await monthOf(ada, { month, limit: 2, cursor });
            rows.push(...page.entries);
            cursor = page.nextCursor ?? undefined;
          } while (cursor !== undefined);
          expect(rows).toEqual(whole.entries);
          expect(rows.length).toBe(whole.count);
          const sum = rows.reduce((total, { amountKobo }) => total + amountKobo, 0);
          expect(sum).toBe(whole.closingKobo - whole.openingKobo);
          closing = whole.closingKobo;
          entries += rows.length;
        }
        const wallet = await walletOf(ada);
        expect([closing, entries]).toEqual([wallet.balanceKobo, wallet.version]);
      }),
      { numRuns: 25 },
    );
    await expectGreenProof();
  });

  test("a row opens its receipt with both sides, to its owner alone", async () => {
    const [ada, bola] = [await customer(), await customer()];
    await move(ada, 300_00, new Date("2026-11-20T10:00:00Z"));
    const { entries } = await monthOf(ada, { month: "2026-11", ...all });
    const id = entries[0]?.id ?? "";
    expect(await entryReceiptOf(ada, id)).toMatchObject({
      amountKobo: 300_00,
      previousKobo: 0,
      balanceKobo: 300_00,
      counterAccount: "bank",
      counterKobo: -300_00,
    });
    await expect(entryReceiptOf(bola, id)).rejects.toMatchObject({ code: "ledger.transfer_not_found" });
  });
});
