import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { DisputeDto } from "./finance-contract";

const disputesMax = 50;

type Row = {
  id: string;
  provider_dispute_id: string;
  reference: string;
  amount_kobo: bigint;
  status: DisputeDto["status"];
  category: string | null;
  due_at: string | null;
  reminders: number;
  answer: string | null;
  created_at: string;
};

/** The disputes that wait for our answer, the most urgent first: unanswered in time, the money is gone. */
export async function openDisputes(): Promise<DisputeDto[]> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select id, provider_dispute_id, reference, amount_kobo, status, category, due_at, reminders, answer, created_at
        from disputes where status = 'open' order by due_at nulls last, id limit ${disputesMax}`,
  );
  const at = now();
  return rows.map((row) => {
    const dueAt = row.due_at === null ? null : new Date(row.due_at);
    return {
      id: row.id,
      providerDisputeId: row.provider_dispute_id,
      reference: row.reference,
      amountKobo: koboToNumber(row.amount_kobo),
      status: row.status,
      category: row.category,
      dueAt: dueAt?.toISOString() ?? null,
      isOverdue: dueAt !== null && dueAt < at,
      reminders: row.reminders,
      answer: row.answer,
      createdAt: new Date(row.created_at).toISOString(),
    };
  });
}
