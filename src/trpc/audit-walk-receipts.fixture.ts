import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { settlePayment } from "~/modules/payments";
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
  };
}
