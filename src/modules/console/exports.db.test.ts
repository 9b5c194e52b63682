import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity/contract";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { startWorkers } from "~/platform/jobs";
import { colleague, customers, noon, testHouse } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { busyHouse, regional } from "./busy-house.fixture";
import { type Desk, deskPageInput, desks, writeDeskSearch } from "./contract";
import { readCsv } from "./csv.fixture";
import type { DeskColumn } from "./desk";
import { deskPage } from "./desk-page";
import { deskDefinitions } from "./desks";
import { csvHead, csvRows } from "./export-csv";
import { exportFile, exportOf, listExports, startExport, sweepExports } from "./exports";
import { writeExport, writeExportJob } from "./write-export";

await testTwin();
testHouse();

const home: { owner?: SignedIn } = {};
const owner = () => required(home.owner, "the owner");
beforeAll(async () => {
  await busyHouse();
  home.owner = await colleague("owner");
});

const reason = "for the accountant";
async function fileOf(actor: SignedIn, id: string): Promise<string> {
  let text = "";
  for await (const piece of (await exportFile(actor, id)).pieces) text += piece;
  return text;
}

/** What a person sees who turns every page of the list, as the file should say it. */
async function seen(
  actor: SignedIn,
  desk: Desk,
  search: Parameters<typeof writeDeskSearch>[0],
): Promise<string> {
  const all = deskDefinitions[desk].columns;
  const chosen = search.columns ?? [];
  const columns: DeskColumn[] =
    chosen.length === 0
      ? all.filter(({ shown }) => shown === true)
      : chosen.map((key) =>
          required(
            all.find((column) => column.key === key),
            "a column",
          ),
        );
  const rows = [];
  let cursor: string | undefined;
  do {
    const { q, filters, sort } = search;
    const page = await deskPage(actor, deskPageInput.parse({ desk, q, filters, sort, cursor, limit: 9 }));
    rows.push(...page.rows.map(({ cells }) => cells));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return csvHead(columns) + csvRows(columns, rows);
}

describe("an export", () => {
  test("is what was seen: of every desk, for random searches, every cell", async () => {
    for (const desk of desks) {
      const { columns } = deskDefinitions[desk];
      const status = columns.find(({ choices }) => Array.isArray(choices));
      const choices = status === undefined || !Array.isArray(status.choices) ? [] : status.choices;
      const values = choices.map(({ value }: { value: string }) => value);
      const filter = fc
        .subarray(values, { minLength: Math.min(1, values.length) })
        .map((chosen) => ({ column: status?.key ?? "", operator: "in" as const, value: chosen.join(",") }));
      const search = fc.record({
        filters: values.length === 0 ? fc.constant([]) : fc.array(filter, { maxLength: 1 }),
        sort: fc.constantFrom(
          ...columns.filter(({ sort }) => sort !== undefined).flatMap(({ key }) => [key, `-${key}`]),
        ),
        columns: fc.subarray(columns.map(({ key }) => key)),
      });
      await fc.assert(
        fc.asyncProperty(search, async (asked) => {
          setClock(noon);
          // Looked at before: an export is an act, and the list of acts has one more then.
          const shown = await seen(owner(), desk, asked);
          const made = await startExport(owner(), {
            desk,
            search: writeDeskSearch(asked).toString(),
            reason,
          });
          expect(made).toMatchObject({ status: "done", rowsDone: made.rowsTotal });
          const file = await fileOf(owner(), made.id);
          expect(file).toBe(shown);
          expect(readCsv(file)).toHaveLength(made.rowsDone + 1);
        }),
        { numRuns: 4 },
      );
    }
  });

  test("holds no formula, though people are called by one", async () => {
    const search = writeDeskSearch({ columns: ["name", "phone"], sort: "name" }).toString();
    const { id } = await startExport(owner(), { desk: "customers", search, reason });
    const cells = readCsv(await fileOf(owner(), id)).map(([name]) => name);
    expect(cells).toContain('\'=HYPERLINK("http://evil.example")');
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell ?? ""))).toEqual([]);
  });

  test("reaches no further than the eyes of whoever asks", async () => {
    const here = await regional("support_agent", "abuja");
    const { id } = await startExport(here, { desk: "orders", search: "columns=number,region", reason });
    const [, ...rows] = readCsv(await fileOf(here, id));
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(([, region]) => region))).toEqual(new Set(["Abuja"]));
    await expect(startExport(here, { desk: "audit", search: "", reason })).rejects.toMatchObject({
      code: "identity.not_found",
    });
  });

  test("does not outlive a change of role or region: not when it is fetched, not while it is written", async () => {
    const here = await regional("finance_admin", "lagos");
    const search = "columns=number,region";
    const { id } = await startExport(here, { desk: "orders", search, reason });
    expect(await exportOf(here, id)).toMatchObject({ status: "done" });
    for (const other of [
      { ...here, regionId: "abuja" },
      { ...here, regionId: null },
      { ...here, role: "owner" as const },
    ]) {
      await expect(exportFile(other, id)).rejects.toMatchObject({ code: "console.export_not_found" });
      expect((await listExports(other)).exports).toEqual([]);
    }
    await database().execute(
      sql`update exports set status = 'queued', finished_at = null, rows_done = 0 where id = ${id}`,
    );
    await database().execute(sql`update users set region_id = 'abuja' where id = ${here.id}`);
    await writeExport({ exportId: id, at: noon.toISOString(), regionId: "lagos", kitchenId: null });
    expect(await exportOf(here, id)).toMatchObject({
      status: "failed",
      failure: "Your role or place has changed since you asked. Ask for it again.",
    });
  });

  test("is refused, and nothing is written, when its search means nothing", async () => {
    for (const search of ["f=status:is:eaten", "f=nonsense", "columns=number,nosuch", "sort=-items"]) {
      const before = await rowsOf(database(), sql`select id from exports`);
      await expect(startExport(owner(), { desk: "orders", search, reason })).rejects.toMatchObject({
        code: "console.bad_filter",
      });
      expect(await rowsOf(database(), sql`select id from exports`)).toEqual(before);
    }
  });

  test("leaves an audit row: who, why, what and how many", async () => {
    const search = "f=status:is:delivered";
    const made = await startExport(owner(), { desk: "orders", search, reason });
    const rows = await rowsOf(
      database(),
      sql`select actor_id, action, reason, after from audit_events where subject_id = ${made.id}`,
    );
    const after = { desk: "orders", search, rows: made.rowsDone };
    expect(rows).toEqual([{ actor_id: owner().id, action: "export.made", reason, after }]);
  });

  test("belongs to whoever asked, for a day", async () => {
    const mine = await startExport(owner(), { desk: "kitchens", search: "", reason });
    const other = await colleague("owner");
    const notFound = { code: "console.export_not_found", status: 404 };
    await expect(exportOf(other, mine.id)).rejects.toMatchObject(notFound);
    await expect(exportFile(other, mine.id)).rejects.toMatchObject(notFound);
    expect((await listExports(other)).exports).toEqual([]);
    expect((await listExports(owner())).exports.map(({ id }) => id)).toContain(mine.id);
    setClock(new Date(noon.getTime() + 24 * 3_600_000 + 1_000));
    await expect(exportFile(owner(), mine.id)).rejects.toMatchObject(notFound);
    expect(await sweepExports()).toBeGreaterThan(0);
    expect(
      await rowsOf(database(), sql`select export_id from export_pieces where export_id = ${mine.id}`),
    ).toEqual([]);
  });
});

