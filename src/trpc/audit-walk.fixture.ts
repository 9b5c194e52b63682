import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { required } from "~/kernel/invariant";
import type { Role, SignedIn } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { requestIdOf } from "~/platform/http";
import { buy, colleague, cook, customer, kitchen } from "~/testing/factories";
import { consoleTokenOf } from "~/testing/rest";
import { databaseUrl } from "~/testing/signals";
import { createCallerFactory, createContext } from "./init";
import { appRouter } from "./router";

/** An act that is about to be done, and who does it: what it leaves in the log is compared with what was there before. */
export type Act = { readonly by: SignedIn; readonly act: () => Promise<unknown> };
export type Cases = Readonly<Record<string, () => Promise<Act>>>;

export const reason = "Asked for in the morning round";
const createCaller = createCallerFactory(appRouter);

/** A colleague at the console; each `admin()` or `caller()` is a request of its own, with a key of its own. */
export async function deskOf(role: Role, actor?: SignedIn) {
  const by = actor ?? (await colleague(role));
  const authorization = `Bearer ${await consoleTokenOf(by)}`;
  const caller = async () => {
    const headers = new Headers({ authorization, "idempotency-key": crypto.randomUUID() });
    const context = { headers, requestId: requestIdOf(headers), reply: new Headers() };
    return createCaller(await createContext(context));
  };
  return { by, caller, admin: async () => (await caller()).admin };
}

/** An eaten dinner; a large one needs a second pair of eyes for whatever is given back of it. */
export async function eaten({ priceKobo = 400_000 }: { priceKobo?: number } = {}) {
  const [from, ada] = [await kitchen({ priceKobo }), await customer(priceKobo * 2)];
  const order = await buy(ada, from);
  await cook(from, order, "deliver");
  return { from, ada, order };
}

export const largeKobo = 15_000_000;

export async function planned(priceKobo?: number) {
  const { order } = await eaten(priceKobo === undefined ? {} : { priceKobo });
  const desk = await deskOf("finance_admin");
  const asked = {
    kind: "refund",
    selection: { orderIds: [order.id] },
    parameters: { what: "full", destination: "wallet", liable: "house" },
    reason: "late",
    note: "The rider's bike broke down",
  } satisfies Parameters<Awaited<ReturnType<typeof desk.admin>>["batches"]["plan"]>[0];
  return { desk, plan: async () => await (await desk.admin()).batches.plan(asked) };
}

export async function confirmed(priceKobo?: number) {
  const { desk, plan } = await planned(priceKobo);
  const { batch, confirmationToken } = await plan();
  const typedAmount = String(batch.impact.amountKobo / 100);
  const done = await (await desk.admin()).batches.confirm({ id: batch.id, typedAmount, confirmationToken });
  return { desk, batch: done };
}

/** A batch as its worker would leave it, at its next version. */
export async function batchAt(status: "executing" | "paused" | "completed_with_failures") {
  const { desk, batch } = await confirmed();
  await behindTheAppsBack(
    `update batches set status = '${status}', version = version + 1 where id = '${batch.id}'`,
  );
  return { desk, steer: { id: batch.id, expectedVersion: batch.version + 1, note: reason } };
}

export async function behindTheAppsBack(statement: string): Promise<void> {
  const connection = postgres(databaseUrl(), { max: 1, onnotice: () => {} });
  try {
    await connection.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(statement);
    });
  } finally {
    await connection.end();
  }
}

/** What an authenticator with this secret shows: RFC 6238, SHA-1, six digits. */
export function codeOf(secret: string, at: Date): string {
  const bits = [...secret.replaceAll(" ", "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = digest.readUInt8(19) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export async function lastSeq(): Promise<bigint> {
  const rows = await rowsOf<{ seq: bigint }>(
    database(),
    sql`select coalesce(max(seq), 0)::bigint as seq from audit_events`,
  );
  return required(rows[0], "an aggregate").seq;
}
