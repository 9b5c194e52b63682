import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sealAuditChain } from "~/modules/audit";
import { database } from "~/platform/db/client";
import { testDatabase } from "~/testing/database";
import { auditCommand } from "./audit";

testDatabase();

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-roots-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** What the command printed, and with which code it would end. */
async function say(...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const printers = (["log", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line: unknown) => {
      said.push(String(line));
    }),
  );
  try {
    return { code: await auditCommand(args), said: said.join("\n") };
  } finally {
    for (const printer of printers) printer.mockRestore();
  }
}

async function writeRows(from: number, to: number): Promise<void> {
  await database().execute(sql`
    insert into audit_events (id, actor_id, action, subject_type, subject_id, at)
    select 'aud_cli' || n, 'system:test', 'thing.changed', 'thing', 'one', now() from generate_series(${from}::int, ${to}::int) as n`);
  await sealAuditChain();
}

/** As somebody with the keys to the server could, with every trigger asleep. */
async function behindTheAppsBack(...statements: ReturnType<typeof sql>[]): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const statement of statements) await tx.execute(statement);
  });
}

test("the chain is exported, verified against what was exported, and a change ends with 1", async () => {
  const file = join(folder, "roots.jsonl");
  await writeRows(1, 3);
  await writeRows(4, 6);
  expect(await say("root")).toMatchObject({ code: 0, said: expect.stringContaining('"position":"6"') });
  expect(await say("export", "--to", file)).toMatchObject({
    code: 0,
    said: expect.stringContaining("2 roots"),
  });
  expect((await readFile(file, "utf8")).trim().split("\n")).toHaveLength(2);
  expect(await say("export", "--to", file)).toMatchObject({ code: 2 });
  expect(await say("verify", "--roots", file)).toMatchObject({
    code: 0,
    said: expect.stringContaining("6 rows verified against 2 noted and 2 exported roots"),
  });
  await behindTheAppsBack(
    sql`delete from audit_events where position > 3`,
    sql`delete from audit_roots where position > 3`,
  );
  expect(await say("verify")).toMatchObject({ code: 0 });
  expect(await say("verify", "--roots", file)).toMatchObject({
    code: 1,
    said: expect.stringContaining("Broken at position 4: the chain was cut off here"),
  });
  await behindTheAppsBack(sql`update audit_events set reason = 'x' where position = 2`);
  expect(await say("verify")).toMatchObject({ code: 1, said: expect.stringContaining("position 2") });
});

test("what is not understood is said, with how the command is used", async () => {
  expect(await say("forget")).toMatchObject({
    code: 2,
    said: expect.stringContaining("Usage: npm run audit"),
  });
});
