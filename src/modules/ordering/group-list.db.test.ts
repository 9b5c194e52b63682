import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { customer, dinnerKobo, noon, testHouse } from "~/testing/factories";
import { choose, chosenLunch, closedLunch, lunch, paid, signedIn } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { groupOf } from "./group-of";
import { joinGroup } from "./join-group";
import { leaveGroup, removeFromGroup } from "./leave-group";
import { lockGroupList } from "./lock-group";
import { placeGroup } from "./place-group";
import { saveGroupPack } from "./save-group-pack";
import { settleGroups } from "./settle-groups";
import { extendGroup, reopenGroup } from "./steer-group";

testHouse();

/** Half a minute past so many minutes after noon: the clock ran on while the group was made. */
const later = (minutes: number) => setClock(new Date(noon.getTime() + minutes * 60_000 + 30_000));
const refused = (code: string) => expect.objectContaining({ code: `ordering.${code}` });

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

  test("more time is never less: a deadline that people were told of does not come nearer", async () => {
    const made = await chosenLunch({ payMode: "host" });
    const { deadlineAt } = await extendGroup(made.host, { code: made.code, deadlineMinutes: 60 });
    const after = await extendGroup(made.host, { code: made.code, deadlineMinutes: 10 });
    expect(after.deadlineAt).toBe(deadlineAt);
  });

  test("a share that was set aside is there for an hour at most, whatever the host does; open again, it counts anew", async () => {
    const made = await closedLunch({ unpaid: 1 });
    const extend = () => extendGroup(made.host, { code: made.code, deadlineMinutes: 40 });
    later(15);
    await extend();
    later(30);
    await expect(extend()).rejects.toEqual(refused("group_held_an_hour"));
    await reopenGroup(made.host, made.code);
    await extend();
    for (const minutes of [60, 90, 120]) {
      later(minutes);
      await lockGroupList(made.host, made.code);
      await paid(made, made.host);
      await expectGreenProof();
      await reopenGroup(made.host, made.code);
      await extend();
    }
    await lockGroupList(made.host, made.code);
    await paid(made, made.host);
    later(155);
    await expect(extend()).rejects.toEqual(refused("group_held_an_hour"));
    later(165);
    await settleGroups();
    for (const one of [made.host, ...made.friends])
      expect(await walletOf(one)).toMatchObject({ balanceKobo: dinnerKobo * 3, heldKobo: 0 });
    await expectGreenProof();
  });
});
