import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { enrolDemoAccounts } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import { sharedRateLimiter } from "~/platform/rate-limit";
import { buy, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { consoleTokenOf, expectProblem, rest, tokenOf } from "~/testing/rest";
import { atOnce } from "~/testing/signals";
import { createCallerFactory, createContext } from "./init";
import { appRouter } from "./router";

testHouse();

async function callerOf(token: string, key?: string) {
  const headers = new Headers({
    authorization: `Bearer ${token}`,
    ...(key === undefined ? {} : { "idempotency-key": key }),
  });
  const reply = new Headers();
  const context = await createContext({ headers, requestId: "req_limits_test", reply });
  return { caller: createCallerFactory(appRouter)(context), reply };
}

test("two limiters are one count: what one process has taken, the other lacks, and it says how long to wait", async () => {
  const limit = { name: "test-shared", points: 5, windowSeconds: 60 };
  const [here, there] = [sharedRateLimiter(limit), sharedRateLimiter(limit)];
  const takes = await atOnce(
    Array.from({ length: 12 }, (_, index) => () => (index % 2 === 0 ? here : there).take("ada")),
  );
  expect(takes.done).toHaveLength(5);
  expect(takes.refused).toEqual({ "platform.rate_limited": 7 });
  expect(takes.refusals[0]?.details.retryAfterSeconds).toSatisfy((wait: number) => wait > 0 && wait <= 60);
  expect(takes.errors).toEqual([]);
  expect(await there.usage("ada")).toMatchObject({ used: 5, limit: 5 });
  expect(await here.usage("bola")).toEqual({ used: 0, limit: 5, resetsAt: null });
  await here.forget("ada");
  expect((await there.take("ada")).used).toBe(1);
});

test("an act tells what is used; the 121st in an hour waits, with Retry-After, and reading goes on", async () => {
  const agent = await colleague("support_agent");
  const token = await consoleTokenOf(agent);
  const gone = { id: "con_nobody", reason: "not mine" };
  const first = await callerOf(token);
  await expect(first.caller.admin.security.endDevice(gone)).rejects.toMatchObject({
    cause: { code: "identity.session_not_found" },
  });
  expect(Object.fromEntries(first.reply)).toMatchObject({
    "ratelimit-limit": "120",
    "ratelimit-remaining": "119",
  });
  expect((await first.caller.admin.security.meter()).acts).toMatchObject({ used: 1, limit: 120 });
  await database().execute(
    sql`update rate_limits set points = 120 where key like 'console-acts%' and key like ${`%${agent.id}`}`,
  );
  const last = await callerOf(token);
  await expect(last.caller.admin.security.endDevice(gone)).rejects.toMatchObject({
    cause: { code: "platform.rate_limited", status: 429 },
  });
  expect(Number(last.reply.get("retry-after"))).toSatisfy((wait: number) => wait > 3_500 && wait <= 3_600);
  expect((await last.caller.admin.security.meter()).acts.used).toBe(120);
});

test("an act with money counts once, however often its client asks again for the answer; a new one asks who it is", async () => {
  const from = await kitchen();
  const order = await buy(await customer(dinnerKobo), from);
  await cook(from, order, "deliver");
  const agent = await colleague("ops_admin");
  const token = await consoleTokenOf(agent);
  const key = crypto.randomUUID();
  const body = {
    orderId: order.id,
    amountKobo: 100,
    destination: "wallet",
    liable: "house",
    reason: "goodwill",
    note: "A drink was missing from it",
  };
  const refund = (as: string, under: string) =>
    rest("POST", "/admin/refunds", { token: as, key: under, body });
  for (let time = 1; time <= 3; time++) expect((await refund(token, key)).status).toBe(201);
  const session = async () => (await rest("GET", "/admin/session", { token })).body;
  expect(await session()).toMatchObject({ meter: { acts: { used: 1 }, moneyActs: { used: 1, limit: 60 } } });

  const stale = await consoleTokenOf(agent, { fresh: false });
  const asked = { status: 428, code: "identity.reauthentication_required" };
  await expectProblem(() => refund(stale, crypto.randomUUID()), asked);
  expect((await refund(stale, key)).status).toBe(428);
  expect(await session()).toMatchObject({ meter: { acts: { used: 1 }, moneyActs: { used: 1 } } });
  await expectGreenProof();
});

test("by the API: nothing is open to an owner's token before its code was shown, and everything after", async () => {
  const owner = await colleague("owner");
  await database().execute(sql`update users set is_demo = true where id = ${owner.id}`);
  await withTx("test.enrol", enrolDemoAccounts);
  const token = await tokenOf(owner);
  const from = await kitchen();
  const order = await buy(await customer(dinnerKobo), from);
  const read = () => rest("GET", `/orders/${order.id}`, { token });
  await expectProblem(read, { status: 404, code: "ordering.order_not_found" });
  const { body } = await rest("GET", "/admin/session", { token });
  expect(body).toMatchObject({
    state: "second_factor",
    reauthenticateBy: "code",
    refundBudgetKobo: 100_000_000,
  });
  const shown = z.object({ demoCode: z.object({ code: z.string() }) });
  const demoCode = shown.parse(body).demoCode.code;
  const show = (code: string) => rest("POST", "/admin/session/second-factor", { token, body: { code } });
  const wrong = demoCode === "123456" ? "123457" : "123456";
  expect(await show(wrong)).toMatchObject({ status: 401, body: { code: "identity.wrong_second_factor" } });
  expect((await show(demoCode)).status).toBe(200);
  expect((await show(demoCode)).status).toBe(401);
  expect((await read()).status).toBe(200);
  expect((await rest("GET", "/admin/session", { token })).body).toMatchObject({ state: "open" });
});
