import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { customer, dinnerKobo, noon, testHouse } from "~/testing/factories";
import { chosenLunch, type Lunch, paid, signedIn } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { groupOf } from "./group-of";
import { lockGroupList } from "./lock-group";
import { placeSharesNow } from "./place-shares";
import { settleGroups } from "./settle-groups";
import { setGroupExtras } from "./steer-group";

testHouse();

const startKobo = dinnerKobo * 3;
const place = ({ host, code }: Lunch) => placeSharesNow(host, code);

/** A group of two whose shares, made with the code, are set aside. */
async function paidWith(promoCode: string, options: Parameters<typeof chosenLunch>[0] = {}): Promise<Lunch> {
  const made = await chosenLunch({ friends: 1, ...options });
  await setGroupExtras(made.host, { code: made.code, promoCode });
  await lockGroupList(made.host, made.code);
  for (const one of [made.host, ...made.friends]) await paid(made, one);
  return made;
}

async function groupsFor(count: number, usesMax: number): Promise<{ code: string; groups: Lunch[] }> {
  const code = `GROUP${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  await database().execute(
    sql`insert into promos (code, type, bps, min_order_kobo, days, funded_by, uses_max)
        values (${code}, 'percent', 1000, 0, '{}', 'platform', ${usesMax})`,
  );
  const groups: Lunch[] = [];
  for (let made = 0; made < count; made++) groups.push(await paidWith(code));
  return { code, groups };
}

async function usesOf(code: string): Promise<{ counted: number; used: number }> {
  const [row] = await rowsOf<{ counted: number; used: bigint }>(
    database(),
    sql`select uses_counted as counted, (select count(*) from promo_redemptions r where r.promo_code = p.code and r.status = 'used') as used
        from promos p where code = ${code}`,
  );
  return { counted: row?.counted ?? -1, used: Number(row?.used ?? -1n) };
}

describe("a code with one use", () => {
  test("twenty groups order with it at once: one does, nineteen are told, and at the deadline have everything back", async () => {
    const { code, groups } = await groupsFor(20, 1);
    const outcome = await atOnce(groups.map((made) => () => place(made)));
    expect(outcome).toMatchObject({ refused: { "ordering.promo_used_up": 19 }, errors: [] });
    expect(outcome.done).toHaveLength(1);
    expect(await usesOf(code)).toEqual({ counted: 1, used: 1 });
    await expectGreenProof();
    setClock(new Date(noon.getTime() + 40 * 60_000));
    await settleGroups();
    let whole = 0;
    for (const made of groups) {
      const { status } = await groupOf(signedIn(made.host), made.code);
      if (status === "placed") continue;
      expect(status).toBe("expired");
      for (const one of [made.host, ...made.friends]) {
        expect(await walletOf(one)).toMatchObject({ balanceKobo: startKobo, heldKobo: 0 });
      }
      whole += 1;
    }
    expect(whole).toBe(19);
    await expectGreenProof();
  });

  test("with its lock removed groups meet the constraint instead of a sentence, and still no second one is sold", async () => {
    const { code, groups } = await groupsFor(2, 1);
    plantFaults({ withoutLocks: true });
    // Both have read that a use is left when the first may count its own.
    const held = await holdRow("promos", code);
    const placing = groups.map((made) => place(made));
    for (const running of placing) running.catch(() => {});
    await untilWaiting(2);
    await held.release();
    const outcome = await atOnce(placing.map((running) => () => running));
    plantFaults();
    expect(outcome.errors).toHaveLength(1);
    expect((await usesOf(code)).counted).toBeLessThanOrEqual(1);
  });
});

test("a first order's code in three groups of one host at once: one is ordered with it, the others are told why", async () => {
  const host = await customer(startKobo * 3);
  const groups: Lunch[] = [];
  for (let made = 0; made < 3; made++) groups.push(await paidWith("FIRSTPOT", { host }));
  const outcome = await atOnce(groups.map((made) => () => place(made)));
  expect(outcome).toMatchObject({ refused: { "ordering.promo_already_used": 2 }, errors: [] });
  expect(outcome.done).toHaveLength(1);
  await expectGreenProof();
});
