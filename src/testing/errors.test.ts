import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { z } from "zod";
import { problemOf } from "~/trpc/init";
import { handleRest } from "~/trpc/rest";

/**
 * docs/errors.md is made of the refusals as they stand beside their rules: `UPDATE_ERRORS=1 npx vitest --project unit
 * errors` writes it. A code that changes is a change for every client, and is seen here.
 */
const root = process.cwd();
const page = join(root, "docs/errors.md");

const refusal = z.object({
  code: z.string().regex(/^[a-z]+\.[a-z_]+$/),
  status: z.number().int(),
  sentence: z.string(),
  retryable: z.boolean().default(false),
});
const table = z.record(z.string(), refusal);
type Entry = z.output<typeof refusal>;

/** The sources that declare refusals; what they export is asked of them, so that the page says what clients are told. */
function declaringFiles(): string[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .filter((name) => readFileSync(join(root, "src", name), "utf8").includes("= refusals({"))
    .sort();
}

async function declared(): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const name of declaringFiles()) {
    const exported: Record<string, unknown> = await import(pathToFileURL(join(root, "src", name)).href);
    const tables = Object.entries(exported).filter(([key]) => key.endsWith("Refusals"));
    expect(tables, `${name} declares refusals and exports none of them`).not.toEqual([]);
    for (const [, value] of tables) entries.push(...Object.values(table.parse(value)));
  }
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** What the wires say of themselves: asked of them, since no rule declares it. */
async function ofTheWires(): Promise<Entry[]> {
  const wrongMethod = await handleRest(new Request("http://x/orders", { method: "DELETE" }), ["orders"]);
  const { code, status, detail } = JSON.parse(await wrongMethod.text());
  return [
    refusal.parse(problemOf(new TRPCError({ code: "NOT_FOUND" }), "req_x")),
    refusal.parse(problemOf(new Error("anything unexpected"), "req_x")),
    refusal.parse({
      code,
      status,
      sentence: detail.replace(/Use .* here/, "Use one of the methods in `Allow` here"),
    }),
  ];
}

function written(refusals: readonly Entry[], wires: readonly Entry[]): string {
  const rows = (entries: readonly Entry[]) =>
    entries.map(
      ({ code, status, sentence, retryable }) =>
        `| <a id="${code}"></a>\`${code}\` | ${status} | ${retryable ? "yes" : ""} | ${sentence} |`,
    );
  const head = ["| code | status | again? | what the person is told |", "|---|---|---|---|"];
  return [
    "# Refusals: what the product may answer instead of doing it",
    "",
    "Made by `src/testing/errors.test.ts` from the tables beside the rules; do not edit it by hand. Codes are stable:",
    "clients may compare them, sentences they may show. Nothing is written by an act that is refused. *Again?* says whether",
    "the same request, with the same Idempotency-Key, may succeed a little later.",
    "",
    ...head,
    ...rows(refusals),
    "",
    "What the wires answer by themselves:",
    "",
    ...head,
    ...rows(wires),
    "",
  ].join("\n");
}

test("docs/errors.md says what clients are told (UPDATE_ERRORS=1 writes it)", async () => {
  const text = written(await declared(), await ofTheWires());
  if (process.env.UPDATE_ERRORS === "1") writeFileSync(page, text);
  expect(readFileSync(page, "utf8"), "run again with UPDATE_ERRORS=1, and read the difference").toBe(text);
});

test("every code begins with a module's name, and every sentence is one for the person", async () => {
  const owners = [
    "analytics",
    "audit",
    "batches",
    "catalog",
    "console",
    "delivery",
    "identity",
    "inventory",
    "ledger",
    "notifications",
    "ordering",
    "payments",
    "platform",
    "proof",
    "refunds",
  ];
  for (const { code, status, sentence } of await declared()) {
    expect(owners).toContain(code.split(".")[0]);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(sentence, code).toMatch(/^[A-Z].*[.?]$/);
    expect(sentence.length, code).toBeLessThanOrEqual(140);
  }
});

test("whoever is refused while paying hears what became of the money", async () => {
  const mute = (await declared()).filter(
    ({ code, sentence }) =>
      /^(catalog|ledger|inventory\.s(old|lot)|ordering\.(quote|below|tender|slot))/.test(code) &&
      // A colleague who changes a price or reads the books pays for nothing.
      !/\.((region|kitchen|account|transfer)_not_found|price_changed)$/.test(code) &&
      !/charged/.test(sentence),
  );
  expect(mute.map(({ code }) => code)).toEqual([]);
});
