import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
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
import { receiptCases } from "./audit-walk-receipts.fixture";
import { refundCases } from "./audit-walk-refunds.fixture";
import { doors } from "./doors.fixture";
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
const cases: Cases = {
  ...moneyCases(twin),
  ...receiptCases(twin),
  ...orderCases,
  ...peopleCases,
  ...refundCases(twin),
};
/** Anybody's, a customer's own, and a kitchen's daily work, of which the board keeps its own history. */
const notTheDesks: readonly string[] = [
  "anybody",
  "signed in",
  "orders.place",
  "kitchen.work",
  "stock.adjust",
];
/** At the board, but an order is ended and its money goes back. */
const decline = "kitchen.decline";

/** What colleagues can do, by whichever door. */
function mutations(): string[] {
  return Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
    // A procedure is a function that carries what it is.
    const type: unknown = Reflect.get(Object(Reflect.get(Object(procedure), "_def")), "type");
    const isTheirs =
      path.startsWith("admin.") || path === decline || !notTheDesks.includes(doors[path] ?? "anybody");
    return isTheirs && type === "mutation" ? [path] : [];
  });
}

test("each act of a colleague has its case here; a new one without fails", () => {
  expect([...Object.keys(cases), ...showsOnly].sort()).toEqual(mutations().sort());
});

/** What an act is confirmed by where it asks for no words of its own: they stand in the plan, or it is oneself who is shown. */
const confirmedBy: Readonly<Record<string, string>> = {
  "admin.batches.confirm": "typedAmount",
  "admin.security.beginChange": "code",
  "admin.security.confirmEnrolment": "code",
  "admin.security.finishChange": "code",
};

/** The fields without which a request is bad input, whichever of its shapes it has. */
function asked(path: string): string[] {
  const inputs: unknown = Reflect.get(
    Object(Reflect.get(Object(Reflect.get(appRouter._def.procedures, path)), "_def")),
    "inputs",
  );
  const shapes = z.array(z.instanceof(z.ZodType)).parse(inputs).flatMap(shapesOf);
  const [first = [], ...others] = shapes;
  return first.filter((field) => others.every((fields) => fields.includes(field)));
}

const jsonShape = z.object({ required: z.array(z.string()).default([]) });
const oneOfShapes = z.union([
  z.object({ oneOf: z.array(jsonShape) }).transform(({ oneOf }) => oneOf),
  z.object({ anyOf: z.array(jsonShape) }).transform(({ anyOf }) => anyOf),
  jsonShape.transform((shape) => [shape]),
]);

function shapesOf(input: z.ZodType): string[][] {
  const schema: unknown = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  return oneOfShapes.parse(schema).map(({ required: fields }) => fields);
}

/** A view of one's own is nobody else's business; sharing one asks why (`saveViewInput`). */
const mayBeOnesOwn: readonly string[] = ["admin.desks.views.save", "admin.desks.views.remove"];
const explained = Object.keys(cases).filter((path) => !mayBeOnesOwn.includes(path));

test.each(explained)("%s asks why, or for what only somebody who has looked can give", (path) => {
  const words = confirmedBy[path] === undefined ? ["reason", "note", "message", "text"] : [confirmedBy[path]];
  expect([path, asked(path).filter((field) => words.includes(field)).length > 0]).toEqual([path, true]);
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
