import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { approvalAboveItems } from "~/modules/batches/contract";
import { settlePayment } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { testTwin } from "~/testing/twin";
import { type Cases, deskOf, reason } from "./audit-walk.fixture";

type Twin = Awaited<ReturnType<typeof testTwin>>;

/** Money that nobody here asked for, in suspense: its break. */
async function strangersMoney(twin: Twin): Promise<string> {
  const reference = `rf-of-nobody-${crypto.randomUUID()}`;
  const headers = { authorization: `Bearer ${twin.secretKey}`, "content-type": "application/json" };
  const body = JSON.stringify({ email: "ada@example.com", amount: 70_000, reference });
  await fetch(`${twin.origin}/transaction/initialize`, { method: "POST", headers, body });
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select id from breaks where reference = ${reference} and status = 'open'`,
  );
  return required(rows[0], "its break").id;
}

/** More news within an hour than one person has worked once more: its window. */
async function manyWebhooks() {
  const at = new Date(now().getTime() - 90 * 60_000).toISOString();
  await database().execute(
    sql`insert into webhook_inbox (id, dedupe_key, event, raw, sha256, status, received_at, last_received_at)
        select 'whk_many_' || n, 'many-' || n, 'transfer.success', '\\x7b7d'::bytea, 'many-' || n, 'ignored',
          ${at}::timestamptz, ${at}::timestamptz
        from generate_series(1, ${approvalAboveItems + 1}::int) n`,
  );
  const end = new Date(new Date(at).getTime() + 60_000).toISOString();
  return { from: at, to: end, event: "transfer.success" };
}

/** What two people do with money in suspense. */
export function receiptCases(twin: Twin): Cases {
  return {
    "admin.reconciliation.decide": async () => {
      const asks = await deskOf("finance_admin");
      const { by, admin } = await deskOf("finance_approver");
      const id = await strangersMoney(twin);
      const out = {
        act: "pay_out",
        id,
        bankReference: `BACK-${crypto.randomUUID().slice(0, 8)}`,
        reason,
      } as const;
      await (await asks.admin()).reconciliation.resolve(out);
      const { receipts } = await (await admin()).reconciliation.waiting();
      const request = required(receipts[0], "the request").id;
      const decision = { decision: "reject", id: request, note: reason } as const;
      return { by, act: async () => (await admin()).reconciliation.decide(decision) };
    },
    "admin.webhooks.decide": async () => {
      const asks = await deskOf("finance_admin");
      const { by, admin } = await deskOf("finance_approver");
      const what = await manyWebhooks();
      const { fingerprint } = await (await asks.admin()).webhooks.preview({ what });
      await (await asks.admin()).webhooks.replay({ what, fingerprint, reason });
      const { replays } = await (await admin()).webhooks.waiting();
      const id = required(replays[0], "the request").id;
      return {
        by,
        act: async () => (await admin()).webhooks.decide({ id, decision: "approve", note: reason }),
      };
    },
  };
}
