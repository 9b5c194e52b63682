import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { systemActor } from "~/kernel/actor";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { testDatabase } from "~/testing/database";
import { auditRow } from "./queries";
import { recordAudit } from "./record-audit";
import { sealAuditChain } from "./seal-audit-chain";
import { verifyAuditChain } from "./verify-audit-chain";

testDatabase();

function act(subjectId: string): Promise<void> {
  return withTx("test.act", (tx) =>
    recordAudit(tx, {
      actor: systemActor("test"),
      action: "thing.changed",
      subjectType: "thing",
      subjectId,
      reason: `because of "${subjectId}"`,
      before: { amountKobo: 1, nested: { b: 2, a: [null, "₦"] } },
      after: null,
      at: now(),
    }),
  );
}

/** What somebody with the keys to the server could do: as the owner, with the triggers off. */
async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(statement);
  });
}

describe("the chain", () => {
  beforeEach(async () => {
    for (const subject of ["a", "b", "c"]) await act(subject);
    await sealAuditChain();
  });

  test("seals each row once, whoever seals at the same time, and verifies", async () => {
    await Promise.all(["d", "e", "f"].map(act));
    const before = await verifyAuditChain();
    expect(before).toMatchObject({ intact: true, unsealed: 3 });
    const sealed = await Promise.all([sealAuditChain(), sealAuditChain(), sealAuditChain()]);
    expect(sealed.reduce((sum, count) => sum + count)).toBe(3);
    expect(await sealAuditChain()).toBe(0);
    expect(await verifyAuditChain()).toMatchObject({ intact: true, unsealed: 0 });
  });

  test("a batch boundary is no break: more rows than a batch are sealed in one run", async () => {
    await database().execute(sql`
      insert into audit_events (id, actor_id, action, subject_type, subject_id, at)
      select 'aud_many' || n, 'system:test', 'thing.changed', 'thing', 'many', now() from generate_series(1, 1201) as n`);
    expect(await sealAuditChain()).toBe(1201);
    expect(await verifyAuditChain()).toMatchObject({ intact: true, unsealed: 0 });
  });

  test("an act that rolls back leaves no row", async () => {
    const failing = withTx("test.fails", async (tx) => {
      await recordAudit(tx, {
        actor: systemActor("test"),
        action: "thing.changed",
        subjectType: "thing",
        subjectId: "never",
        reason: null,
        before: null,
        after: null,
        at: now(),
      });
      throw new Error("after all");
    });
    await expect(failing).rejects.toThrow("after all");
    expect(await rowsOf(database(), sql`select 1 from audit_events where subject_id = 'never'`)).toEqual([]);
  });

  test.each([
    ["a changed sealed row", sql`update audit_events set reason = 'x' where subject_id = 'a'`],
    ["a changed unsealed row", sql`update audit_events set reason = 'x' where hash is null`],
    ["another seal", sql`update audit_events set hash = 'x' where subject_id = 'a'`],
    ["an opened seal", sql`update audit_events set hash = null, prev_hash = null, position = null`],
    ["a deleted row", sql`delete from audit_events where subject_id = 'a'`],
    ["an emptied table", sql`truncate audit_events`],
  ])("the database refuses %s, to the application and to its owner", async (_case, statement) => {
    await act("unsealed");
    await expect(database().execute(statement)).rejects.toThrow();
    const asOwner = database().transaction(async (tx) => {
      await tx.execute(sql`set local role none`);
      await tx.execute(statement);
    });
    await expect(asOwner).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/sealed once|append-only/) },
    });
    expect(await verifyAuditChain()).toMatchObject({ intact: true });
  });

  test("a row changed behind the triggers' back is named, and so is a missing one", async () => {
    await tamper(sql`update audit_events set reason = 'nothing happened' where position = 2`);
    expect(await verifyAuditChain()).toMatchObject({
      intact: false,
      broken: { position: "2", why: "its content was changed" },
    });
    await tamper(sql`delete from audit_events where position = 2`);
    expect(await verifyAuditChain()).toMatchObject({
      intact: false,
      broken: { why: "position 2 is missing" },
    });
  });
});

test("a row by its id is there for whoever sees what its actor did, and for nobody of another region", async () => {
  await act("by the system");
  const [row] = await rowsOf<{ id: string }>(
    database(),
    sql`select id from audit_events where subject_id = 'by the system'`,
  );
  const id = row?.id ?? "";
  expect(await auditRow(id, { regionId: null, kitchenId: null })).toMatchObject({ id });
  for (const reach of [
    { regionId: "lagos", kitchenId: null },
    { regionId: null, kitchenId: "rachels-buka-surulere" },
  ]) {
    await expect(auditRow(id, reach)).rejects.toMatchObject({ code: "audit.not_found" });
  }
  await database().execute(
    sql`insert into users (id, name, phone, role, region_id, status, created_at)
        values ('system:test', 'Test', '+2348030000099', 'ops_admin', 'lagos', 'active', now())`,
  );
  expect(await auditRow(id, { regionId: "lagos", kitchenId: null })).toMatchObject({ id });
  await expect(auditRow(id, { regionId: "abuja", kitchenId: null })).rejects.toMatchObject({
    code: "audit.not_found",
  });
});
