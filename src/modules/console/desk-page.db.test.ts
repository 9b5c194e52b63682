import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { permissionsOf, type SignedIn } from "~/modules/identity/contract";
import { database } from "~/platform/db/client";
import { colleague, customers, noon, testHouse } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { type BusyHouse, busyHouse, regional } from "./busy-house.fixture";
import { type Desk, type DeskRowDto, deskPageInput, desks } from "./contract";
import { deskOf } from "./desk-of";
import { deskPage } from "./desk-page";

await testTwin();
testHouse();

const home: { house?: BusyHouse; owner?: SignedIn } = {};
const house = () => required(home.house, "the house");
const owner = () => required(home.owner, "its owner");
beforeAll(async () => {
  home.house = await busyHouse();
  home.owner = await colleague("owner");
});

type Asked = Record<string, unknown>;
const page = (actor: SignedIn, desk: Desk, asked: Asked = {}) =>
  deskPage(actor, deskPageInput.parse({ desk, limit: 100, ...asked }));
const idsOf = (rows: readonly DeskRowDto[]) => rows.map(({ id }) => id);

/** Every row, by small pages forwards; and what turning back from the end showed. */
async function turnPages(desk: Desk, sort: string, limit: number) {
  const pages: string[][] = [];
  let cursor: string | undefined;
  let last: Awaited<ReturnType<typeof page>>;
  do {
    last = await page(owner(), desk, { sort, limit, cursor });
    pages.push(idsOf(last.rows));
    cursor = last.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const back: string[][] = [];
  while (last.previousCursor !== null) {
    last = await page(owner(), desk, { sort, limit, cursor: last.previousCursor });
    back.unshift(idsOf(last.rows));
  }
  return { pages, back };
}

function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) throw new Error("a list is sorted by what is never null");
  if (typeof a === "number" && typeof b === "number") return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

describe.each(desks)("the list of %s", (desk) => {
  test("has rows to show", async () => {
    expect((await page(owner(), desk)).rows.length).toBeGreaterThan(3);
  });

  test("is in order by every column that it can be sorted by, both ways, and pages show each row once", async () => {
    const { columns } = await deskOf(owner(), desk);
    const sortable = columns.filter((column) => column.sortable).map(({ key }) => key);
    expect(sortable.length).toBeGreaterThan(0);
    for (const sort of sortable.flatMap((key) => [key, `-${key}`])) {
      const whole = await page(owner(), desk, { sort });
      const key = sort.replace("-", "");
      const sorted = [...whole.rows].sort((a, b) => {
        const order = compare(a.cells[key] ?? null, b.cells[key] ?? null) || compare(a.id, b.id);
        return sort.startsWith("-") ? -order : order;
      });
      expect([sort, idsOf(whole.rows)]).toEqual([sort, idsOf(sorted)]);
      const { pages, back } = await turnPages(desk, sort, 7);
      expect([sort, pages.flat()]).toEqual([sort, idsOf(whole.rows)]);
      expect([sort, back.flat()]).toEqual([sort, pages.slice(0, -1).flat()]);
      expect(whole.count).toEqual({ atLeast: whole.rows.length, exact: true });
    }
  });
});

