import type { Finding } from "./source";

/** Facts that happened: a row may be added, none may be changed or taken away. */
const history = [
  "transfers",
  "entries",
  "movements",
  "order_events",
  "line_items",
  "order_packs",
  "payment_events",
  "refund_events",
  "refund_lines",
  "batch_events",
  "audit_roots",
  "notes",
  "claim_lines",
  "late_tips",
  // What failed ninety days ago is forgotten, by a function that takes nothing younger.
  "failed_sign_ins",
  // Only the columns of the seal may be filled in, and only once: a trigger sees to that.
  "audit_events",
];
/** Tables named like history that are worked on: the relay marks what it has published. */
const workedOn = ["outbox_events", "consumed_events"];

/** Every amount of money has a CHECK in the database itself. `migrations` is their SQL, in order. */
export function checkKobo(migrations: string): Finding[] {
  return tablesOf(migrations).flatMap(({ name, columns, checks }) =>
    columns
      .filter((column) => column.endsWith("_kobo"))
      .filter((column) => !checks.some((check) => new RegExp(`\\b${column}\\b`).test(check)))
      .map(
        (column) =>
          `${name}.${column}: has no CHECK. Add notNegative, positive or a check of its own in tables.ts`,
      ),
  );
}

/** The application's role may insert history and do nothing else to it; nothing named like history is forgotten. */
export function checkHistory(migrations: string): Finding[] {
  const revoked = rightsOn(migrations, "revoke");
  const granted = rightsOn(migrations, "grant");
  const unguarded = history
    .filter((table) => !["update", "delete"].every((right) => revoked.has(`${right} ${table}`)))
    .map(
      (table) =>
        `${table}: is history, and the application may change it. Revoke update, delete, truncate from rachel_app in drizzle/0001_guards.sql`,
    );
  const givenBack = history
    .filter((table) => granted.has(`update ${table}`) || granted.has(`delete ${table}`))
    .map(
      (table) => `${table}: is history, and a grant gives the right to change it back. Take the grant out`,
    );
  const forgotten = tablesOf(migrations)
    .map(({ name }) => name)
    .filter((name) => name.endsWith("_events") && !history.includes(name) && !workedOn.includes(name))
    .map(
      (name) =>
        `${name}: sounds like history. Make it append-only and list it in tidy/schema.ts, or say there why it is worked on`,
    );
  return [...unguarded, ...givenBack, ...forgotten];
}

type Table = { readonly name: string; readonly columns: string[]; readonly checks: string[] };

function tablesOf(migrations: string): Table[] {
  const tables = new Map<string, Table>();
  const of = (name: string) => {
    const table = tables.get(name) ?? { name, columns: [], checks: [] };
    tables.set(name, table);
    return table;
  };
  for (const [, name = "", body = ""] of migrations.matchAll(/CREATE TABLE "(\w+)" \(\n([\s\S]*?)\n\);/g)) {
    for (const part of body.split(",\n\t")) note(of(name), part.trim());
  }
  for (const [, name = "", rest = ""] of migrations.matchAll(/ALTER TABLE "(\w+)" ADD (?:COLUMN )?(.*);/g)) {
    note(of(name), rest);
  }
  return [...tables.values()];
}

function note(table: Table, part: string): void {
  const column = /^"(\w+)" /.exec(part)?.[1];
  if (column !== undefined) table.columns.push(column);
  else if (/^CONSTRAINT "\w+" CHECK/.test(part)) table.checks.push(part);
}

/** `update transfers`, `delete transfers` …, as the statements that name their tables give or take them. */
function rightsOn(migrations: string, verb: "grant" | "revoke"): Set<string> {
  const end = verb === "grant" ? "to" : "from";
  const statement = new RegExp(`^\\s*${verb} ([\\w, ]+) on ([\\w, ]+) ${end} rachel_app`, "gim");
  return new Set(
    [...migrations.matchAll(statement)].flatMap(([, rights = "", tables = ""]) =>
      listed(tables).flatMap((table) => listed(rights).map((right) => `${right} ${table}`)),
    ),
  );
}

function listed(text: string): string[] {
  return text.split(",").map((word) => word.trim().toLowerCase());
}
