import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ladder } from "~/platform/db/lock";
import { checkClimbing, checkLayers, checkModuleGraph, checkTable, mayCall } from "./tidy/graph";
import {
  checkCasts,
  checkClock,
  checkDocComments,
  checkDoors,
  checkFetch,
  checkKeys,
  checkLateParts,
  checkLocks,
  checkReminders,
  checkSize,
  checkSqlClock,
} from "./tidy/habits";
import { checkBrowserIcons, checkMeasuring, checkSchemas } from "./tidy/light";
import {
  checkDecisions,
  checkEnvironment,
  checkFloors,
  checkLadder,
  checkNamedFiles,
  checkReadme,
  type Paper,
} from "./tidy/papers";
import { checkHistory, checkKobo } from "./tidy/schema";
import { type Finding, readTree, source } from "./tidy/source";

/**
 * What the linter cannot say. Each rule is held twice: against the house, where it finds nothing, and against a bad
 * sample, where it must find exactly that. A finding says what to do instead.
 */
const root = process.cwd();
/** Less this file, whose samples are bad on purpose. */
const tree = readTree(root).filter(({ path }) => path !== "src/testing/tidy.test.ts");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const migrations = namesIn("drizzle", ".sql").map(read).join("\n");
const decisions = papersIn("docs/adr");
const papers = [
  ...["README.md", "docs/operating.md", "docs/testing.md", "docs/lock-order.md"].map(paper),
  ...decisions,
  ...papersIn("docs/runbooks"),
];

function namesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}

function papersIn(folder: string): Paper[] {
  return namesIn(folder, ".md").map(paper);
}

function paper(path: string): Paper {
  return { path, text: read(path) };
}

/** `path` with this text, as if it stood in the house. */
function file(path: string, text: string) {
  return [source(path, text)];
}

function finds(found: readonly Finding[], ...parts: string[]): void {
  expect(found).toHaveLength(parts.length);
  for (const [index, part] of parts.entries()) expect(found[index]).toContain(part);
}

describe("layers and modules", () => {
  test("app, trpc, modules, platform, kernel: imports point down only", () => {
    expect(checkLayers(tree)).toEqual([]);
    finds(
      checkLayers(file("src/platform/mail.ts", 'import { placeOrder } from "~/modules/ordering";')),
      "src/platform/mail.ts:1",
    );
    finds(checkLayers(file("src/trpc/x.ts", 'import { Money } from "../ui/money";')), "src/ui/money");
    finds(checkLayers(file("src/app/x.ts", 'const x = await import("~/testing/factories");')), "src/testing");
    finds(checkLayers(file("src/helpers/x.ts", 'import { env } from "~/env";')), "stands in no layer");
  });

  test("a module calls only modules above it, by their doors", () => {
    expect(checkModuleGraph(tree)).toEqual([]);
    expect(checkTable(mayCall)).toEqual([]);
    const inLedger = (line: string) => checkModuleGraph(file("src/modules/ledger/x.ts", line));
    finds(inLedger('import { placeOrder } from "~/modules/ordering";'), "ledger may not call ordering");
    finds(inLedger('import type { OrderDto } from "~/modules/ordering/contract";'), "ledger may not call");
    finds(inLedger('import { chain } from "~/modules/audit/chain";'), "enters audit by chain");
    finds(inLedger('import { users } from "~/modules/identity/tables";'), "enters identity by tables");
    finds(inLedger('import { chain } from "../audit/chain";'), "enters audit by chain");
    finds(
      checkModuleGraph(file("src/ui/x.tsx", 'import { placeOrder } from "~/modules/ordering";')),
      "the browser cannot have",
    );
    finds(checkModuleGraph(file("src/modules/loyalty/index.ts", "")), "not in the table of modules");
    finds(checkTable({ low: ["high"], high: [] }), "low names high");
  });

  test("tables may point at each other's rows, in either direction", () => {
    const reference = 'import { orders } from "~/modules/ordering/tables";';
    expect(checkModuleGraph(file("src/modules/inventory/tables.ts", reference))).toEqual([]);
  });

  test("a menu in the browser loads no schema", () => {
    expect(checkSchemas(tree)).toEqual([]);
    const sheet = "src/app/sheet.tsx";
    const loading = (line: string) =>
      checkSchemas(
        [...file(sheet, 'const load = () => import("./price");'), ...file("src/app/price.ts", line)],
        [sheet],
      );
    finds(loading('import { z } from "zod";'), "src/app/sheet.tsx → src/app/price.ts: loads zod");
    finds(
      loading('import {\n  priceCart,\n} from "~/modules/ordering/contract";'),
      "loads ~/modules/ordering/contract",
    );
    finds(
      loading('export { priceCart } from "~/modules/ordering/contract";'),
      "loads ~/modules/ordering/contract",
    );
    expect(loading('import type { CartInput } from "~/modules/ordering/contract";')).toEqual([]);
    expect(loading('import { priceCart } from "~/modules/ordering/rules";')).toEqual([]);
    finds(checkSchemas([], [sheet]), "is not there");
  });

  test("the frame and the menu are drawn by the server alone", () => {
    expect(checkBrowserIcons(tree)).toEqual([]);
    const page = "src/app/page.tsx";
    finds(checkBrowserIcons(file(page, 'import { Star } from "lucide-react";'), [page]), "drawn-icons");
    expect(checkBrowserIcons(file(page, 'const load = () => import("lucide-react");'), [page])).toEqual([]);
  });

  test("a dish opens without a library's layer", () => {
    expect(checkMeasuring(tree)).toEqual([]);
    const sheet = "src/app/sheet.tsx";
    const drawer = file(sheet, 'import { Drawer } from "@base-ui/react/drawer";');
    finds(checkMeasuring(drawer, [sheet]), "loads @base-ui/react/drawer");
    expect(checkMeasuring(file(sheet, 'import { Field } from "@base-ui/react/field";'), [sheet])).toEqual([]);
  });

  test("no path climbs out of its own folder", () => {
    expect(checkClimbing(tree)).toEqual([]);
    finds(checkClimbing(file("src/app/x/page.tsx", 'import { env } from "../../env";')), "Write ~/env");
    expect(checkClimbing(file("src/app/x/page.tsx", 'import { cart } from "../cart";'))).toEqual([]);
  });
});

