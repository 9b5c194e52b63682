import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testHouse } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { type Cases, lastSeq } from "./audit-walk.fixture";
import { moneyCases } from "./audit-walk-money.fixture";
import { orderCases } from "./audit-walk-orders.fixture";
import { peopleCases } from "./audit-walk-people.fixture";
import { appRouter } from "./router";

const twin = await testTwin();
testHouse();

/** They change nothing but what a session has shown of itself, or make a token that is good for one act. */
const showsOnly: readonly string[] = [
  "admin.customers.planSuspension",
  "admin.security.enrol",
  "admin.security.lock",
  "admin.security.reauthenticate",
  "admin.security.secondFactor",
];
const cases: Cases = { ...moneyCases(twin), ...orderCases, ...peopleCases };

function mutations(): string[] {
  return Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
    // A procedure is a function that carries what it is.
    const type: unknown = Reflect.get(Object(Reflect.get(Object(procedure), "_def")), "type");
    return path.startsWith("admin.") && type === "mutation" ? [path] : [];
  });
}

test("each act of the console has its case here; a new one without fails", () => {
  expect([...Object.keys(cases), ...showsOnly].sort()).toEqual(mutations().sort());
});

describe("an act leaves its row in the log, with who, why and when", () => {
  test.each(Object.keys(cases))("%s", async (path) => {
    const { by, act } = await required(cases[path], path)();
    const [before, began] = [await lastSeq(), now().getTime()];
    await act();
    const rows = await rowsOf<{ reason: string | null; at: string }>(
      database(),
      sql`select reason, at from audit_events where seq > ${before} and actor_id = ${by.id} order by seq`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect([path, (row.reason ?? "").length]).toEqual([path, expect.toSatisfy((length) => length >= 3)]);
      const at = new Date(row.at).getTime();
      expect([path, at >= began && at <= now().getTime()]).toEqual([path, true]);
    }
  });
});
