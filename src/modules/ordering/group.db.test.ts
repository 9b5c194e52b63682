import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { cancel, cook, dinnerKobo, noon, testHouse } from "~/testing/factories";
import { choose, chosenLunch, closedLunch, lunch, paid, shareOf, signedIn } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { groupOf } from "./group-of";
import { groupEdges } from "./group-states";
import { lockGroupList } from "./lock-group";
import { payShare } from "./pay-share";
import { placeSharesNow } from "./place-shares";
import { orderOf } from "./queries";
import { settleGroups } from "./settle-groups";
import { cancelGroup, reopenGroup } from "./steer-group";

testHouse();

const startKobo = dinnerKobo * 3;
/** Half a minute past so many minutes after noon: the clock ran on while the group was made. */
const later = (minutes: number) => setClock(new Date(noon.getTime() + minutes * 60_000 + 30_000));
const refused = (code: string) => expect.objectContaining({ code: `ordering.${code}` });

test("the machine is the same in the contract and in the database", async () => {
  const rows = await rowsOf<{ edge: string }>(
    database(),
    sql`select from_status || ' ' || to_status as edge from state_edges where machine = 'group_orders'`,
  );
  const ours = Object.entries(groupEdges).flatMap(([from, to]) => to.map((status) => `${from} ${status}`));
  expect(rows.map(({ edge }) => edge).sort()).toEqual(ours.sort());
});

