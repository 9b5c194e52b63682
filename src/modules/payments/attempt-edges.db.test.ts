import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testHouse } from "~/testing/factories";
import { attemptCan, attemptEdges, attemptStatuses } from "./contract";

testHouse();

test("the machine of the contract and the one that the database guards are the same, edge by edge", async () => {
  const rows = await rowsOf<{ from_status: string; to_status: string }>(
    database(),
    sql`select from_status, to_status from attempt_edges`,
  );
  const theirs = rows.map((row) => `${row.from_status} → ${row.to_status}`);
  const ours = attemptStatuses.flatMap((from) => attemptEdges[from].map((to) => `${from} → ${to}`));
  expect(theirs.sort()).toEqual(ours.sort());
});

test("whatever may be settled has an edge to succeeded, and whatever may expire one to abandoned", () => {
  const leadsTo = (to: "succeeded" | "abandoned") =>
    attemptStatuses.filter((from) => attemptEdges[from].includes(to));
  expect(leadsTo("succeeded")).toEqual(attemptCan.from("settle"));
  expect(leadsTo("abandoned")).toEqual(attemptCan.from("expire"));
});