describe("an export of more than 5,000 rows", () => {
  const sort = "name";
  // The queue is made by the worker that knows it.
  beforeAll(async () => {
    await (await startWorkers([writeExportJob])).stop(1_000);
  });
  const task = (exportId: string) => ({ exportId, at: noon.toISOString(), regionId: null, kitchenId: null });

  test("is written in the background, and again from the beginning after a crash; it is of one moment", async () => {
    await customers(5_100);
    const asked = await startExport(owner(), {
      desk: "customers",
      search: `sort=${sort}&columns=id,name,phone`,
      reason,
    });
    expect(asked).toMatchObject({ status: "queued", href: null, rowsDone: 0 });
    await expect(exportFile(owner(), asked.id)).rejects.toMatchObject({ code: "console.export_not_found" });
    const jobs = await rowsOf<{ data: unknown }>(
      database(),
      sql`select data from pgboss.job where name = 'write-export' and data->>'exportId' = ${asked.id}`,
    );
    expect(jobs).toEqual([{ data: { ...task(asked.id), at: expect.any(String) } }]);

    // What a writer left that was killed in the middle.
    await database().execute(
      sql`update exports set status = 'running', rows_done = 1000 where id = ${asked.id}`,
    );
    await database().execute(
      sql`insert into export_pieces (export_id, position, text) values (${asked.id}, 0, 'left over'), (${asked.id}, 99, 'left over')`,
    );
    const writing = writeExport(task(asked.id));
    await customers(50);
    await writing;
    const done = await exportOf(owner(), asked.id);
    expect(done).toMatchObject({
      status: "done",
      rowsDone: done.rowsTotal,
      href: `/api/admin/exports/${asked.id}`,
    });
    const [head, ...rows] = readCsv(await fileOf(owner(), asked.id));
    expect(head).toEqual(["Customer id", "Customer", "Phone"]);
    expect(rows).toHaveLength(done.rowsDone);
    expect(new Set(rows.map(([id]) => id)).size).toBe(done.rowsDone);
    const made = await rowsOf<{ after: unknown }>(
      database(),
      sql`select after from audit_events where subject_id = ${asked.id} and action = 'export.made'`,
    );
    expect(made).toMatchObject([{ after: { rows: done.rowsDone } }]);
  });

  test("has one writer: another is turned away while the first holds it, and nothing of its file is touched", async () => {
    const asked = await startExport(owner(), { desk: "customers", search: `sort=${sort}`, reason });
    await database().transaction(async (other) => {
      await other.execute(sql`select pg_advisory_xact_lock(hashtextextended(${asked.id}, 0))`);
      await expect(writeExport(task(asked.id))).rejects.toThrow("an export has one writer");
    });
    expect(await exportOf(owner(), asked.id)).toMatchObject({ rowsDone: 0 });
    await writeExport(task(asked.id));
    const done = await exportOf(owner(), asked.id);
    expect(readCsv(await fileOf(owner(), asked.id))).toHaveLength(done.rowsDone + 1);
    // Told twice, it is done once.
    await writeExport(task(asked.id));
    expect(await exportOf(owner(), asked.id)).toEqual(done);
  });
});
