import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { kitchen, noon, testHouse } from "~/testing/factories";
import { chosenLunch, type Lunch, paid, shareOf, signedIn } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { groupOf } from "./group-of";
import { lockGroupList } from "./lock-group";
import { placeGroup } from "./place-group";
import { orderOf } from "./queries";
import { settleGroups } from "./settle-groups";

testHouse();

/** Rain enough, and food enough, for what RAINYDAY takes off an order by itself. */
async function rainyLunch(payMode: "each" | "host"): Promise<Lunch> {
  const from = await kitchen({ priceKobo: 400_000 });
  await database().execute(sql`update zones set surge_bps = 3000 where id = ${from.zoneId}`);
  const made = await chosenLunch({ from, payMode, balanceKobo: 5_000_000, brought: true });
  await lockGroupList(made.host, made.code);
  return made;
}

test("each pays while it rains: the shares are the order's total, and it is placed", async () => {
  const made = await rainyLunch("each");
  const people = [made.host, ...made.friends];
  for (const one of people) await paid(made, one);
  const shares = await Promise.all(people.map((one) => shareOf(made, one)));
  const total = (await groupOf(signedIn(made.host), made.code)).total?.totalKobo;
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
  setClock(new Date(noon.getTime() + 30 * 60_000 + 30_000));
  expect(await settleGroups()).toBe(1);
  const { status, order } = await groupOf(signedIn(made.host), made.code);
  expect(status).toBe("placed");
  expect(await orderOf(made.host, order?.id ?? "")).toMatchObject({
    totalKobo: total,
    promoCode: "RAINYDAY",
    fees: { discountKobo: 100_000 },
  });
  await expectGreenProof();
});

test("the host pays while it rains: for exactly the total that was shown", async () => {
  const made = await rainyLunch("host");
  const totalKobo = (await groupOf(signedIn(made.host), made.code)).total?.totalKobo ?? 0;
  const order = await placeGroup(made.host, crypto.randomUUID(), {
    code: made.code,
    tenders: [{ kind: "wallet" }],
    expectedTotalKobo: totalKobo,
  });
  expect(order.value).toMatchObject({ status: "placed", totalKobo, fees: { discountKobo: 100_000 } });
  await expectGreenProof();
});
