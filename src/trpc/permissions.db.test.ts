import { beforeAll, describe, expect, test } from "vitest";
import { isRefusal, type Refusal } from "~/kernel/refusal";
import {
  kitchenRoles,
  needsSecondFactor,
  permissionsOf,
  type Role,
  roles,
} from "~/modules/identity/contract";
import { requestIdOf } from "~/platform/http";
import {
  buy,
  colleague,
  cook,
  customer,
  dinnerKobo,
  kitchen,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { consoleTokenOf, expectProblem, rest, tokenOf } from "~/testing/rest";
import { doors } from "./doors.fixture";
import { createCallerFactory, createContext } from "./init";
import { appRouter } from "./router";

testHouse();

/** By these a session shows itself: open to whoever may enter the console, whatever the session has shown so far. */
const lock = "admin.security.lock";
const atTheDoor = [
  "admin.security.session",
  "admin.security.secondFactor",
  "admin.security.reauthenticate",
  "admin.security.enrol",
  "admin.security.confirmEnrolment",
  lock,
];
const notShown =
  /^identity\.(unauthenticated|second_factor_required|console_locked|reauthentication_required)$/;

/** Acts that want to know who it is again. An act with money that is missing here is a hole; write it down. */
const moneyDoors = [
  "admin.batches.confirm",
  "admin.batches.decide",
  "admin.batches.resume",
  "admin.batches.retry",
  "admin.disputes.answer",
  "admin.orders.cancel",
  "admin.orders.finishWithoutPin",
  "admin.payouts.decide",
  "admin.payouts.record",
  "admin.payouts.reverse",
  "admin.reconciliation.decide",
  "admin.reconciliation.resolve",
  "admin.refunds.create",
  "admin.refunds.decide",
  "admin.refunds.decideAccount",
  "admin.staff.changeRole",
  "admin.staff.endSessions",
  "admin.staff.hire",
  "admin.staff.reactivate",
  "admin.staff.resetSecondFactor",
  "admin.staff.suspend",
  "admin.webhooks.decide",
  "kitchen.decline",
  "refunds.create",
  "refunds.redirect",
  "refunds.retry",
  "refunds.retryToAccount",
  "shortages.report",
];

const createCaller = createCallerFactory(appRouter);

/** Calls a procedure with nothing, by its path, and answers the refusal, if any. */
async function knock(path: string, token?: string): Promise<Refusal | undefined> {
  const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
  const context = await createContext({ headers, requestId: requestIdOf(headers), reply: new Headers() });
  let node: unknown = createCaller(context);
  for (const name of path.split(".")) node = Reflect.get(Object(node), name);
  if (typeof node !== "function") throw new Error(`${path} is no procedure`);
  try {
    await node(undefined);
    return undefined;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    // Bad input means that the door was open.
    return isRefusal(cause) ? cause : undefined;
  }
}

describe("every door of the router", () => {
  test("is written down", () => {
    expect(Object.keys(appRouter._def.procedures).sort()).toEqual(Object.keys(doors).sort());
  });

  test("is shut to a visitor, unless it is anybody's", async () => {
    for (const [path, who] of Object.entries(doors)) {
      const refusal = await knock(path);
      expect([path, refusal?.code === "identity.unauthenticated"]).toEqual([path, who !== "anybody"]);
    }
  });

  const home: { kitchen?: TestKitchen } = {};
  beforeAll(async () => {
    home.kitchen = await kitchen();
  });

  test.each(roles)(
    "opens to a %s as far as the permission goes, and does not exist beyond",
    async (role: Role) => {
      const token = await consoleTokenOf(await somebody(role));
      const permissions: ReadonlySet<string> = permissionsOf(role);
      for (const [path, who] of Object.entries(doors).filter(([name]) => name !== lock)) {
        const open = who === "anybody" || who === "signed in" || permissions.has(who);
        const refusal = await knock(path, token);
        expect([path, refusal?.code === "identity.not_found"]).toEqual([path, !open]);
        expect([path, refusal?.code]).not.toEqual([path, expect.stringMatching(notShown)]);
      }
      expect((await knock(lock, token))?.code === "identity.not_found").toBe(
        !permissions.has("console.enter"),
      );
    },
  );

  async function somebody(role: Role) {
    const bound: readonly Role[] = kitchenRoles;
    return await colleague(role, bound.includes(role) ? (home.kitchen?.id ?? null) : null);
  }

  /** The doors of the console that a role holds a key to, less those by which a session opens. */
  function desksOf(role: Role): string[] {
    const permissions: ReadonlySet<string> = permissionsOf(role);
    return Object.entries(doors).flatMap(([path, who]) =>
      path.startsWith("admin.") && permissions.has(who) && !atTheDoor.includes(path) ? [path] : [],
    );
  }

  test.each(roles.filter(needsSecondFactor))(
    "of the console is shut to a %s whose session has not shown a second factor",
    async (role) => {
      const token = await consoleTokenOf(await somebody(role), { secondFactor: false });
      for (const path of desksOf(role)) {
        expect([path, (await knock(path, token))?.code]).toEqual([path, "identity.second_factor_required"]);
      }
    },
  );

  test.each(roles.filter((role) => permissionsOf(role).has("console.enter")))(
    "of the console is shut to a %s whose session is locked, until it is shown who it is",
    async (role) => {
      const token = await consoleTokenOf(await somebody(role));
      await knock(lock, token);
      for (const path of desksOf(role)) {
        expect([path, (await knock(path, token))?.code]).toEqual([path, "identity.console_locked"]);
      }
      for (const path of atTheDoor) {
        expect([path, (await knock(path, token))?.code]).not.toEqual([path, "identity.console_locked"]);
      }
    },
  );

  test("behind which money moves, or a role is given, asks an owner again who it is", async () => {
    const token = await consoleTokenOf(await colleague("owner"), { fresh: false });
    for (const path of moneyDoors) {
      expect([path, (await knock(path, token))?.code]).toEqual([path, "identity.reauthentication_required"]);
    }
  });
});

describe("a browser's cookie", () => {
  const order = (headers: Record<string, string>) => () =>
    rest("POST", "/sessions", { headers: { cookie: "a=b", host: "rachel.example", ...headers }, body: {} });

  test("does not act for another site", async () => {
    const foreign = { status: 403, code: "platform.foreign_origin" };
    await expectProblem(order({ origin: "https://evil.example" }), foreign);
    await expectProblem(order({ origin: "null" }), foreign);
    await expectProblem(order({ "sec-fetch-site": "cross-site" }), foreign);
    await expectProblem(order({}), foreign);
    await expectProblem(order({ origin: "https://rachel.example.evil.example" }), foreign);
  });

  test("acts for our own pages", async () => {
    const looked = { status: 400, code: "platform.bad_input" };
    await expectProblem(order({ origin: "https://rachel.example" }), looked);
    await expectProblem(order({ "sec-fetch-site": "same-origin" }), looked);
  });
});

test("a kitchen declines at its board without a word; a colleague from elsewhere shows who it is, and it counts", async () => {
  const there = await kitchen();
  const ada = await customer(dinnerKobo * 2);
  const [first, second] = [await buy(ada, there), await buy(ada, there)];
  const declineAs = async (token: string, id: string) => {
    const headers = new Headers({ authorization: `Bearer ${token}` });
    const reply = new Headers();
    const caller = createCaller(await createContext({ headers, requestId: "req_test", reply }));
    const done = await caller.kitchen.decline({ id, reason: "too_busy" });
    return { ...done, counted: reply.get("ratelimit-limit") };
  };
  expect(await declineAs(await tokenOf(there.staff), first.id)).toMatchObject({
    status: "cancelled",
    counted: null,
  });
  const operator = await colleague("ops_admin");
  await expect(declineAs(await consoleTokenOf(operator, { fresh: false }), second.id)).rejects.toMatchObject({
    cause: { code: "identity.reauthentication_required" },
  });
  expect(await declineAs(await consoleTokenOf(operator), second.id)).toMatchObject({
    status: "cancelled",
    counted: "60",
  });
  await expectGreenProof();
});

test("a kitchen hands over what is collected without a word; a colleague from elsewhere shows who it is, and it counts", async () => {
  const there = await kitchen();
  const ada = await customer(dinnerKobo * 2);
  const [first, second] = [await buy(ada, there), await buy(ada, there)];
  for (const order of [first, second]) await cook(there, order, "ready");
  const handOver = async (token: string, id: string) => {
    const headers = new Headers({ authorization: `Bearer ${token}` });
    const reply = new Headers();
    const caller = createCaller(await createContext({ headers, requestId: "req_test", reply }));
    const { status } = await caller.kitchen.advance({ id, act: "deliver" });
    return [status, reply.get("ratelimit-limit")];
  };
  expect(await handOver(await tokenOf(there.staff), first.id)).toEqual(["delivered", null]);
  const operator = await colleague("ops_admin");
  await expect(handOver(await consoleTokenOf(operator, { fresh: false }), second.id)).rejects.toMatchObject({
    cause: { code: "identity.reauthentication_required" },
  });
  expect(await handOver(await consoleTokenOf(operator), second.id)).toEqual(["delivered", "60"]);
  await expectGreenProof();
});

test("kitchen staff work in their own kitchen only: another's order, board and stock do not exist", async () => {
  const [mine, theirs] = [await kitchen(), await kitchen()];
  const order = await buy(await customer(dinnerKobo), theirs);
  const headers = new Headers({ authorization: `Bearer ${await tokenOf(mine.staff)}` });
  const caller = createCaller(await createContext({ headers, requestId: "req_test", reply: new Headers() }));
  const notFound = { cause: { code: expect.stringMatching(/\.(order_)?not_found$/), status: 404 } };
  const stock = { itemId: theirs.dish, onHand: 1, expectedVersion: 1, reason: "counted" as const };
  await expect(caller.kitchen.advance({ id: order.id, act: "accept" })).rejects.toMatchObject(notFound);
  await expect(caller.kitchen.decline({ id: order.id, reason: "too_busy" })).rejects.toMatchObject(notFound);
  await expect(caller.kitchen.tickets({ kitchenId: theirs.id })).rejects.toMatchObject(notFound);
  await expect(caller.stock.adjust(stock)).rejects.toMatchObject(notFound);
  await expect(caller.stock.today({ kitchenId: theirs.id })).rejects.toMatchObject(notFound);
  expect((await caller.kitchen.tickets({ kitchenId: mine.id })).tickets).toEqual([]);
  await expectGreenProof();
});