describe("habits of the code", () => {
  test("row locks are taken by lockRows alone", () => {
    expect(checkLocks(tree)).toEqual([]);
    finds(checkLocks(file("src/modules/ledger/x.ts", "sql`select 1 from a\n for update`")), "x.ts:2");
    finds(checkLocks(file("src/modules/ledger/x.ts", 'query.for("share")')), "lockRows");
    expect(checkLocks(file("src/modules/ledger/x.ts", "// waits for update of the row"))).toEqual([]);
  });

  test("only clients fetch", () => {
    expect(checkFetch(tree)).toEqual([]);
    finds(checkFetch(file("src/modules/payments/x.ts", "await fetch(url)")), "calls fetch");
    expect(checkFetch(file("src/app/x.tsx", "query.refetch()"))).toEqual([]);
    finds(checkFetch(file("bin/lib/processes.mjs", "")), "needs its exception no more");
  });

  test("what is loaded later is asked for until it is there", () => {
    expect(checkLateParts(tree)).toEqual([]);
    finds(checkLateParts(file("src/app/x.tsx", 'dynamic(() => import("./y"))')), "untilLoaded");
    finds(checkLateParts(file("src/app/x.tsx", '\nlazy(\n  async () => import("./y"))')), "untilLoaded");
    expect(checkLateParts(file("src/app/x.tsx", 'lazy(() => untilLoaded(() => import("./y")))'))).toEqual([]);
  });

  test("one clock tells the time", () => {
    expect(checkClock(tree)).toEqual([]);
    finds(checkClock(file("src/modules/ordering/x.ts", "const at = new Date();")), "now()");
    finds(checkClock(file("src/modules/ordering/x.ts", "const at = Date.now();")), "now()");
    expect(checkClock(file("src/modules/ordering/x.ts", "new Date(placedAt)"))).toEqual([]);
  });

  test("SQL is told the time", () => {
    expect(checkSqlClock(tree)).toEqual([]);
    finds(checkSqlClock(file("src/modules/ordering/x.ts", "sql`update a set at = now()`")), "x.ts:1");
    const told = "sql`update a set at = $" + "{now().toISOString()}::timestamptz`";
    expect(checkSqlClock(file("src/modules/ordering/x.ts", told))).toEqual([]);
  });

  test("keys are made where a page over plain http can make them, too", () => {
    expect(checkKeys(tree)).toEqual([]);
    finds(
      checkKeys(file("src/app/x.tsx", "const key = crypto.randomUUID();")),
      "x.tsx:1: asks for randomUUID",
    );
    finds(checkKeys(file("src/app/x.tsx", "useState(crypto.randomUUID)")), "newKey");
    expect(checkKeys(file("src/trpc/x.ts", "// `crypto.randomUUID` is missing there"))).toEqual([]);
  });

  test("reminders stand in issues", () => {
    expect(checkReminders(tree)).toEqual([]);
    finds(checkReminders(file("src/modules/ordering/x.ts", "// FIXME later")), "x.ts:1");
    finds(checkReminders(file("src/modules/ordering/x.ts", "// TODO later")), "x.ts:1");
    expect(checkReminders(file("src/modules/ordering/x.ts", "// TODO(#12): later"))).toEqual([]);
  });

  test("a cast says why", () => {
    expect(checkCasts(tree)).toEqual([]);
    finds(checkCasts(file("src/modules/ordering/x.ts", "return row as Order;")), "x.ts:1");
    const fine = 'import { a as B } from "c";\nconst list = ["a"] as const;';
    expect(checkCasts(file("src/modules/ordering/x.ts", fine))).toEqual([]);
    expect(checkCasts(file("src/kernel/x.ts", "// The brand is made here.\nreturn row as Kobo;"))).toEqual(
      [],
    );
  });

  test("a file is read in one sitting", () => {
    expect(checkSize(tree)).toEqual([]);
    finds(checkSize(file("src/modules/ordering/x.ts", "x;\n".repeat(301))), "301 lines");
    expect(checkSize(file("src/modules/ordering/x.ts", "x;\n".repeat(300)))).toEqual([]);
  });

  test("what is offered says what it promises", () => {
    expect(checkDocComments(tree)).toEqual([]);
    const door = source("src/modules/ordering/index.ts", 'export { x } from "./x";');
    const offered = (text: string) => checkDocComments([door, source("src/modules/ordering/x.ts", text)]);
    finds(offered("\nexport async function x() {}"), "x.ts:2");
    expect(offered("/** Promises nothing. */\nexport function x() {}")).toEqual([]);
    expect(offered("export function innerMatter() {}")).toEqual([]);
  });

  test("a module's door says what it owns", () => {
    expect(checkDoors(tree)).toEqual([]);
    finds(checkDoors(file("src/modules/ordering/index.ts", 'export { x } from "./x";')), "no door comment");
    finds(checkDoors(file("src/modules/ordering/x.ts", "")), "src/modules/ordering/index.ts");
  });
});

