import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "~/env";
import { cancelOrder } from "~/modules/refunds";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, colleague, customer, kitchen, testHouse } from "~/testing/factories";
import { readAuditRoots } from "./export-audit-roots";
import { sealAuditChain } from "./seal-audit-chain";
import { verifyAuditChain } from "./verify-audit-chain";

testHouse();

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-roots-"));
});
afterAll(async () => {
  Reflect.deleteProperty(env(), "AUDIT_ROOTS_FILE");
  await rm(folder, { recursive: true, force: true });
});

const auditOf = (id: string) =>
  rowsOf(database(), sql`select id from audit_events where subject_id = ${id} or actor_id = ${id}`);

/** As the owner of the schema, past the rights of the application. */
function asOwner(statement: ReturnType<typeof sql>): Promise<unknown> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(statement);
  });
}

test("neither a user nor an order can be deleted while it has a history, and the audit rows of both stay", async () => {
  const from = await kitchen();
  const ada = await customer(1_000_000);
  const agent = await colleague("support_agent");
  const order = await buy(ada, from);
  await cancelOrder(agent, { id: order.id, reason: "changed_mind", refundTo: "wallet" });
  const told = await auditOf(order.id);
  expect(told).toHaveLength(1);
  expect(await auditOf(agent.id)).toEqual(told);
  for (const statement of [
    sql`delete from orders where id = ${order.id}`,
    sql`delete from users where id = ${ada.id}`,
    sql`truncate users cascade`,
  ]) {
    await expect(database().execute(statement)).rejects.toThrow();
    await expect(asOwner(statement)).rejects.toThrow();
  }
  // Nobody refers to the agent: the row goes, what the agent did stays.
  await asOwner(sql`delete from users where id = ${agent.id}`);
  expect(await auditOf(agent.id)).toEqual(told);
  await sealAuditChain();
  expect(await verifyAuditChain()).toMatchObject({ intact: true });
});

test("each sealing appends its end to the file, once; a file of another chain is told", async () => {
  const file = join(folder, "roots.jsonl");
  Object.assign(env(), { AUDIT_ROOTS_FILE: file });
  await sealAuditChain();
  const agent = await colleague("support_agent");
  const order = await buy(await customer(1_000_000), await kitchen());
  await cancelOrder(agent, { id: order.id, reason: "changed_mind", refundTo: "wallet" });
  await sealAuditChain();
  await sealAuditChain();
  const exported = await readAuditRoots(file);
  expect(exported.map(({ position }) => position)).toEqual(["1", "2"]);
  expect(await verifyAuditChain(database(), { exported })).toMatchObject({
    intact: true,
    roots: { stored: 2, exported: 2 },
  });
  const foreign = exported.map((root) => ({ ...root, hash: "f".repeat(64) }));
  expect(await verifyAuditChain(database(), { exported: foreign })).toMatchObject({ intact: false });
  await writeFile(file, "no root\n");
  await expect(readAuditRoots(file)).rejects.toThrow("roots.jsonl:1: is no audit root");
});
