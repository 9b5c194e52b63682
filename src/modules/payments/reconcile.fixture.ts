import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import { systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import { databaseUrl } from "~/testing/signals";
import type { testTwin } from "~/testing/twin";
import { noteBreak } from "./note-break";
import { type ReconcileKind, reconcile } from "./reconcile";
import { breaksOf } from "./reconciliation-desk";
import { settlePayment } from "./settle-payment";
import { topUp } from "./top-up";

const hourMs = 3_600_000;
const tester = systemActor("test");

/** Opens a top-up and answers its reference: nobody has paid it yet. */
export async function openTopUp(actor: SignedIn, amountKobo: number): Promise<string> {
  const input = { amountKobo, channel: "card", sheet: "hosted" } as const;
  return (await topUp(actor, crypto.randomUUID(), input)).value.reference;
}

/** News of nothing, kept and ignored: so much of it in this hour. */
export async function news(count: number): Promise<void> {
  const at = new Date(now().getTime() - 60_000).toISOString();
  await database().execute(
    sql`insert into webhook_inbox (id, dedupe_key, event, raw, sha256, status, received_at, last_received_at)
        select 'whk_' || n, 'many-' || n, 'transfer.success', '\\x7b7d'::bytea, 'many-' || n, 'ignored',
          ${at}::timestamptz, ${at}::timestamptz
        from generate_series(1, ${count}::int) n on conflict do nothing`,
  );
}

/** Compares the last hours up to this very moment. */
export function reconcileNow({ hours = 1, kind = "manual" }: { hours?: number; kind?: ReconcileKind } = {}) {
  const to = new Date(now().getTime() + 1);
  return reconcile(tester, { kind, from: new Date(to.getTime() - hours * hourMs), to });
}

/** Money at Paystack that nobody here asked for, in suspense: answers its break. */
export function strangerAt(
  twin: Awaited<ReturnType<typeof testTwin>>,
): (amountKobo: number) => Promise<string> {
  let strangers = 0;
  return async (amount) => {
    const reference = `rf-of-nobody-${++strangers}-${now().getTime()}`;
    const headers = { authorization: `Bearer ${twin.secretKey}`, "content-type": "application/json" };
    const body = JSON.stringify({ email: "ada@example.com", amount, reference });
    await fetch(`${twin.origin}/transaction/initialize`, { method: "POST", headers, body });
    await twin.pay(reference);
    expect(await settlePayment(reference, "webhook")).toMatchObject({ outcome: "suspense" });
    return required(
      (await breaksOf()).find((one) => one.reference === reference),
      "its break",
    ).id;
  };
}

/** Paystack tells another fee of the same payment late: answers this second break of its reference. */
export async function feeDiffers(id: string): Promise<string> {
  const { reference, theirsKobo } = required(
    (await breaksOf()).find((one) => one.id === id),
    "the first break",
  );
  const kobo = theirsKobo === null ? null : BigInt(theirsKobo);
  const finding = {
    ...({ kind: "fee_differs", subject: "payment", reference, oursKobo: kobo, theirsKobo: kobo } as const),
    ...{ detail: "Paystack's fee is another.", suggestedAct: "Compare.", occurredAt: null },
  };
  await withTx("test.feeDiffers", (tx) => noteBreak(tx, finding, now()));
  return required(
    (await breaksOf()).find((one) => one.kind === "fee_differs" && one.reference === reference),
    "the second break",
  ).id;
}

/** What somebody with the keys to the server could do: every trigger and constraint asleep. */
export async function behindTheAppsBack(...statements: string[]): Promise<void> {
  const client = postgres(databaseUrl(), { max: 1, onnotice: () => {} });
  try {
    await client.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      for (const statement of statements)
        expect((await tx.unsafe(statement)).count, statement).toBeGreaterThan(0);
    });
  } finally {
    await client.end();
  }
}
