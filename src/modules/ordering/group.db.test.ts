import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { cancel, cook, customer, dinnerKobo, noon, testHouse } from "~/testing/factories";
import { choose, chosenLunch, closedLunch, lunch, paid, shareOf, signedIn } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { groupOf } from "./group-of";
import { groupEdges } from "./group-states";
import { joinGroup } from "./join-group";
import { leaveGroup, removeFromGroup } from "./leave-group";
import { lockGroupList } from "./lock-group";
import { payShare } from "./pay-share";
import { placeGroup } from "./place-group";
import { placeSharesNow } from "./place-shares";
import { orderOf } from "./queries";
import { saveGroupPack } from "./save-group-pack";
import { settleGroups } from "./settle-groups";
import { cancelGroup, extendGroup, reopenGroup } from "./steer-group";

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

describe("where the host pays", () => {
  test("guests join by a name; the packs become one order of the host's, and the group says so", async () => {
    const made = await lunch({ payMode: "host", friends: 1 });
    const joined = await joinGroup({ actor: null, guestToken: null }, { code: made.code, name: "Bisi" });
    const guest = { actor: null, guestToken: joined.guestToken };
    expect(joined.guestToken).toHaveLength(43);
    await choose(made, guest, 2);
    await choose(made, signedIn(made.host));
    const closed = await lockGroupList(made.host, made.code);
    const totalKobo = closed.total?.totalKobo ?? 0;
    const act = (expectedTotalKobo: number) =>
      placeGroup(made.host, crypto.randomUUID(), {
        code: made.code,
        tenders: [{ kind: "wallet" }],
        tipKobo: 0,
        expectedTotalKobo,
      });
    await expect(act(totalKobo - 1)).rejects.toEqual(refused("group_price_changed"));
    const order = (await act(totalKobo)).value;
    expect(order).toMatchObject({ status: "placed", totalKobo });
    expect(order.lines.map(({ packName }) => packName)).toEqual(["Ada Obi", "Bisi"]);
    await expect(act(totalKobo)).rejects.toEqual(refused("group_moved_on"));
    expect(await groupOf(guest, made.code)).toMatchObject({
      status: "placed",
      me: { status: "paid", isGuest: true },
      order: { id: null, number: order.number },
      total: null,
    });
    const kept = await rowsOf<{ token_hash: string | null }>(
      database(),
      sql`select token_hash from group_members where name = 'Bisi'`,
    );
    expect(kept[0]?.token_hash).toMatch(/^[0-9a-f]{64}$/);
    await expectGreenProof();
  });

  test("nobody pays in half an hour after the deadline: it is over", async () => {
    const made = await chosenLunch({ payMode: "host" });
    later(30);
    await settleGroups();
    expect((await groupOf(signedIn(made.host), made.code)).status).toBe("locked");
    later(60);
    await settleGroups();
    expect(await groupOf(signedIn(made.host), made.code)).toMatchObject({
      status: "expired",
      endReason: "host_did_not_pay",
    });
  });
});

describe("the list", () => {
  test("the link is dead once it is closed, but whoever is in it still sees it", async () => {
    const made = await closedLunch({ unpaid: 3 });
    const late = await customer();
    await expect(joinGroup(signedIn(late), { code: made.code, name: "Late" })).rejects.toEqual(
      refused("group_closed"),
    );
    expect((await groupOf(signedIn(late), made.code)).members).toEqual([]);
    expect((await groupOf(signedIn(made.friends[0] ?? late), made.code)).members).toHaveLength(3);
    await expect(choose(made, signedIn(made.host))).rejects.toEqual(refused("group_closed"));
  });

  test("a member sees their own share and pack, the host everybody's; a stranger nobody's", async () => {
    const made = await chosenLunch();
    const seenBy = async (actor: typeof made.host) => groupOf(signedIn(actor), made.code);
    const shown = ({ members }: Awaited<ReturnType<typeof seenBy>>) =>
      members.map((one) => one.shareKobo !== null);
    expect(shown(await seenBy(made.host))).toEqual([true, true, true]);
    expect(shown(await seenBy(made.friends[0] ?? made.host))).toEqual([false, true, false]);
    expect(shown(await seenBy(await customer()))).toEqual([false, false, false]);
  });

  test("one name once, guests only where the host pays; who left may come back", async () => {
    const made = await lunch({ friends: 1 });
    const [friend, bola] = [made.friends[0] ?? made.host, await customer()];
    const join = (actor: typeof bola | null, name: string) =>
      joinGroup({ actor, guestToken: null }, { code: made.code, name });
    await expect(join(bola, "Friend 1")).rejects.toEqual(refused("group_name_taken"));
    await expect(join(null, "Guest")).rejects.toEqual(refused("group_sign_in"));
    await leaveGroup(signedIn(friend), made.code);
    expect((await join(bola, "Friend 1")).group.members).toHaveLength(2);
    expect((await join(friend, "Friend 2")).group.members).toHaveLength(3);
    expect((await join(friend, "Friend 2")).group.members).toHaveLength(3);
    const members = (await groupOf(signedIn(made.host), made.code)).members;
    await removeFromGroup(made.host, { code: made.code, memberId: members[1]?.id ?? "" });
    expect((await groupOf(signedIn(made.host), made.code)).members).toHaveLength(2);
  });

  test("a pack is checked against the menu and saved whole; a stale window overwrites nothing", async () => {
    const made = await lunch();
    await choose(made, signedIn(made.host), 2);
    const pack = { items: [{ itemId: made.from.dish, quantity: 1, options: [], note: "" }] };
    await expect(
      saveGroupPack(signedIn(made.host), { code: made.code, expectedVersion: 1, pack }),
    ).rejects.toEqual(refused("group_pack_changed"));
    const other = { items: [{ itemId: "no-such-dish", quantity: 1, options: [], note: "" }] };
    await expect(
      saveGroupPack(signedIn(made.host), { code: made.code, expectedVersion: 2, pack: other }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^catalog\.item_/) });
    const { me } = await saveGroupPack(signedIn(made.host), {
      code: made.code,
      expectedVersion: 2,
      pack: null,
    });
    expect(me).toMatchObject({ status: "choosing", pack: null });
  });

  test("a later deadline is counted from now, and never beyond an hour", async () => {
    const made = await lunch();
    later(20);
    const group = await extendGroup(made.host, { code: made.code, deadlineMinutes: 60 });
    expect(new Date(group.deadlineAt).getTime()).toBeGreaterThanOrEqual(noon.getTime() + 80 * 60_000);
    expect(group.deadlineAt < new Date(noon.getTime() + 83 * 60_000).toISOString()).toBe(true);
    later(82);
    await expect(extendGroup(made.host, { code: made.code, deadlineMinutes: 60 })).rejects.toEqual(
      refused("group_moved_on"),
    );
  });
});