describe("where each pays their share", () => {
  test("all have paid at the deadline: one order, a tender a payer, together its total to the kobo", async () => {
    const made = await closedLunch();
    const people = [made.host, ...made.friends];
    const shares = await Promise.all(people.map((one) => shareOf(made, one)));
    expect((await walletOf(made.host)).heldKobo).toBe(shares[0]);
    expect((await walletOf(made.friends[0] ?? made.host)).heldKobo).toBe(shares[1]);
    await expectGreenProof();
    later(30);
    await settleGroups();
    const group = await groupOf(signedIn(made.host), made.code);
    expect(group).toMatchObject({ status: "placed", order: { status: "placed" } });
    const order = await orderOf(made.host, group.order?.id ?? "");
    expect(order.tenders.map(({ amountKobo, status }) => [amountKobo, status]).sort()).toEqual(
      shares.map((share) => [share, "captured"]).sort(),
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(order.totalKobo);
    for (const [index, one] of people.entries()) {
      expect(await walletOf(one)).toMatchObject({
        balanceKobo: startKobo - (shares[index] ?? 0),
        heldKobo: 0,
      });
    }
    expect(order.lines.map(({ packName, quantity }) => `${quantity} ${packName}`)).toEqual([
      "1 Ada Obi",
      "2 Friend 1",
      "3 Friend 2",
    ]);
    await expectGreenProof();
    await cook(made.from, order, "deliver");
    await expectGreenProof();
  });

  test("one has not paid at the deadline: nothing is ordered, and everybody has all of it back", async () => {
    const made = await closedLunch({ unpaid: 1 });
    later(30);
    await settleGroups();
    expect(await groupOf(signedIn(made.host), made.code)).toMatchObject({
      status: "expired",
      endReason: "ordering.group_not_all_paid",
      order: null,
      members: [{ status: "returned" }, { status: "returned" }, { status: "ready" }],
    });
    for (const one of [made.host, ...made.friends]) {
      expect(await walletOf(one)).toMatchObject({ balanceKobo: startKobo, heldKobo: 0 });
    }
    await expectGreenProof();
  });

  test("the host orders before the deadline, but not before the last has paid", async () => {
    const made = await closedLunch({ unpaid: 1 });
    await expect(placeSharesNow(made.host, made.code)).rejects.toEqual(refused("group_not_all_paid"));
    await paid(made, made.friends[1] ?? made.host);
    await expect(placeSharesNow(made.friends[0] ?? made.host, made.code)).rejects.toEqual(
      refused("group_not_host"),
    );
    expect((await placeSharesNow(made.host, made.code)).status).toBe("placed");
    expect((await placeSharesNow(made.host, made.code)).status).toBe("placed");
    await expectGreenProof();
  });

  test("the food is gone when it is ordered: nobody has paid anything", async () => {
    const made = await closedLunch({ portions: 5 });
    later(30);
    await settleGroups();
    expect(await groupOf(signedIn(made.host), made.code)).toMatchObject({
      status: "expired",
      endReason: "inventory.sold_out",
    });
    for (const one of [made.host, ...made.friends]) {
      expect(await walletOf(one)).toMatchObject({ balanceKobo: startKobo, heldKobo: 0 });
    }
    await expectGreenProof();
  });

  test("a price changes after the list was closed: nothing is ordered at another price than was agreed to", async () => {
    const made = await closedLunch();
    await database().execute(
      sql`update menu_items set price_kobo = price_kobo + 1 where id = ${made.from.dish}`,
    );
    await database().execute(
      sql`update kitchens set menu_version = nextval('menu_versions') where id = ${made.from.id}`,
    );
    await expect(placeSharesNow(made.host, made.code)).rejects.toEqual(refused("group_price_changed"));
    const before = await shareOf(made, made.host);
    await reopenGroup(made.host, made.code);
    expect((await walletOf(made.host)).balanceKobo).toBe(startKobo);
    await lockGroupList(made.host, made.code);
    expect(await shareOf(made, made.host)).toBeGreaterThan(before);
    await expectGreenProof();
  });

  test("a cancelled order goes back to everybody who paid, what each paid", async () => {
    const made = await closedLunch();
    const placed = await placeSharesNow(made.host, made.code);
    await cancel(made.host, await orderOf(made.host, placed.order?.id ?? ""));
    for (const one of [made.host, ...made.friends]) {
      expect(await walletOf(one)).toMatchObject({ balanceKobo: startKobo, heldKobo: 0 });
    }
    await expectGreenProof();
  });

  test("what is kept of a late cancellation comes off everybody in proportion, to the kobo", async () => {
    const made = await closedLunch();
    const people = [made.host, ...made.friends];
    const shares = await Promise.all(people.map((one) => shareOf(made, one)));
    const placed = await placeSharesNow(made.host, made.code);
    const order = await orderOf(made.host, placed.order?.id ?? "");
    await cook(made.from, order, "accept");
    later(5);
    await cook(made.from, order, "start");
    const late = await orderOf(made.host, order.id);
    expect(late.cancel.refundKobo).toBeLessThan(order.totalKobo);
    await cancel(made.host, late);
    const back: number[] = [];
    for (const [index, one] of people.entries()) {
      const { balanceKobo } = await walletOf(one);
      const returned = balanceKobo - (startKobo - (shares[index] ?? 0));
      back.push(returned);
      const exact = (late.cancel.refundKobo * (shares[index] ?? 0)) / order.totalKobo;
      expect(Math.abs(returned - exact)).toBeLessThan(1);
    }
    expect(back.reduce((sum, one) => sum + one, 0)).toBe(late.cancel.refundKobo);
    await expectGreenProof();
  });

  test("paying twice under one key pays once; under another it is refused; another sum than shown is refused", async () => {
    const made = await closedLunch({ unpaid: 3 });
    const [key, share] = [crypto.randomUUID(), await shareOf(made, made.host)];
    const pay = (expectedShareKobo: number, as = key) =>
      payShare(made.host, as, { code: made.code, expectedShareKobo });
    await expect(pay(share - 1, crypto.randomUUID())).rejects.toEqual(refused("group_share_changed"));
    expect((await pay(share)).replayed).toBe(false);
    expect((await pay(share)).replayed).toBe(true);
    await expect(pay(share, crypto.randomUUID())).rejects.toEqual(refused("group_moved_on"));
    expect((await walletOf(made.host)).balanceKobo).toBe(startKobo - share);
    await expectGreenProof();
  });

  test("a wallet that does not cover the share is left as it is", async () => {
    const made = await closedLunch({ unpaid: 3, balanceKobo: 1_000 });
    const share = await shareOf(made, made.host);
    await expect(paid(made, made.host)).rejects.toMatchObject({ code: "ledger.insufficient_funds" });
    expect(share).toBeGreaterThan(1_000);
    await expectGreenProof();
  });

  test("the list closes by itself five minutes before the deadline, unless somebody still chooses", async () => {
    const [all, some] = [await chosenLunch(), await lunch()];
    await choose(some, signedIn(some.host));
    later(25);
    await settleGroups();
    expect((await groupOf(signedIn(all.host), all.code)).status).toBe("locked");
    expect((await groupOf(signedIn(some.host), some.code)).status).toBe("open");
    later(30);
    await settleGroups();
    expect(await groupOf(signedIn(some.host), some.code)).toMatchObject({
      status: "expired",
      endReason: "not_closed",
    });
    await expectGreenProof();
  });

  test("the host calls it off: everybody has their share back; nobody can pay any more", async () => {
    const made = await closedLunch({ unpaid: 1 });
    const share = await shareOf(made, made.friends[1] ?? made.host);
    await cancelGroup(made.host, made.code);
    for (const one of [made.host, ...made.friends]) expect((await walletOf(one)).balanceKobo).toBe(startKobo);
    await expect(
      payShare(made.friends[1] ?? made.host, crypto.randomUUID(), {
        code: made.code,
        expectedShareKobo: share,
      }),
    ).rejects.toEqual(refused("group_moved_on"));
    await expectGreenProof();
  });
});
