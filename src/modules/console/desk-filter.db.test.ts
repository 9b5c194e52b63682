import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { foldText, lagosDate } from "~/modules/catalog";
import { roles, type SignedIn } from "~/modules/identity/contract";
import { database } from "~/platform/db/client";
import { colleague, noon, testHouse } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { type BusyHouse, busyHouse } from "./busy-house.fixture";
import {
  type ColumnDto,
  type Desk,
  type DeskRowDto,
  deskPageInput,
  desks,
  type FilterOperator,
  parseDeskSearch,
} from "./contract";
import { deskOf } from "./desk-of";
import { deskPage } from "./desk-page";
import { seededViewsFor } from "./desk-views";

await testTwin();
testHouse();

const home: { house?: BusyHouse; owner?: SignedIn } = {};
const house = () => required(home.house, "the house");
const owner = () => required(home.owner, "its owner");
beforeAll(async () => {
  home.house = await busyHouse();
  home.owner = await colleague("owner");
});

type Cell = string | number | null;
const page = (desk: Desk, asked: Record<string, unknown> = {}) =>
  deskPage(owner(), deskPageInput.parse({ desk, limit: 100, ...asked }));
const idsOf = (rows: readonly DeskRowDto[]) => rows.map(({ id }) => id);

/** What a filter says, worked out once more over what the list shows. */
function holds(column: ColumnDto, operator: FilterOperator, value: string, cell: Cell): boolean {
  if (column.kind === "number" || column.kind === "money") {
    if (typeof cell !== "number") return false;
    if (operator === "gte") return cell >= Number(value);
    return operator === "lte" ? cell <= Number(value) : cell === Number(value);
  }
  if (column.kind === "moment") {
    if (cell === null) return false;
    const [of, at] = value.length === 10 ? [lagosDate(new Date(cell)), value] : [String(cell), value];
    if (operator === "gte") return of >= at;
    return operator === "lte" ? of <= at : of === at;
  }
  const text = nameOf(column, cell);
  if (operator === "not") return text !== value;
  if (operator === "in") return value.split(",").includes(text ?? "\u0000");
  if (operator === "is") return text === value;
  const said = ` ${foldText(text ?? "").replaceAll(/[._:/-]/g, " ")}`;
  return text !== null && wordsOf(value).every((word) => said.includes(` ${word}`));
}

const wordsOf = (text: string) =>
  foldText(text)
    .split(/[\s._:/-]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));

/** Kitchens and regions are shown by name and asked by id. */
function nameOf(column: ColumnDto, cell: Cell): string | null {
  if (cell === null) return null;
  return column.choices.find(({ label }) => label === cell)?.value ?? String(cell);
}

/** Values to ask for: what is there, and for words their beginnings. */
function samples(column: ColumnDto, operator: FilterOperator, rows: readonly DeskRowDto[]): string[] {
  const cells = [...new Set(rows.map(({ cells }) => cells[column.key] ?? null))].filter(
    (cell) => cell !== null,
  );
  const texts = cells.slice(0, 6).map((cell) => nameOf(column, cell) ?? "");
  if (operator === "in") return texts.length === 0 ? [] : [texts.slice(0, 3).join(",")];
  if (operator === "has") return texts.flatMap((text) => wordsOf(text)[0]?.slice(0, 4) ?? []);
  if (column.kind === "moment") return [...texts, "2026-11-21", "2026-11-20"];
  return texts.filter((text) => !text.includes(","));
}

describe.each(desks)("a filter of %s", (desk) => {
  test("holds what it says: every column, every operator, values that are there", async () => {
    const all = (await page(desk)).rows;
    const { columns } = await deskOf(owner(), desk);
    let asked = 0;
    for (const column of columns.filter(({ kind }) => kind !== "phone")) {
      for (const operator of column.operators) {
        for (const value of samples(column, operator, all)) {
          const filter = { column: column.key, operator, value };
          const found = await page(desk, { filters: [filter] });
          const right = all.filter(({ cells }) => holds(column, operator, value, cells[column.key] ?? null));
          expect([filter, idsOf(found.rows)]).toEqual([filter, idsOf(right)]);
          expect([filter, found.count]).toEqual([filter, { atLeast: right.length, exact: true }]);
          asked += 1;
        }
      }
    }
    expect(asked).toBeGreaterThan(10);
  });
});

test("filters hold together", async () => {
  const all = (await page("orders")).rows;
  const filters = [
    { column: "status", operator: "in", value: "delivered,cancelled" },
    { column: "kitchen", operator: "is", value: house().lagos.id },
    { column: "total", operator: "gte", value: "500000" },
  ];
  const right = all.filter(
    ({ cells }) =>
      (cells.status === "delivered" || cells.status === "cancelled") &&
      String(cells.kitchen) === `Test Kitchen ${house().lagos.id.split("-").at(-1)}` &&
      Number(cells.total) >= 500_000,
  );
  expect(right.length).toBeGreaterThan(0);
  expect(idsOf((await page("orders", { filters })).rows)).toEqual(idsOf(right));
});

