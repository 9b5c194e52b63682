import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { walletAccountId, walletOf } from "~/modules/ledger";
import "~/modules/refunds";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { dinnerKobo, noon, testHouse } from "~/testing/factories";
import { choose, chosenLunch, closedLunch, type Lunch, paid, shareOf, signedIn } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, holdRow, times, untilWaiting } from "~/testing/signals";
import { groupOf } from "./group-of";
import { groupSeen } from "./group-row";
import { joinGroup } from "./join-group";
import { lockGroupList } from "./lock-group";
import { payShare } from "./pay-share";
import { placeSharesNow } from "./place-shares";
import { settleGroups } from "./settle-groups";
import { cancelGroup, reopenGroup } from "./steer-group";

testHouse();

const startKobo = dinnerKobo * 3;
const atTheDeadline = () => setClock(new Date(noon.getTime() + 30 * 60_000 + 30_000));
const peopleOf = ({ host, friends }: Lunch) => [host, ...friends];
const statusOf = async ({ host, code }: Lunch) => (await groupOf(signedIn(host), code)).status;
const lastOf = ({ host, friends }: Lunch) => friends.at(-1) ?? host;

async function spentBy(made: Lunch): Promise<number[]> {
  const wallets = await Promise.all(peopleOf(made).map((one) => walletOf(one)));
  return wallets.map(({ balanceKobo, heldKobo }) => startKobo - balanceKobo - heldKobo);
}

/** Lets calls come to a group's lock one after the other while a stranger holds it, and then go on in that order. */
async function inThisOrder({ code, host }: Lunch, ...calls: (() => Promise<unknown>)[]) {
  const held = await holdRow("group_orders", (await groupSeen(database(), code)).id);
  const begun: Promise<unknown>[] = [];
  for (const [index, call] of calls.entries()) {
    const running = call();
    running.catch(() => {});
    begun.push(running);
    await untilWaiting(index + 1);
  }
  await held.release();
  const outcomes = await atOnce(begun.map((running) => () => running));
  return { ...outcomes, group: await groupOf(signedIn(host), code) };
}

describe("paying shares", () => {
  test("two last payers at once: both are set aside, and one order is made of them", async () => {
    const made = await closedLunch({ unpaid: 2 });
    const outcomes = await atOnce(made.friends.map((friend) => () => paid(made, friend)));
    expect(outcomes).toMatchObject({ refused: {}, errors: [] });
    const placed = await times(3, () => placeSharesNow(made.host, made.code));
    expect(placed).toMatchObject({ refused: {}, errors: [] });
    expect(new Set(placed.done.map(({ order }) => order?.number)).size).toBe(1);
    await expectGreenProof();
  });

  test("one share from two phones at once is set aside once", async () => {
    const made = await closedLunch({ unpaid: 1 });
    const outcomes = await times(4, () => paid(made, lastOf(made)));
    expect(outcomes).toMatchObject({ refused: { "ordering.group_moved_on": 3 }, errors: [] });
    expect(outcomes.done).toHaveLength(1);
    await expectGreenProof();
  });

  test("the last payment before the host calls it off: all of it is back", async () => {
    const made = await closedLunch({ unpaid: 1 });
    const outcomes = await inThisOrder(
      made,
      () => paid(made, lastOf(made)),
      () => cancelGroup(made.host, made.code),
    );
    expect(outcomes).toMatchObject({ refused: {}, errors: [], group: { status: "cancelled" } });
    expect(await spentBy(made)).toEqual([0, 0, 0]);
    await expectGreenProof();
  });

  test("the host calls it off before the last payment: that one is refused, all is back", async () => {
    const made = await closedLunch({ unpaid: 1 });
    const outcomes = await inThisOrder(
      made,
      () => cancelGroup(made.host, made.code),
      () => paid(made, lastOf(made)),
    );
    expect(outcomes).toMatchObject({ refused: { "ordering.group_moved_on": 1 }, errors: [] });
    expect(await spentBy(made)).toEqual([0, 0, 0]);
    await expectGreenProof();
  });
});

