import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { permissionsOf, roles, type SignedIn } from "~/modules/identity/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, customers, testHouse } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { type BusyHouse, busyHouse, regional } from "./busy-house.fixture";
import { consolePages } from "./pages";
import { palette } from "./palette";

await testTwin();
testHouse();

const home: { house?: BusyHouse; owner?: SignedIn } = {};
const house = () => required(home.house, "the house");
const owner = () => required(home.owner, "its owner");
beforeAll(async () => {
  home.house = await busyHouse();
  home.owner = await colleague("owner");
});

async function found(actor: SignedIn, q: string) {
  return (await palette(actor, { q })).found.map(({ kind, id }) => `${kind}:${id}`);
}
async function one(query: ReturnType<typeof sql>): Promise<Record<string, string>> {
  return required((await rowsOf<Record<string, string>>(database(), query))[0], "a row");
}

describe("the palette", () => {
  test("finds an order by its number however it is written, and its payment by either's reference", async () => {
    const order =
      await one(sql`select o.id, o.number, p.id as payment, p.reference, p.provider_id from orders o
      join payment_attempts p on p.order_id = o.id limit 1`);
    const number = required(order.number, "a number");
    for (const q of [
      number,
      number.toLowerCase(),
      number.replaceAll("-", ""),
      number.slice(3),
      number.slice(3).replace("-", " "),
    ]) {
      expect([q, await found(owner(), q)]).toEqual([q, [`order:${order.id}`, `payment:${order.payment}`]]);
    }
    expect(await found(owner(), required(order.reference, "a reference"))).toEqual([
      `order:${order.id}`,
      `payment:${order.payment}`,
    ]);
  });

  test("finds a person by phone in any Nigerian spelling, and by name", async () => {
    const person = required(house().people[1], "a person").id;
    for (const q of [
      "08036007001",
      "+2348036007001",
      "0803 600 7001",
      "234 (0) 803-600-7001",
      "(+234) 803 600 7001",
    ]) {
      expect([q, (await found(owner(), q)).filter((hit) => hit.startsWith("customer:"))]).toEqual([
        q,
        [`customer:${person}`],
      ]);
      expect((await found(owner(), q)).some((hit) => hit.startsWith("order:"))).toBe(true);
    }
    expect(await found(owner(), "nwosu ADA")).toContain(`customer:${person}`);
  });

  test("finds refunds by id, kitchens and dishes by name, pages by what they are for", async () => {
    const refund = await one(sql`select id from refunds limit 1`);
    expect(await found(owner(), required(refund.id, "an id"))).toEqual([`refund:${refund.id}`]);
    const hits = await found(owner(), "mama");
    expect(hits.some((hit) => hit.startsWith("kitchen:"))).toBe(true);
    expect((await found(owner(), "amala")).some((hit) => hit.startsWith("dish:"))).toBe(true);
    expect(await found(owner(), "trial balance")).toEqual(["page:/admin/ledger"]);
  });

  test("shows of each kind at most eight, and of nothing all pages", async () => {
    await customers(12);
    const hits = await found(owner(), "ada");
    expect(hits.filter((hit) => hit.startsWith("customer:"))).toHaveLength(8);
    expect(await found(owner(), "")).toHaveLength(consolePages.length);
  });

  test("shows nobody what their role may not see", async () => {
    const order = await one(
      sql`select o.number, p.reference from orders o join payment_attempts p on p.order_id = o.id limit 1`,
    );
    for (const role of roles) {
      const actor = await colleague(
        role === "kitchen_staff" || role === "kitchen_manager" ? "support_agent" : role,
      );
      const permissions = permissionsOf(actor.role);
      const kinds = (await found(actor, required(order.reference, "a reference"))).map(
        (hit) => hit.split(":")[0],
      );
      expect([role, kinds.includes("order")]).toEqual([role, permissions.has("orders.read_any")]);
      expect([role, kinds.includes("payment")]).toEqual([role, permissions.has("payments.read_any")]);
      const pages = (await palette(actor, { q: "" })).found.map(({ href }) => href);
      const theirs = consolePages.filter(({ anyOf }) =>
        anyOf.some((permission) => permissions.has(permission)),
      );
      expect([role, pages]).toEqual([role, theirs.map(({ href }) => href)]);
    }
  });

  test("finds nothing outside of the region of whoever asks", async () => {
    const order = await one(sql`select number from orders where region_id = 'lagos' limit 1`);
    const number = required(order.number, "a number");
    expect(await found(await regional("support_agent", "abuja"), number)).toEqual([]);
    expect(await found(await regional("support_agent", "lagos"), number)).not.toEqual([]);
    const dishes = await palette(await regional("support_agent", "port-harcourt"), { q: "amala" });
    expect(dishes.found.filter(({ subtitle }) => subtitle.startsWith("Rachel"))).toEqual([]);
  });
});
