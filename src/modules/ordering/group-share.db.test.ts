import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { SignedIn } from "~/modules/identity";
import { statementOf } from "~/modules/ledger";
import "~/modules/refunds";
import { database } from "~/platform/db/client";
import { cancel, customer, dinnerKobo, testHouse } from "~/testing/factories";
import { choose, chosenLunch, closedLunch, paid, shareOf, signedIn } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { groupShareOf } from "./group-share";
import { joinGroup } from "./join-group";
import { leaveGroup } from "./leave-group";
import { lockGroupList } from "./lock-group";
import { myGroups } from "./my-groups";
import { namePage } from "./name-entries";
import { placeSharesNow } from "./place-shares";
import { orderOf } from "./queries";
import { cancelGroup, reopenGroup, setGroupExtras } from "./steer-group";

testHouse();

const notFound = expect.objectContaining({ code: "ordering.order_not_found" });

test("a co-payer's statement leads to their own share: what they ate, what it is made of, what was paid and came back", async () => {
  const made = await chosenLunch({ brought: true });
  await setGroupExtras(made.host, { code: made.code, tipKobo: 50_000, promoCode: "FIRSTPOT" });
  await lockGroupList(made.host, made.code);
  for (const one of [made.host, ...made.friends]) await paid(made, one);
  const placed = await placeSharesNow(made.host, made.code);
  const orderId = placed.order?.id ?? "";
  const [friend = made.host] = made.friends;
  const [entry] = (await statementOf(friend, { limit: 1 })).entries;
  expect(entry?.referenceId).toBe(orderId);
  await expect(orderOf(friend, orderId)).rejects.toEqual(notFound);
  const share = await groupShareOf(friend, orderId);
  const shareKobo = await shareOf(made, friend);
  expect(share).toMatchObject({
    memberName: "Friend 1",
    shareKobo,
    order: { number: placed.order?.number, status: "placed" },
    lines: [{ quantity: 2 }],
    parts: { totalKobo: shareKobo, tipKobo: 0, discountKobo: 50_000 },
    entries: [{ reason: "order_hold", amountKobo: -shareKobo }],
  });
  expect((await groupShareOf(made.host, orderId)).parts).toMatchObject({ tipKobo: 50_000 });
  await expect(groupShareOf(await customer(), orderId)).rejects.toEqual(notFound);
  await cancel(made.host, await orderOf(made.host, orderId));
  expect(await groupShareOf(friend, orderId)).toMatchObject({
    order: { status: "cancelled" },
    entries: [{ amountKobo: -shareKobo }, { amountKobo: shareKobo }],
  });
  await expectGreenProof();
});

test("the tip is the host's, also when another server's clock says that a friend came first", async () => {
  const made = await chosenLunch({ brought: true });
  await database().execute(
    sql`update group_members set created_at = created_at - interval '5 seconds' where user_id = ${made.friends[0]?.id ?? ""}`,
  );
  await setGroupExtras(made.host, { code: made.code, tipKobo: 50_000 });
  await lockGroupList(made.host, made.code);
  for (const one of [made.host, ...made.friends]) await paid(made, one);
  const orderId = (await placeSharesNow(made.host, made.code)).order?.id ?? "";
  expect((await groupShareOf(made.host, orderId)).parts).toMatchObject({ tipKobo: 50_000 });
  for (const friend of made.friends)
    expect((await groupShareOf(friend, orderId)).parts).toMatchObject({ tipKobo: 0 });
  await expectGreenProof();
});

test("nothing came of it: the share says that it was set aside and is back", async () => {
  const made = await closedLunch();
  const [friend = made.host] = made.friends;
  const [entry] = (await statementOf(friend, { limit: 1 })).entries;
  await cancelGroup(made.host, made.code);
  const shareKobo = await shareOf(made, friend);
  expect(await groupShareOf(friend, entry?.referenceId ?? "")).toMatchObject({
    group: { status: "cancelled", code: made.code },
    order: null,
    parts: null,
    lines: [],
    entries: [
      { reason: "order_hold", amountKobo: -shareKobo },
      { reason: "hold_returned", amountKobo: shareKobo },
    ],
  });
});

test("whoever paid, left and gave their name up sees nothing of whom it is now: neither food nor the order's number", async () => {
  const made = await closedLunch();
  const [gone = made.host, other = made.host] = made.friends;
  const [entry] = (await statementOf(gone, { limit: 1 })).entries;
  const orderId = entry?.referenceId ?? "";
  await reopenGroup(made.host, made.code);
  await leaveGroup(signedIn(gone), made.code);
  const heir = await customer(dinnerKobo * 3);
  await joinGroup(signedIn(heir), { code: made.code, name: "Friend 1" });
  await choose(made, signedIn(heir), 3);
  await lockGroupList(made.host, made.code);
  for (const one of [made.host, other, heir]) await paid(made, one);
  const { order } = await placeSharesNow(made.host, made.code);
  expect(await groupShareOf(heir, orderId)).toMatchObject({ lines: [{ quantity: 3 }] });
  expect(await groupShareOf(gone, orderId)).toMatchObject({
    order: null,
    lines: [],
    parts: null,
    entries: [{ reason: "order_hold" }, { reason: "hold_returned" }],
  });
  const named = async (actor: SignedIn) =>
    (await namePage(actor, await statementOf(actor, { limit: 50 }))).entries.map((one) => one.order);
  const kitchenName = (await groupShareOf(heir, orderId)).kitchen.name;
  expect(await named(gone)).toEqual([{ number: null, kitchenName }, { number: null, kitchenName }, null]);
  expect(await named(heir)).toEqual([{ number: order?.number, kitchenName }, null]);
  await expectGreenProof();
});

test("whoever lost the link finds the group, and what it waits for, until it is over", async () => {
  const made = await closedLunch({ unpaid: 1 });
  const [paidFriend = made.host, last = made.host] = made.friends;
  const due = await shareOf(made, last);
  expect((await myGroups(last)).groups).toMatchObject([{ code: made.code, status: "locked", dueKobo: due }]);
  expect((await myGroups(paidFriend)).groups).toMatchObject([{ code: made.code, dueKobo: null }]);
  await cancelGroup(made.host, made.code);
  expect((await myGroups(last)).groups).toEqual([]);
});

test("where the host paid for all nobody has a share of it", async () => {
  const made = await chosenLunch({ payMode: "host" });
  await expect(groupShareOf(made.host, "ord_nothing")).rejects.toEqual(notFound);
});
