import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { transactionCounters, violatedConstraint } from "~/platform/db/transaction";
import { buy, cancel, customer, dinnerKobo, kitchen, testHouse, topUp } from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, holdRow, otherPool, times, untilWaiting } from "~/testing/signals";
import { walletAccountId } from "./accounts";
import { statementOf, walletOf } from "./queries";

testHouse();
const thousandNaira = 100_000;

/** Both have read the wallet before either has written: the moment at which a missing lock would show. */
async function twoDinnersAtOnce(balanceKobo: number, withoutLocks = false) {
  const [actor, from] = [await customer(balanceKobo), await kitchen()];
  // The day's first order opens stock and slots; these two shall meet at the wallet.
  await buy(await customer(dinnerKobo), from);
  // So does the wallet's guard: opening it for the first time is a turn of its own.
  await database().execute(
    sql`insert into spend_controls (user_id, created_at) values (${actor.id}, now()) on conflict do nothing`,
  );
  plantFaults({ withoutLocks });
  const held = await holdRow("kitchens", from.id);
  const racing = atOnce([() => buy(actor, from), () => buy(actor, from)]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  plantFaults();
  return { actor, outcomes };
}

describe("the wallet", () => {
  test("W01 two ₦4,000 orders on ₦5,000: exactly one, the other is told the shortfall (B11, B10)", async () => {
    const { actor, outcomes } = await twoDinnersAtOnce(5 * thousandNaira);
    expect(outcomes.done).toHaveLength(1);
    expect(outcomes.refusals).toEqual([
      {
        code: "ledger.insufficient_funds",
        details: { balanceKobo: 100_000, neededKobo: 400_000, shortfallKobo: 300_000 },
      },
    ]);
    expect(await walletOf(actor)).toMatchObject({ balanceKobo: 100_000, version: 2 });
    await expectGreenProof();
  });

  test("W02 100 spends at once from two processes, money for 25: 25 orders, never below zero (BT21, B16, B23)", async () => {
    const [actor, from] = [await customer(25 * dinnerKobo + 1), await kitchen()];
    const twin = await secondProcess();
    const outcomes = await times(100, async (index) =>
      index % 2 === 0 ? await buy(actor, from) : await buy(actor, from, {}, twin.placeOrder),
    );
    await twin.close();
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done).toHaveLength(25);
    expect(outcomes.refused).toEqual({ "ledger.insufficient_funds": 75 });
    expect((await walletOf(actor)).balanceKobo).toBe(1);
    await expectGreenProof();
  });

  test("W03 50 top-ups at once: all credited, no retry exhausted, none even needed (B14, B15)", async () => {
    const actor = await customer();
    const before = transactionCounters();
    const outcomes = await times(50, (index) => topUp(actor, 1_000 + index));
    const after = transactionCounters();
    expect(outcomes.done).toHaveLength(50);
    expect(after.exhausted - before.exhausted).toBe(0);
    expect(after.retries - before.retries).toBe(0);
    expect(await walletOf(actor)).toMatchObject({ balanceKobo: 50 * 1_000 + (49 * 50) / 2, version: 50 });
    await expectGreenProof();
  });

  test("W04 one payment reference posted 20 times at once, as webhook and redirect do: credited once (BT43)", async () => {
    const actor = await customer();
    const outcomes = await times(20, () => topUp(actor, 5_000, "paystack-reference-1"));
    expect(outcomes.done).toHaveLength(1);
    expect(outcomes.errors.map(violatedConstraint)).toEqual(Array(19).fill("transfers_effect_once"));
    expect(await walletOf(actor)).toMatchObject({ balanceKobo: 5_000, version: 1 });
    await expectGreenProof();
  });

  test("W05 30 spends and 30 top-ups interleaved: the balance is the sum of what was answered (B02)", async () => {
    const [actor, from] = [await customer(10 * dinnerKobo), await kitchen()];
    const outcomes = await times(60, async (index): Promise<"spent" | "credited"> => {
      if (index % 2 === 0) await buy(actor, from);
      else await topUp(actor, dinnerKobo / 4);
      return index % 2 === 0 ? "spent" : "credited";
    });
    expect(outcomes.errors).toEqual([]);
    const spent = outcomes.done.filter((what) => what === "spent").length;
    expect(outcomes.done.length - spent).toBe(30);
    expect(spent).toBeGreaterThanOrEqual(10);
    expect((await walletOf(actor)).balanceKobo).toBe((10 + 30 / 4 - spent) * dinnerKobo);
    await expectGreenProof();
  });

  test("W06 an order cancelled 10 times at once: the money comes back once (BT30, B32)", async () => {
    const [actor, from] = [await customer(dinnerKobo), await kitchen()];
    const order = await buy(actor, from);
    const outcomes = await times(10, () => cancel(actor, order));
    expect(outcomes.done.map((answer) => answer.status)).toEqual(Array(10).fill("cancelled"));
    expect(await walletOf(actor)).toMatchObject({ balanceKobo: dinnerKobo, version: 3 });
    await expectGreenProof();
  });

  test("W07 an order is cancelled while the next one needs its money: paid after it or refused, never in between", async () => {
    const [actor, from] = [await customer(dinnerKobo), await kitchen()];
    for (let round = 0; round < 10; round++) {
      const order = await buy(actor, from);
      const [cancelled, placed] = await Promise.allSettled([cancel(actor, order), buy(actor, from)]);
      expect(cancelled.status).toBe("fulfilled");
      const { balanceKobo } = await walletOf(actor);
      expect(balanceKobo).toBe(placed.status === "fulfilled" ? 0 : dinnerKobo);
      if (placed.status === "fulfilled") await cancel(actor, placed.value);
      else expect(placed.reason).toMatchObject({ code: "ledger.insufficient_funds" });
    }
    await expectGreenProof();
  });

  test("W08 the statement of a busy wallet has every version once, each line with the balance after it", async () => {
    const [actor, from] = [await customer(5 * dinnerKobo), await kitchen()];
    await times(30, async (index) => {
      if (index % 3 === 0) await cancel(actor, await buy(actor, from));
      else await topUp(actor, 100 + index);
    });
    const lines = [];
    let cursor: number | null | undefined;
    do {
      const page = await statementOf(actor, { limit: 7, ...(cursor == null ? {} : { cursor }) });
      lines.push(...page.entries);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const { version, balanceKobo } = await walletOf(actor);
    expect(lines.map((line) => line.version)).toEqual(Array.from({ length: version }, (_, n) => version - n));
    let running = 0;
    for (const line of lines.reverse()) {
      running += line.amountKobo;
      expect(line.balanceKobo).toBe(running);
    }
    expect(running).toBe(balanceKobo);
    await expectGreenProof();
  });
});

describe("the ledger, whoever comes by another way", () => {
  test("W09 history is not updated, deleted or truncated: not by the application, not by the owner (BT40)", async () => {
    const actor = await customer(dinnerKobo);
    const owner = otherPool({ asOwner: true });
    const before = await whatIsWritten();
    for (const on of [database(), owner.db]) {
      for (const table of ["entries", "transfers"]) {
        for (const statement of [`update ${table} set created_at = now()`, `delete from ${table}`]) {
          await expect(on.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: "42501" } });
        }
        await expect(on.execute(sql.raw(`truncate ${table} cascade`))).rejects.toMatchObject({
          cause: { code: "42501" },
        });
      }
      await expect(
        on.execute(sql`delete from accounts where id = ${walletAccountId(actor.id)}`),
      ).rejects.toMatchObject({ cause: { code: "42501" } });
    }
    await owner.close();
    expect(await whatIsWritten()).toEqual(before);
    await expectGreenProof();
  });

  test("W10 an entry without its twin, a balance without its entry, money out of nothing: refused at COMMIT (BT38)", async () => {
    const actor = await customer(dinnerKobo);
    const wallet = walletAccountId(actor.id);
    const before = await whatIsWritten();
    const transfer = sql`insert into transfers (id, from_account_id, to_account_id, amount_kobo, reason, effect_key, reference_id, actor_id, created_at)
      values ('trf_x', 'acc_house_bank', ${wallet}, 500, 'correction', 'x', 'x', 'system:test', now())`;
    const entry = (id: string, account: string, amount: number, version: number | null) =>
      sql`insert into entries (id, transfer_id, account_id, amount_kobo, previous_balance_kobo, balance_kobo, account_version, created_at)
        values (${id}, 'trf_x', ${account}, ${amount}, ${version === null ? null : dinnerKobo}, ${version === null ? null : dinnerKobo + amount}, ${version}, now())`;
    const attempts: [string, ReturnType<typeof sql>[]][] = [
      ["transfers_balanced", [transfer]],
      ["transfers_balanced", [transfer, entry("ent_1", "acc_house_bank", -500, null)]],
      [
        "transfers_balanced",
        [
          transfer,
          entry("ent_1", "acc_house_bank", -500, null),
          entry("ent_2", "acc_house_suspense", 500, null),
        ],
      ],
      // Both entries are there, but the wallet's balance did not follow.
      [
        "accounts_balance_is_last_entry",
        [transfer, entry("ent_1", "acc_house_bank", -500, null), entry("ent_2", wallet, 500, 2)],
      ],
      // The balance went up and nobody paid for it.
      [
        "accounts_balance_is_last_entry",
        [
          sql`update accounts set balance_kobo = balance_kobo + 500, version = version + 1 where id = ${wallet}`,
        ],
      ],
    ];
    for (const [constraint, statements] of attempts) {
      const attempt = database().transaction(async (tx) => {
        for (const statement of statements) await tx.execute(statement);
      });
      const error: unknown = await attempt.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(violatedConstraint(error)).toBe(constraint);
    }
    expect(await whatIsWritten()).toEqual(before);
    await expectGreenProof();
  });

  test("W11 the CHECK alone holds zero: two blind ₦4,000 withdrawals from ₦5,000, no lock, no look (B03, B21)", async () => {
    const wallet = walletAccountId((await customer(5 * thousandNaira)).id);
    const withdraw = () =>
      database().execute(
        sql`update accounts set balance_kobo = balance_kobo - ${dinnerKobo}::int, version = version + 1 where id = ${wallet}`,
      );
    const attempt = database().transaction(async (tx) => {
      await tx.execute(
        sql`update accounts set balance_kobo = balance_kobo - ${dinnerKobo}::int, version = version + 1 where id = ${wallet}`,
      );
      await tx.execute(
        sql`update accounts set balance_kobo = balance_kobo - ${dinnerKobo}::int, version = version + 1 where id = ${wallet}`,
      );
    });
    const error: unknown = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(violatedConstraint(error)).toBe("accounts_balance_not_negative");
    // Even one alone is refused at COMMIT: it has no entry.
    expect(violatedConstraint(await withdraw().catch((reason: unknown) => reason))).toBe(
      "accounts_balance_is_last_entry",
    );
    await expectGreenProof();
  });

  test("W12 without its lock the family goes red: the loser crashes where it should be told the shortfall", async () => {
    const { outcomes } = await twoDinnersAtOnce(5 * thousandNaira, true);
    expect(outcomes.done).toHaveLength(1);
    expect(outcomes.refusals).toEqual([]);
    // The version asked for by `post` is the second line of defence: an error, not an overdraft.
    expect(outcomes.errors).toHaveLength(1);
    await expectGreenProof();
  });
});