describe("turning pages", () => {
  test("shows what was there exactly once while others come in before and behind", async () => {
    const known = idsOf((await page(owner(), "customers", { sort: "name" })).rows);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const read = await page(owner(), "customers", { sort: "name", limit: 5, cursor });
      seen.push(...idsOf(read.rows));
      const [before, behind] = await customers(2);
      await database().execute(sql`update users set name = ' first of all' where id = ${before?.id}`);
      await database().execute(sql`update users set name = 'ზ last of all' where id = ${behind?.id}`);
      cursor = read.nextCursor ?? undefined;
    } while (cursor !== undefined && seen.length < 200);
    const old = new Set(known);
    expect(seen.filter((id) => old.has(id))).toEqual(known);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("goes on from its place when the row of that place is gone", async () => {
    const active = { filters: [{ column: "status", operator: "is", value: "active" }] };
    await customers(12);
    const whole = idsOf((await page(owner(), "customers", active)).rows);
    const first = await page(owner(), "customers", { ...active, limit: 5 });
    await database().execute(sql`update users set status = 'suspended' where id = ${first.rows[4]?.id}`);
    const next = await page(owner(), "customers", { ...active, limit: 5, cursor: first.nextCursor });
    expect(idsOf(next.rows)).toEqual(whole.slice(5, 10));
  });

  test("takes no place that is not one of this list in this order", async () => {
    const { nextCursor } = await page(owner(), "orders", { limit: 2 });
    const forged = (place: unknown) => Buffer.from(JSON.stringify(place)).toString("base64url");
    const wrong = [
      "x",
      forged(null),
      forged(["-createdAt", "yesterday", "ord_1", "next"]),
      forged(["-createdAt", "2026-11-21T11:00:00.000Z", "ord_1\u0000", "next"]),
      forged(["-createdAt", "2026-11-21T11:00:00.000Z'; drop table orders", "ord_1", "next"]),
      forged(["-createdAt", "2026-11-21T11:00:00.000Z", "ord_1", "sideways"]),
      forged(["-createdAt", "2026-02-31T11:00:00.000Z", "ord_1", "next"]),
      forged(["-createdAt", "+275760-09-12T00:00:00.000Z", "ord_1", "next"]),
    ];
    const refused = { code: "console.bad_filter", details: { what: "cursor" } };
    for (const cursor of wrong) {
      await expect(page(owner(), "orders", { cursor })).rejects.toMatchObject(refused);
    }
    await expect(page(owner(), "orders", { cursor: nextCursor, sort: "total" })).rejects.toMatchObject(
      refused,
    );
    await expect(page(owner(), "wallets", { cursor: nextCursor, sort: "balance" })).rejects.toMatchObject(
      refused,
    );
  });
});

describe("who sees what", () => {
  test("a desk is not there without its permission, whatever the role", async () => {
    for (const role of [
      "support_agent",
      "finance_admin",
      "finance_approver",
      "ops_admin",
      "auditor",
      "rider",
      "customer",
    ] as const) {
      const actor = await colleague(role);
      for (const desk of desks) {
        const permission = required(permissionOf[desk], "a permission");
        const open = permissionsOf(role).has(permission) && permissionsOf(role).has("console.enter");
        const answer = await page(actor, desk, { limit: 1 }).then(
          () => "open",
          (error: unknown) => Reflect.get(Object(error), "code"),
        );
        expect([role, desk, answer]).toEqual([role, desk, open ? "open" : "identity.not_found"]);
      }
    }
  });

  test("a colleague of a region sees its orders, payments, refunds, kitchens and wallets, and no other's", async () => {
    const here = await regional("owner", "abuja");
    const orders = await page(here, "orders");
    const all = await page(owner(), "orders");
    expect(orders.rows.length).toBeGreaterThan(3);
    expect(idsOf(orders.rows)).toEqual(idsOf(all.rows.filter(({ cells }) => cells.region === "Abuja")));
    const numbers = new Set(orders.rows.map(({ cells }) => cells.number));
    for (const desk of ["payments", "refunds"] as const) {
      const [mine, theirs] = [await page(here, desk), await page(owner(), desk)];
      expect(idsOf(mine.rows)).toEqual(
        idsOf(theirs.rows.filter(({ cells }) => numbers.has(cells.order ?? null))),
      );
    }
    const kitchens = await page(here, "kitchens");
    expect(new Set(kitchens.rows.map(({ cells }) => cells.region))).toEqual(new Set(["Abuja"]));
    expect((await deskOf(here, "orders")).columns.find(({ key }) => key === "region")?.choices).toEqual([
      { value: "abuja", label: "Abuja" },
    ]);
    const wallets = await page(here, "wallets", { filters: [] });
    const lagos = required(house().people[0], "somebody of Lagos").id;
    expect(wallets.rows.map(({ cells }) => cells.customerId)).not.toContain(lagos);
    // Whoever has ordered in a region is a customer of it, wherever they signed up.
    expect(idsOf((await page(here, "customers")).rows)).toEqual(expect.arrayContaining([lagos]));
    const news = await page(here, "webhooks");
    expect(news.rows.every(({ cells }) => cells.reference === house().references[0])).toBe(true);
  });

  test("nobody finds by search or by filter what lies outside of their region", async () => {
    const here = await regional("support_agent", "port-harcourt");
    const order = required((await page(owner(), "orders")).rows[0], "an order");
    expect((await page(here, "orders", { q: order.cells.number })).rows).toEqual([]);
    const filters = [{ column: "region", operator: "is", value: "abuja" }];
    expect((await page(here, "orders", { filters })).rows).toEqual([]);
  });
});

const permissionOf = {
  orders: "orders.read_any",
  payments: "payments.read_any",
  refunds: "orders.read_any",
  customers: "customers.read",
  kitchens: "orders.read_any",
  wallets: "wallets.read_any",
  webhooks: "webhooks.read",
  jobs: "jobs.read",
  audit: "audit.read",
  "sign-ins": "sign_ins.read",
} as const;

test("an open order is as late as its promise is old", async () => {
  const { rows } = await page(owner(), "orders", {
    filters: [{ column: "status", operator: "in", value: "placed,accepted,preparing,ready" }],
  });
  for (const { cells } of rows) {
    const late = Math.floor((noon.getTime() - new Date(String(cells.promisedAt)).getTime()) / 60_000);
    expect(cells.lateMinutes).toBe(late > 0 ? late : null);
  }
});
