import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import type { SignedIn } from "~/modules/identity/contract";
import { placeOrder } from "~/modules/ordering";
import type { OrderDto, PlaceOrderInput } from "~/modules/ordering/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";

/** The statement that pgbench makes its ids in; the order's own begins alike and selects nothing else. */
const idsStatement = "select menu_version";
/** Not part of the order: COMMIT, and the notice of many orders' events, which only the application sends. */
const outside = ["commit", "select pg_notify(?, ?)"];

/** Statements that only one of both sends, each with a `?` for every value. */
export type Differences = { onlyTheOrder: string[]; onlyTheScript: string[] };

/**
 * Places one order on a pool of a single connection, asks the server which statements that took, and holds them against
 * the script's. Answers every difference, and the order, whose values pgbench is to write.
 */
export async function compareWithScript(
  script: string,
  actor: SignedIn,
  input: PlaceOrderInput,
): Promise<{ order: OrderDto; differences: Differences }> {
  const before = new Map((await preparedRuns()).map((row) => [row.statement, row.runs]));
  const { value } = await placeOrder(actor, crypto.randomUUID(), input);
  const after = await preparedRuns();
  const sent = after
    .filter((row) => row.runs > (before.get(row.statement) ?? 0n))
    .map((row) => shapeOf(row.statement));
  const ours = new Set(sent.filter((shape) => !outside.includes(shape) && !shape.startsWith(idsStatement)));
  const theirs = new Set(statementsOf(readFileSync(script, "utf8")));
  const differences = {
    onlyTheOrder: [...ours].filter((shape) => !theirs.has(shape)),
    onlyTheScript: [...theirs].filter((shape) => !ours.has(shape)),
  };
  return { order: value, differences };
}

/** As `compareWithScript`; throws with all differences when there is one. */
export async function checkInStep(
  script: string,
  actor: SignedIn,
  input: PlaceOrderInput,
): Promise<OrderDto> {
  const { order, differences } = await compareWithScript(script, actor, input);
  const told = [
    ...differences.onlyTheOrder.map((shape) => `  only the order sends: ${shape}`),
    ...differences.onlyTheScript.map((shape) => `  only the script sends: ${shape}`),
  ];
  if (told.length > 0) throw new Error([`${script} is out of step with the order.`, ...told].join("\n"));
  return order;
}

/** This connection's prepared statements, exactly as they were sent, and how often each has run. */
async function preparedRuns(): Promise<{ statement: string; runs: bigint }[]> {
  return await rowsOf<{ statement: string; runs: bigint }>(
    database(),
    sql`select statement, generic_plans + custom_plans as runs from pg_prepared_statements
        where statement not like ${"%pg_prepared_statements%"}`,
  );
}

/** The script's statements but the one of the ids, BEGIN and COMMIT. */
function statementsOf(script: string): string[] {
  const isStatement = (line: string) =>
    !line.startsWith("--") && (!line.startsWith("\\") || line.startsWith("\\gset"));
  return script
    .split("\n")
    .filter(isStatement)
    .join("\n")
    .split(/;|\\gset.*/)
    .map(shapeOf)
    .filter(
      (shape) =>
        shape !== "" && shape !== "begin" && !outside.includes(shape) && !shape.startsWith(idsStatement),
    );
}

/** A statement with a `?` for each value, whatever it is called and however it is worked out, and single spaces. */
function shapeOf(statement: string): string {
  return withoutExpressions(statement)
    .replaceAll(/\$\d+/g, "?")
    .replaceAll(/(?<!:):[a-z_0-9]+/g, "?")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/(?<=\() | (?=\))/g, "")
    .trim();
}

/** Replaces each expression in parentheses after the mark by a `?`. */
function withoutExpressions(statement: string): string {
  const mark = "/*=*/(";
  const start = statement.indexOf(mark);
  if (start === -1) return statement;
  let depth = 1;
  let end = start + mark.length;
  for (; depth > 0 && end < statement.length; end++) {
    if (statement[end] === "(") depth++;
    if (statement[end] === ")") depth--;
  }
  return `${statement.slice(0, start)}?${withoutExpressions(statement.slice(end))}`;
}