describe("at the deadline", () => {
  test("two jobs, in two processes: one order", async () => {
    const made = await closedLunch();
    atTheDeadline();
    const other = await secondProcess();
    other.setClock(now());
    const outcomes = await atOnce([settleGroups, other.settleGroups, settleGroups, other.settleGroups]);
    await other.close();
    expect(outcomes).toMatchObject({ refused: {}, errors: [] });
    expect(await statusOf(made)).toBe("placed");
    expect(await spentBy(made)).toEqual(await Promise.all(peopleOf(made).map((one) => shareOf(made, one))));
    await expectGreenProof();
  });

  test("two jobs, and a share is missing: everything goes back once", async () => {
    const made = await closedLunch({ unpaid: 1 });
    atTheDeadline();
    expect(await times(4, () => settleGroups())).toMatchObject({ refused: {}, errors: [] });
    expect(await statusOf(made)).toBe("expired");
    expect(await spentBy(made)).toEqual([0, 0, 0]);
    await expectGreenProof();
  });

  test("the job and a payment that comes too late: refused, and nothing is kept of anybody", async () => {
    const made = await closedLunch({ unpaid: 1 });
    const [last, share] = [lastOf(made), await shareOf(made, lastOf(made))];
    atTheDeadline();
    const outcomes = await atOnce<unknown>([
      () => settleGroups(),
      () => payShare(last, crypto.randomUUID(), { code: made.code, expectedShareKobo: share }),
    ]);
    expect(outcomes).toMatchObject({ refused: { "ordering.group_moved_on": 1 }, errors: [] });
    expect(await statusOf(made)).toBe("expired");
    expect(await spentBy(made)).toEqual([0, 0, 0]);
    await expectGreenProof();
  });

  test("the job, while the host opens the list again or calls it off: one of them, whole", async () => {
    for (const act of [reopenGroup, cancelGroup]) {
      const made = await closedLunch();
      atTheDeadline();
      const outcomes = await atOnce<unknown>([() => settleGroups(), () => act(made.host, made.code)]);
      expect(outcomes.errors).toEqual([]);
      const shares = await Promise.all(peopleOf(made).map((one) => shareOf(made, one)));
      expect(await spentBy(made)).toEqual((await statusOf(made)) === "placed" ? shares : [0, 0, 0]);
      setClock(noon);
    }
    await expectGreenProof();
  });

  test("two groups and the last portions: one eats, the other has everything back", async () => {
    const first = await closedLunch({ portions: 6 });
    const second = await closedLunch({ from: first.from });
    const other = await secondProcess();
    const outcomes = await atOnce([
      () => placeSharesNow(first.host, first.code),
      () => other.placeSharesNow(second.host, second.code),
    ]);
    await other.close();
    expect(outcomes).toMatchObject({ refused: { "inventory.sold_out": 1 }, errors: [] });
    atTheDeadline();
    await settleGroups();
    expect([await statusOf(first), await statusOf(second)].sort()).toEqual(["expired", "placed"]);
    for (const one of [first, second]) {
      const shares = await Promise.all(peopleOf(one).map((person) => shareOf(one, person)));
      expect(await spentBy(one)).toEqual((await statusOf(one)) === "placed" ? shares : [0, 0, 0]);
    }
    await expectGreenProof();
  });
});

describe("the list", () => {
  test("closing it while somebody joins or changes their pack: whoever came first counts", async () => {
    const made = await chosenLunch();
    const [friend] = made.friends;
    const outcomes = await inThisOrder(
      made,
      () => lockGroupList(made.host, made.code),
      () => choose(made, signedIn(friend ?? made.host), 9),
      () => joinGroup(signedIn(lastOf(made)), { code: made.code, name: "Me again" }),
    );
    expect(outcomes).toMatchObject({
      refused: { "ordering.group_closed": 1 },
      errors: [],
      group: { status: "locked" },
    });
    expect(outcomes.group.members.map(({ portions }) => portions)).toEqual([1, 2, 3]);
    await expectGreenProof();
  });

  test("a pack that is changed before the list closes is in the shares", async () => {
    const made = await chosenLunch();
    const outcomes = await inThisOrder(
      made,
      () => choose(made, signedIn(lastOf(made)), 9),
      () => lockGroupList(made.host, made.code),
    );
    expect(outcomes).toMatchObject({ refused: {}, errors: [], group: { status: "locked" } });
    const shares = outcomes.group.members.map(({ shareKobo }) => shareKobo ?? 0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(outcomes.group.total?.totalKobo);
  });
});

/** Two payments of one share that come to the wallet in the same moment, as a stranger who holds it sees. */
async function twoAtTheWallet() {
  const made = await closedLunch({ unpaid: 1 });
  const payer = lastOf(made);
  // A guard that stands already: opening it for the first time is a turn of its own, with locks or without.
  await database().execute(
    sql`insert into spend_controls (user_id, created_at) values (${payer.id}, ${now().toISOString()}::timestamptz) on conflict do nothing`,
  );
  const wallet = await holdRow("accounts", walletAccountId(payer.id));
  const paying = [paid(made, payer), paid(made, payer)];
  for (const one of paying) one.catch(() => {});
  await untilWaiting(2);
  await wallet.release();
  return await atOnce(paying.map((one) => () => one));
}

describe("what the locks are for", () => {
  test("with them, the second of two payments of one share is told that it is paid", async () => {
    expect(await twoAtTheWallet()).toMatchObject({ refused: { "ordering.group_moved_on": 1 }, errors: [] });
    await expectGreenProof();
  });

  test("without them it runs into what the database will not have: no answer for a person", async () => {
    plantFaults({ withoutLocks: true });
    const outcomes = await twoAtTheWallet();
    expect(outcomes.errors).toHaveLength(1);
    plantFaults();
    await expectGreenProof();
  });
});