describe("the database", () => {
  const table = (line: string) => `CREATE TABLE "tips" (\n\t"tip_kobo" bigint NOT NULL${line}\n);\n`;

  test("every amount has a CHECK", () => {
    expect(checkKobo(migrations)).toEqual([]);
    finds(checkKobo(table("")), "tips.tip_kobo");
    expect(checkKobo(table(',\n\tCONSTRAINT "tips_positive" CHECK ("tips"."tip_kobo" > 0)'))).toEqual([]);
    finds(checkKobo(`${table("")}ALTER TABLE "tips" ADD COLUMN "fee_kobo" bigint;`), "tip_kobo", "fee_kobo");
  });

  test("the application can add to history and change none of it", () => {
    expect(checkHistory(migrations)).toEqual([]);
    const revoke = "revoke update, delete, truncate on";
    finds(checkHistory(migrations.replaceAll(`${revoke} transfers,`, `${revoke}`)), "transfers: is history");
    finds(checkHistory(`${migrations}\ngrant update on entries to rachel_app;`), "entries: is history");
    finds(checkHistory(`${migrations}\nCREATE TABLE "tip_events" (\n\t"id" text\n);`), "tip_events");
  });
});

describe("papers", () => {
  test("the environment is described as it is read", () => {
    const operating = read("docs/operating.md");
    expect(checkEnvironment(read("src/env.ts"), read(".env.example"), operating)).toEqual([]);
    finds(checkEnvironment("  PORT: z.int(),", "HOST=\n", "`PORT`"), "PORT: src/env.ts", "HOST: nothing");
    finds(checkEnvironment("  PORT: z.int(),", "PORT=\n", ""), "PORT: nobody explains it");
  });

  test("no dependency is older than its last published hole", () => {
    expect(checkFloors(JSON.parse(read("package-lock.json")))).toEqual([]);
    const nested = { "node_modules/a/node_modules/next": { version: "16.3.2" } };
    finds(checkFloors({ packages: nested }), "16.3.2 has known holes");
    expect(checkFloors({ packages: { "node_modules/next": { version: "17.0.0" } } })).toEqual([]);
  });

  test("decisions are whole, numbered and short", () => {
    expect(checkDecisions(decisions)).toEqual([]);
    finds(
      checkDecisions([
        { path: "docs/adr/002-x.md", text: "# 002 X\n**Context.** **Decision.** **Consequences.**" },
      ]),
      "number 001",
      "**Reconsider**",
    );
  });

  test("papers name files that are there", () => {
    expect(checkNamedFiles(papers, (path) => existsSync(join(root, path)))).toEqual([]);
    const lost = { path: "docs/x.md", text: "See `src/gone.ts` and [this](adr/000.md)." };
    finds(
      checkNamedFiles([lost], () => false),
      "src/gone.ts",
      "docs/adr/000.md",
    );
  });

  test("the README fits on a screen or two", () => {
    expect(checkReadme(read("README.md"))).toEqual([]);
    finds(checkReadme("x\n".repeat(81)), "81 lines");
  });

  test("lock order is written down as it is climbed", () => {
    expect(checkLadder(read("docs/lock-order.md"), ladder)).toEqual([]);
    finds(checkLadder("| key | rows | why |\n", ["order"]), "where the code climbs order");
  });
});
