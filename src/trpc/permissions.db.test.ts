import { beforeAll, describe, expect, test } from "vitest";
import { isRefusal, type Refusal } from "~/kernel/refusal";
import { kitchenRoles, type Permission, permissionsOf, type Role, roles } from "~/modules/identity/contract";
import { requestIdOf } from "~/platform/http";
import {
  buy,
  colleague,
  customer,
  dinnerKobo,
  kitchen,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { expectProblem, rest, tokenOf } from "~/testing/rest";
import { createCallerFactory, createContext } from "./init";
import { appRouter } from "./router";

testHouse();

/** Who may knock at each procedure. A new one has no place here yet: decide, and write it down. */
const doors: Record<string, "anybody" | "signed in" | Permission> = {
  "accounts.signUp": "anybody",
  "accounts.createSession": "anybody",
  "accounts.endSession": "signed in",
  "accounts.requestCode": "anybody",
  "admin.desks.get": "console.enter",
  "admin.desks.page": "console.enter",
  "admin.desks.palette": "console.enter",
  "admin.desks.views.save": "console.enter",
  "admin.desks.views.remove": "console.enter",
  "admin.desks.export.start": "exports.create",
  "admin.desks.export.get": "exports.create",
  "admin.desks.export.list": "exports.create",
  "admin.ledger.books": "ledger.read",
  "admin.ledger.accounts": "ledger.read",
  "admin.ledger.entries": "ledger.read",
  "admin.ledger.transfer": "ledger.read",
  "admin.ledger.clearing": "ledger.read",
  "admin.ledger.home": "money.read",
  "admin.reconciliation.days": "ledger.read",
  "admin.reconciliation.day": "ledger.read",
  "admin.reconciliation.compare": "reconciliation.resolve",
  "admin.reconciliation.preview": "reconciliation.resolve",
  "admin.reconciliation.resolve": "reconciliation.resolve",
  "admin.payouts.payees": "ledger.read",
  "admin.payouts.payee": "ledger.read",
  "admin.payouts.list": "ledger.read",
  "admin.payouts.preview": "payouts.record",
  "admin.payouts.record": "payouts.record",
  "admin.payouts.reverse": "payouts.record",
  "admin.settlements.list": "ledger.read",
  "admin.settlements.get": "ledger.read",
  "admin.disputes.list": "ledger.read",
  "admin.disputes.get": "ledger.read",
  "admin.disputes.answer": "disputes.answer",
  "admin.webhooks.get": "webhooks.read",
  "admin.webhooks.preview": "webhooks.replay",
  "admin.webhooks.replay": "webhooks.replay",
  "admin.deadLetters.list": "jobs.read",
  "admin.deadLetters.preview": "dead_letters.replay",
  "admin.deadLetters.replay": "dead_letters.replay",
  "admin.security.session": "console.enter",
  "admin.security.secondFactor": "console.enter",
  "admin.security.reauthenticate": "console.enter",
  "admin.security.enrol": "console.enter",
  "admin.security.confirmEnrolment": "console.enter",
  "admin.security.lock": "console.enter",
  "admin.security.meter": "console.enter",
  "admin.security.devices": "console.enter",
  "admin.security.endDevice": "console.enter",
  "admin.staff.list": "staff.read",
  "admin.staff.hire": "staff.manage",
  "admin.staff.changeRole": "staff.manage",
  "admin.staff.endSessions": "staff.manage",
  "admin.staff.resetSecondFactor": "staff.manage",
  "admin.staff.suspend": "staff.manage",
  "admin.staff.reactivate": "staff.manage",
  "admin.audit.row": "audit.read",
  "admin.audit.chain": "audit.read",
  "admin.audit.verify": "audit.read",
  "admin.proof.now": "proof.read",
  "admin.proof.past": "proof.read",
  "admin.proof.run": "proof.run",
  "accounts.me": "signed in",
  "accounts.addresses": "signed in",
  "accounts.saveAddress": "signed in",
  "admin.batches.abort": "console.enter",
  "admin.batches.approval": "console.enter",
  "admin.batches.confirm": "console.enter",
  "admin.batches.decide": "console.enter",
  "admin.batches.events": "console.enter",
  "admin.batches.get": "console.enter",
  "admin.batches.items": "console.enter",
  "admin.batches.list": "console.enter",
  "admin.batches.pause": "console.enter",
  "admin.batches.plan": "console.enter",
  "admin.batches.results": "console.enter",
  "admin.batches.resume": "console.enter",
  "admin.batches.retry": "console.enter",
  "admin.refunds.create": "refunds.request",
  "admin.refunds.decide": "refunds.approve",
  "admin.refunds.suggest": "refunds.request",
  "admin.refunds.waiting": "orders.read_any",
  "catalog.regions": "anybody",
  "catalog.kitchens": "anybody",
  "catalog.menu": "anybody",
  "catalog.search": "anybody",
  "kitchen.tickets": "kitchen.work",
  "kitchen.advance": "kitchen.work",
  "kitchen.decline": "kitchen.work",
  "orders.place": "orders.place",
  "orders.repay": "orders.place",
  "orders.get": "signed in",
  "orders.list": "signed in",
  "orders.cancel": "signed in",
  "payments.get": "orders.place",
  "payments.check": "orders.place",
  "payments.list": "orders.place",
  "quotes.create": "anybody",
  "quotes.slots": "anybody",
  "refunds.create": "refunds.request",
  "refunds.get": "signed in",
  "refunds.ofOrder": "signed in",
  "refunds.redirect": "refunds.request",
  "refunds.retry": "refunds.request",
  "refunds.retryToAccount": "refunds.approve",
  "stock.today": "stock.adjust",
  "stock.adjust": "stock.adjust",
  "wallet.get": "orders.place",
  "wallet.entries": "orders.place",
  "wallet.topUp": "orders.place",
};

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
      const bound: readonly Role[] = kitchenRoles;
      const token = await tokenOf(
        await colleague(role, bound.includes(role) ? (home.kitchen?.id ?? null) : null),
      );
      const permissions: ReadonlySet<string> = permissionsOf(role);
      for (const [path, who] of Object.entries(doors)) {
        const open = who === "anybody" || who === "signed in" || permissions.has(who);
        const refusal = await knock(path, token);
        expect([path, refusal?.code === "identity.not_found"]).toEqual([path, !open]);
        expect(refusal?.code).not.toBe("identity.unauthenticated");
      }
    },
  );
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
