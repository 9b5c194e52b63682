import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { reasonSentence, type TransferReason } from "~/modules/ledger/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Fact, instant, type Subjects } from "./timeline-fact";
import { accountWords } from "./timeline-words";

type Side = { purpose: string; ownerId: string | null; ownerName: string | null };

/** Every transfer that belongs to the subjects, with both of its accounts in words. */
export async function moneyMoved({ orderIds, references, effectKeys }: Subjects): Promise<Fact[]> {
  const rows = await rowsOf<{
    id: string;
    amount_kobo: bigint;
    reason: TransferReason;
    effect_key: string;
    reference_id: string;
    actor_id: string;
    created_at: string;
    source: Side;
    target: Side;
  }>(
    database(),
    sql`select t.id, t.amount_kobo, t.reason, t.effect_key, t.reference_id, t.actor_id, t.created_at,
          ${sideOf("f")} as source, ${sideOf("g")} as target
        from transfers t join accounts f on f.id = t.from_account_id join accounts g on g.id = t.to_account_id
        where t.reference_id = any(${sql.param([...orderIds, ...references])}::text[])
          or t.effect_key = any(${sql.param([...effectKeys])}::text[])`,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: "money",
    at: instant(row.created_at),
    title: reasonSentence(row.reason),
    detail: `From ${accountWords(row.source)} to ${accountWords(row.target)}`,
    amountKobo: koboToNumber(row.amount_kobo),
    actorId: row.actor_id,
    requestId: null,
    link: walletOf(row.target) ?? walletOf(row.source),
    raw: null,
    marks: [],
    because: causesOf(row.effect_key, row.reference_id, instant(row.created_at)),
    place: 0,
  }));
}

function sideOf(alias: "f" | "g") {
  const account = sql.raw(alias);
  return sql`jsonb_build_object('purpose', ${account}.purpose, 'ownerId', ${account}.owner_id, 'ownerName',
    coalesce((select u.name from users u where u.id = ${account}.owner_id), (select k.name from kitchens k where k.id = ${account}.owner_id)))`;
}

function walletOf({ purpose, ownerId }: Side): Fact["link"] {
  return purpose === "customer_wallet" && ownerId !== null ? { to: "wallet", id: ownerId } : null;
}

/** An effect's key names what it is the effect of; anything else moved with its order. */
function causesOf(effectKey: string, referenceId: string, at: string): string[] {
  const [effect = "", subject = ""] = effectKey.split(":");
  const withOrder = [`order:${referenceId}@${at}`, `paid:${referenceId}@${at}`];
  switch (effect) {
    case "payment":
    case "fee":
    case "fee_passed":
    case "extra":
    case "receipt_claimed":
      return [`settled:${subject}`, ...withOrder];
    case "refund":
      return [`refund:${subject}:opened`, ...withOrder];
    case "refund_processed":
      return [`refund:${subject}:processed`];
    case "refund_redirected":
      return [`refund:${subject}:redirected`];
    default:
      return withOrder;
  }
}
