import { type SQL, sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { recordAudit } from "~/modules/audit";
import { type SignedIn, showAgain } from "~/modules/identity";
import type { ShowAgainInput } from "~/modules/identity/contract";
import { walletAccountId } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { sharedRateLimiter } from "~/platform/rate-limit";
import { exportsPerHour } from "./contract";

const exportTries = sharedRateLimiter({
  name: "person-exports",
  points: exportsPerHour,
  windowSeconds: 3_600,
});

/** Rows read at once: an order with its lines is about two kilobytes. */
const pageRows = 200;

/** A part of the copy: its name, and the rows after the one that was last, each with the id it is counted on by. */
type Section = {
  readonly name: string;
  readonly page: (userId: string, after: string) => SQL;
  /** How many its page reads; `pageRows`, unless a row of it is large. */
  readonly rows?: number;
};

/**
 * Everything there is about the actor, as the chunks of one JSON document, read page by page while it is sent. Who asks has
 * shown again that it is them; each copy is counted and written down before its first byte.
 * Refuses: as `showAgain`; platform.rate_limited (3 an hour).
 */
export async function exportPerson(actor: SignedIn, shown: ShowAgainInput): Promise<AsyncGenerator<string>> {
  await showAgain(actor, shown);
  await exportTries.take(actor.id);
  const at = now();
  await withTx("privacy.exportPerson", (tx) =>
    recordAudit(tx, {
      actor,
      action: "account.exported",
      subjectType: "user",
      subjectId: actor.id,
      reason: null,
      before: null,
      after: { sections: sections.length + 1 },
      at,
    }),
  );
  return chunksOf(actor, at);
}

async function* chunksOf(actor: SignedIn, at: Date): AsyncGenerator<string> {
  yield `{"madeAt":${JSON.stringify(at.toISOString())},"currency":"NGN","amounts":"integer kobo"`;
  yield `,"profile":${JSON.stringify(await profileOf(actor))}`;
  for (const section of sections) {
    yield `,${JSON.stringify(section.name)}:[`;
    yield* rowsOfSection(section, actor.id);
    yield "]";
  }
  yield "}\n";
}

async function* rowsOfSection(
  { page, rows: atOnce = pageRows }: Section,
  userId: string,
): AsyncGenerator<string> {
  let [after, first] = ["", true];
  for (;;) {
    const rows = await rowsOf<{ id: string; row: unknown }>(database(), page(userId, after));
    for (const { row } of rows) {
      yield `${first ? "" : ","}\n${JSON.stringify(row)}`;
      first = false;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = last.id;
  }
}

async function profileOf(actor: SignedIn): Promise<unknown> {
  const rows = await rowsOf<{ row: unknown }>(
    database(),
    sql`select json_build_object('id', id, 'name', name, 'legalName', legal_name, 'tin', tin, 'phone', phone, 'email', email, 'role', role,
          'language', locale, 'createdAt', created_at,
          'spendControls', (select json_build_object('pinSetAt', pin_set_at, 'lockedAt', locked_at, 'cappedUntil', capped_until,
            'pinWaivers', (select coalesce(jsonb_agg(to_jsonb(w)), '[]') from pin_waivers w where w.user_id = s.user_id))
            from spend_controls s where s.user_id = users.id)) as row
        from users where id = ${actor.id}`,
  );
  return required(rows[0], "user of a session just checked").row;
}

/** The rows of a table that name the person by a column, as they stand, less what is a key to something. */
function whole(name: string, table: string, owner: string, less: readonly string[] = []): Section {
  const without = sql.raw(["", ...less.map((column) => `'${column}'`)].join(" - "));
  return {
    name,
    page: (userId, after) => sql`
      select t.id, to_jsonb(t) ${without} as row from ${sql.raw(table)} t
      where t.${sql.raw(owner)} = ${userId} and t.id > ${after} order by t.id limit ${pageRows}`,
  };
}

const orders: Section = {
  name: "orders",
  page: (userId, after) => sql`
    select o.id, to_jsonb(o) - 'earnings' - 'recipient_code' || jsonb_build_object(
        'packs', (select coalesce(jsonb_agg(to_jsonb(p) order by p.position), '[]') from order_packs p where p.order_id = o.id),
        'lines', (select coalesce(jsonb_agg(to_jsonb(l) order by l.position), '[]') from line_items l where l.order_id = o.id),
        'tenders', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from tenders t where t.order_id = o.id),
        'history', (select coalesce(jsonb_agg(jsonb_build_object('status', e.to_status, 'at', e.at, 'by', e.actor_role,
          'reason', e.reason) order by e.version), '[]') from order_events e where e.order_id = o.id)) as row
    from orders o where o.customer_id = ${userId} and o.id > ${after} order by o.id limit ${pageRows}`,
};

/** The statement, oldest first: the version counts, written so that it sorts as text. */
const statement: Section = {
  name: "statement",
  page: (userId, after) => sql`
    select lpad(e.account_version::text, 12, '0') as id, jsonb_build_object('id', e.id, 'at', e.created_at,
        'reason', t.reason, 'reference', t.reference_id, 'amountKobo', e.amount_kobo, 'balanceKobo', e.balance_kobo) as row
    from entries e join transfers t on t.id = e.transfer_id
    where e.account_id = ${walletAccountId(userId)} and e.account_version > coalesce(nullif(${after}, '')::bigint, 0)
    order by e.account_version limit ${pageRows}`,
};

/** A picture is a quarter of a megabyte as text. */
const photoRows = 8;
const claimPhotos: Section = {
  name: "claimPhotos",
  rows: photoRows,
  page: (userId, after) => sql`
    select p.id, to_jsonb(p) - 'bytes' || jsonb_build_object('base64', translate(encode(p.bytes, 'base64'), E'\\n', '')) as row
    from claim_photos p where p.customer_id = ${userId} and p.id > ${after} order by p.id limit ${photoRows}`,
};

const sections: readonly Section[] = [
  whole("addresses", "addresses", "user_id"),
  orders,
  statement,
  whole("payments", "payment_attempts", "customer_id", ["access_code", "authorization_url"]),
  whole("refunds", "refunds", "customer_id", ["requested_by", "approved_by", "last_error", "note"]),
  whole("claims", "claims", "customer_id", ["decided_by"]),
  claimPhotos,
  whole("reviews", "reviews", "customer_id"),
  whole("groupMemberships", "group_members", "user_id", ["token_hash"]),
  whole("messages", "messages", "user_id", ["last_error"]),
  whole("browserSessions", "browser_sessions", "user_id"),
  // From where a stranger tried is the stranger's.
  whole("failedSignIns", "failed_sign_ins", "user_id", ["address"]),
  whole("programSessions", "api_sessions", "user_id", ["token_hash"]),
  whole("pushSubscriptions", "push_subscriptions", "user_id", ["p256dh", "auth"]),
];