test.each([
  ["nosuch:is:1", "there is no such column"],
  ["status:is:eaten", "this is no choice of this column"],
  ["status:gte:placed", "ask it by is, not, in"],
  ["total:gte:12.50", "this is no sum in kobo of this column"],
  ["total:gte:99999999999999999999", "this is no sum in kobo of this column"],
  ["createdAt:gte:2026-02-30", "this is no moment of this column"],
  ["createdAt:gte:soon", "this is no moment of this column"],
  ["phone:is:12", "this is no phone number of this column"],
  ["items:has:rice", "this column cannot be asked"],
  ["status:in:placed,,ready", "a value is missing"],
])("%s means nothing: %s", async (text, why) => {
  const [column, operator, value] = text.split(":");
  const refused = { code: "console.bad_filter", status: 400, details: { what: text, why } };
  await expect(page("orders", { filters: [{ column, operator, value }] })).rejects.toMatchObject(refused);
});

test("no sort but by a column that says so", async () => {
  for (const sort of ["nosuch", "-items", "o.id; drop table orders", "--total"]) {
    await expect(page("orders", { sort })).rejects.toMatchObject({
      code: "console.bad_filter",
      details: { what: `sort=${sort}` },
    });
  }
});

describe("the search box", () => {
  test("finds an order by its number however it is written, and by its payment's reference", async () => {
    const { rows } = await page("orders");
    const number = String(required(rows[3], "an order").cells.number);
    const plain = number.replaceAll("-", "");
    for (const q of [
      number,
      number.toLowerCase(),
      plain,
      plain.slice(2),
      ` ${plain.slice(2, 6)} ${plain.slice(6)} `,
    ]) {
      const found = await page("orders", { q });
      expect([q, found.rows.map(({ cells }) => cells.number)]).toEqual([q, [number]]);
    }
    const reference = required(house().references[0], "a reference");
    expect((await page("orders", { q: reference })).rows).toHaveLength(1);
    expect((await page("payments", { q: reference })).rows.map(({ cells }) => cells.reference)).toEqual([
      reference,
    ]);
  });

  test("finds a person by the phone in any spelling and by the name without its marks", async () => {
    const first = required(house().people[0], "a person").id;
    for (const q of [
      "08036007000",
      "+234 803 600 7000",
      "234-803-600-7000",
      "803 600 7000",
      "adebayo",
      "olatunji ADE",
      "Adébáyọ̀",
    ]) {
      expect([q, idsOf((await page("customers", { q })).rows)]).toEqual([q, [first]]);
      const orders = await page("orders", { q });
      expect(orders.rows.length).toBeGreaterThan(0);
      expect([q, new Set(orders.rows.map(({ cells }) => cells.customerId))]).toEqual([q, new Set([first])]);
    }
  });

  test("takes signs of its own for what they are", async () => {
    const odd = required(house().people[6], "a person").id;
    expect(idsOf((await page("customers", { q: "100%_" })).rows)).toEqual([odd]);
    expect((await page("customers", { q: "%%%" })).rows).toEqual([]);
    expect((await page("customers", { q: "a'; drop table users; --" })).rows).toEqual([]);
  });
});

test("every view of the product's own can be read by those who have it", async () => {
  for (const role of roles) {
    const actor = { ...(await colleague("owner")), role };
    for (const desk of desks) {
      for (const view of seededViewsFor(desk, role)) {
        const { faults, q, filters, sort } = parseDeskSearch(new URLSearchParams(view.search));
        expect(faults).toEqual([]);
        await page(desk, { q, filters, sort });
        await deskOf({ ...actor, role: "owner" }, desk);
      }
    }
  }
});

test("late now is what was promised before now and is still open", async () => {
  const late = required(
    seededViewsFor("orders", "ops_admin").find(({ name }) => name === "Late now"),
    "the view",
  );
  await database().execute(sql`update orders set eta_to = ${new Date(noon.getTime() - 60_000).toISOString()}::timestamptz, eta_from = eta_from - interval '3 hours'
    where number = (select min(number) from orders where status = 'preparing')`);
  const { filters, sort } = parseDeskSearch(new URLSearchParams(late.search));
  const { rows } = await page("orders", { filters, sort });
  expect(rows.length).toBeGreaterThan(0);
  for (const { cells } of rows) expect(Number(cells.lateMinutes)).toBeGreaterThan(0);
});
