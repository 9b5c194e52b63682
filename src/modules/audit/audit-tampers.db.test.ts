import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { systemActor } from "~/kernel/actor";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { type Tx, withTx } from "~/platform/db/transaction";
import { testDatabase } from "~/testing/database";
import { chainHash, chainStart, readRoots, readSealed } from "./chain";
import type { AuditRoot } from "./contract";
import { recordAudit } from "./record-audit";
import { sealAuditChain } from "./seal-audit-chain";
import { verifyAuditChain } from "./verify-audit-chain";

testDatabase();

const sealings = 8;
const rowsEach = 5;
const length = sealings * rowsEach;
let exported: AuditRoot[] = [];

beforeAll(async () => {
  for (let sealing = 0; sealing < sealings; sealing++) {
    for (let row = 0; row < rowsEach; row++) await act(`${sealing}-${row}`);
    await sealAuditChain();
  }
  exported = await readRoots(database(), { after: 0n });
});

function act(subjectId: string): Promise<void> {
  return withTx("test.act", (tx) =>
    recordAudit(tx, {
      actor: systemActor("test"),
      action: "thing.changed",
      subjectType: "thing",
      subjectId,
      reason: "because",
      before: { amountKobo: 1 },
      after: { amountKobo: 2 },
      at: now(),
    }),
  );
}

/** Every column that tells of the act, and a value it did not have. */
const edits = {
  id: sql`id || 'x'`,
  actor_id: sql`actor_id || 'x'`,
  action: sql`action || 'x'`,
  subject_type: sql`subject_type || 'x'`,
  subject_id: sql`subject_id || 'x'`,
  reason: sql`null`,
  before: sql`'{"amountKobo": 3}'::jsonb`,
  after: sql`null`,
  request_id: sql`'req_x'`,
  at: sql`at + interval '1 millisecond'`,
  hash: sql`repeat('a', 64)`,
  prev_hash: sql`repeat('b', 64)`,
};
const columns = fc.constantFrom(...Object.keys(edits));
const place = fc.integer({ min: 1, max: length });

/** What somebody with every key to the server could do; each found without the exported roots, but for the last two. */
const tampers = fc.oneof(
  fc.record({ kind: fc.constant("edit" as const), at: place, column: columns }),
  fc.record({ kind: fc.constant("delete" as const), at: place }),
  fc.record({
    kind: fc.constant("swap places" as const),
    at: place,
    by: fc.integer({ min: 1, max: length - 1 }),
  }),
  fc.record({
    kind: fc.constant("swap contents" as const),
    at: place,
    by: fc.integer({ min: 1, max: length - 1 }),
  }),
  fc.record({ kind: fc.constant("slip in" as const), at: place }),
  fc.record({ kind: fc.constant("slip in at the end" as const) }),
  fc.record({ kind: fc.constant("open the seal" as const), at: place }),
  fc.record({ kind: fc.constant("cut off the end" as const), at: place }),
  fc.record({ kind: fc.constant("another root" as const), at: fc.integer({ min: 1, max: sealings }) }),
  fc.record({ kind: fc.constant("cut off the end and its roots" as const), at: place }),
  fc.record({ kind: fc.constant("rewrite all from here" as const), at: place }),
);
type Tamper = typeof tampers extends fc.Arbitrary<infer T> ? T : never;

const needsExport: readonly Tamper["kind"][] = ["cut off the end and its roots", "rewrite all from here"];

/** Another place than `at`, a number of steps further round. */
const other = (at: number, by: number) => ((at - 1 + by) % length) + 1;

async function harm(tx: Tx, tamper: Tamper): Promise<void> {
  switch (tamper.kind) {
    case "edit": {
      const value = Object.entries(edits).find(([name]) => name === tamper.column)?.[1];
      await tx.execute(
        sql`update audit_events set ${sql.identifier(tamper.column)} = ${value} where position = ${tamper.at}`,
      );
      return;
    }
    case "delete":
      await tx.execute(sql`delete from audit_events where position = ${tamper.at}`);
      return;
    case "swap places":
      await swap(tx, tamper.at, other(tamper.at, tamper.by), sql`prev_hash`);
      return;
    case "swap contents":
      await swapContents(tx, tamper.at, other(tamper.at, tamper.by));
      return;
    case "slip in":
      await makeRoom(tx, tamper.at);
      await forge(tx, tamper.at);
      return;
    case "slip in at the end":
      await forge(tx, length + 1);
      return;
    case "open the seal":
      await tx.execute(
        sql`update audit_events set position = null, prev_hash = null, hash = null where position = ${tamper.at}`,
      );
      return;
    case "cut off the end":
      await tx.execute(sql`delete from audit_events where position >= ${tamper.at}`);
      return;
    case "another root":
      await tx.execute(
        sql`update audit_roots set hash = repeat('c', 64) where position = ${tamper.at * rowsEach}`,
      );
      return;
    case "cut off the end and its roots":
      await tx.execute(sql`delete from audit_events where position >= ${tamper.at}`);
      await tx.execute(sql`delete from audit_roots`);
      await noteAll(tx);
      return;
    case "rewrite all from here":
      await tx.execute(
        sql`update audit_events set reason = 'nothing happened' where position = ${tamper.at}`,
      );
      await rewrite(tx);
      await tx.execute(sql`delete from audit_roots`);
      await noteAll(tx);
  }
}

async function swap(tx: Tx, one: number, two: number, prevHash: ReturnType<typeof sql>): Promise<void> {
  await tx.execute(sql`update audit_events set position = -position where position in (${one}, ${two})`);
  await tx.execute(
    sql`update audit_events set position = case position when ${-one} then ${two} else ${one} end::bigint, prev_hash = ${prevHash}
        where position < 0`,
  );
}

async function swapContents(tx: Tx, one: number, two: number): Promise<void> {
  await tx.execute(
    sql`update audit_events a set subject_id = b.subject_id from audit_events b
        where (a.position, b.position) in ((${one}, ${two}), (${two}, ${one}))`,
  );
}

async function makeRoom(tx: Tx, from: number): Promise<void> {
  await tx.execute(sql`update audit_events set position = -position where position >= ${from}`);
  await tx.execute(sql`update audit_events set position = 1 - position where position < 0`);
}

/** A row that never happened, with the very hash that belongs to it there. */
async function forge(tx: Tx, position: number): Promise<void> {
  await tx.execute(
    sql`insert into audit_events (id, actor_id, action, subject_type, subject_id, at)
        values ('aud_forged', 'usr_nobody', 'thing.changed', 'thing', 'forged', now())`,
  );
  const before = position === 1 ? undefined : (await readSealed(tx, BigInt(position - 2), 1))[0];
  const prevHash = before?.hash ?? chainStart;
  await tx.execute(
    sql`update audit_events set position = ${position}, prev_hash = ${prevHash}, hash = 'later' where id = 'aud_forged'`,
  );
  const row = (await readSealed(tx, BigInt(position - 1), 1))[0];
  if (row === undefined) throw new Error("the forged row is not there");
  const { position: at, prev_hash: _, hash: __, ...written } = row;
  await tx.execute(
    sql`update audit_events set hash = ${chainHash(prevHash, at, written)} where id = 'aud_forged'`,
  );
}

/** Computes the whole chain anew, as the sealer would have. */
async function rewrite(tx: Tx): Promise<void> {
  let prevHash = chainStart;
  for (const { position, prev_hash: _, hash: __, ...written } of await readSealed(tx, 0n, length)) {
    const hash = chainHash(prevHash, position, written);
    await tx.execute(
      sql`update audit_events set prev_hash = ${prevHash}, hash = ${hash} where position = ${position.toString()}::bigint`,
    );
    prevHash = hash;
  }
}

async function noteAll(tx: Tx): Promise<void> {
  await tx.execute(
    sql`insert into audit_roots (position, hash, sealed_at) select position, hash, now() from audit_events where position is not null`,
  );
}

class Undo extends Error {}

/** Does it with every trigger and constraint asleep, looks, and undoes it. */
async function found(tamper: Tamper | undefined, roots: readonly AuditRoot[]): Promise<boolean> {
  let intact: boolean | undefined;
  try {
    await database().transaction(async (tx) => {
      await tx.execute(sql`set local role none`);
      await tx.execute(sql`set local session_replication_role = replica`);
      if (tamper !== undefined) await harm(tx, tamper);
      intact = (await verifyAuditChain(tx, { exported: roots })).intact;
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return intact === false;
}

test("1,000 tampers of every kind, 1,000 found; nothing is found where nothing was done", async () => {
  const kinds = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(tampers, async (tamper) => {
      kinds.set(tamper.kind, (kinds.get(tamper.kind) ?? 0) + 1);
      expect(await found(tamper, needsExport.includes(tamper.kind) ? exported : [])).toBe(true);
    }),
    { numRuns: 1_000, endOnFailure: true },
  );
  expect(kinds.size).toBe(11);
  expect(await found(undefined, exported)).toBe(false);
}, 180_000);

test("a chain that was rewritten whole, roots and all, is told by the exported roots alone", async () => {
  const whole: Tamper = { kind: "rewrite all from here", at: 1 };
  expect(await found(whole, [])).toBe(false);
  expect(await found(whole, exported)).toBe(true);
});

test("verified from a root on, what follows is found and what came before is left to the whole", async () => {
  const after = exported[3];
  expect(await verifyAuditChain(database(), after === undefined ? {} : { after })).toMatchObject({
    intact: true,
    from: "20",
    sealed: length,
  });
  const inTail = { kind: "delete", at: 30 } as const;
  const inHead = { kind: "delete", at: 10 } as const;
  const fromThere = (tamper: Tamper) =>
    database()
      .transaction(async (tx) => {
        await tx.execute(sql`set local role none`);
        await tx.execute(sql`set local session_replication_role = replica`);
        await harm(tx, tamper);
        throw new Error(
          (await verifyAuditChain(tx, after === undefined ? {} : { after })).intact ? "intact" : "broken",
        );
      })
      .catch((error: unknown) => (error instanceof Error ? error.message : ""));
  expect(await fromThere(inTail)).toBe("broken");
  expect(await fromThere(inHead)).toBe("intact");
  expect(await fromThere({ kind: "edit", at: 20, column: "hash" })).toBe("broken");
});

test("a chain whose end was cut off is not continued: what was done to it must not look sealed", async () => {
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`delete from audit_events where position > ${length - 2}`);
  });
  await act("after");
  await expect(sealAuditChain()).rejects.toThrow("changed behind the application's back");
  expect(await verifyAuditChain()).toMatchObject({
    intact: false,
    broken: {
      position: String(length - 1),
      why: `the chain was cut off here: a root was noted for position ${length}`,
    },
  });
});
