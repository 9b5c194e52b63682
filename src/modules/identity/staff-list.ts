import { sql } from "drizzle-orm";
import { z } from "zod";
import { Refusal } from "~/kernel/refusal";
import { isStorable } from "~/kernel/storable";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { may, needsSecondFactor, type SignedIn, scopeOf } from "./permissions";
import { identityRefusals } from "./refusals";
import type { ColleagueDto, StaffPageDto, StaffPageInput } from "./staff-contract";
import type { UserRow } from "./user-row";
import { withinScope } from "./within-scope";

const pageSize = 50;
const cursorShape = z.tuple([z.string().max(100).refine(isStorable), z.string().max(60).refine(isStorable)]);

type Row = Omit<UserRow, "status"> & {
  status: "active" | "suspended";
  created_at: string;
  region_name: string | null;
  kitchen_name: string | null;
  enrolled: boolean;
  sessions: bigint;
  last_active_at: string | null;
};

/** Everybody who works here, within the actor's own scope, by name. Refuses: identity.not_found. */
export async function listStaff(actor: SignedIn, input: StaffPageInput): Promise<StaffPageDto> {
  if (!may(actor, "staff.read")) throw new Refusal(identityRefusals.notFound);
  const [afterName, afterId] = readCursor(input.cursor);
  const like = `%${input.q.replace(/[%_\\]/g, "\\$&")}%`;
  const rows = await rowsOf<Row>(
    database(),
    sql`select u.id, u.name, u.phone, u.email, u.role, u.kitchen_id, u.region_id, u.status, u.session_epoch, u.is_demo,
          u.created_at, r.name as region_name, k.name as kitchen_name,
          coalesce(f.confirmed_at is not null, false) as enrolled, c.sessions, c.last_active_at
        from users u
          left join regions r on r.id = u.region_id
          left join kitchens k on k.id = u.kitchen_id
          left join second_factors f on f.user_id = u.id
          left join lateral (select count(*) as sessions, max(last_active_at) as last_active_at from console_sessions
            where user_id = u.id and ended_at is null) c on true
        where u.role <> 'customer' and u.status <> 'deleted'
          and ${withinScope(scopeOf(actor), sql`coalesce(u.region_id, k.region_id)`, sql`u.kitchen_id`)}
          and (${input.role ?? null}::text is null or u.role = ${input.role ?? null})
          and (${input.status ?? null}::text is null or u.status = ${input.status ?? null})
          and (${input.q} = '' or u.name ilike ${like} or u.phone like ${like} or u.email ilike ${like})
          and (u.name collate "C", u.id collate "C") > (${afterName}, ${afterId})
        order by u.name collate "C", u.id collate "C" limit ${pageSize + 1}`,
  );
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    staff: page.map((row) => toDto(actor, row)),
    nextCursor: rows.length > pageSize && last !== undefined ? writeCursor(last) : null,
  };
}

function toDto(actor: SignedIn, row: Row): ColleagueDto {
  const isOther = row.id !== actor.id;
  const isMine = isOther && (actor.role === "owner" || !needsSecondFactor(row.role));
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    role: row.role,
    regionId: row.region_id,
    regionName: row.region_name,
    kitchenId: row.kitchen_id,
    kitchenName: row.kitchen_name,
    status: row.status,
    version: row.session_epoch,
    enrolled: row.enrolled,
    sessions: Number(row.sessions),
    lastActiveAt: row.last_active_at === null ? null : new Date(row.last_active_at).toISOString(),
    createdAt: new Date(row.created_at).toISOString(),
    mine: { change: isMine && may(actor, "staff.manage"), suspend: isMine && may(actor, "users.suspend") },
  };
}

/** A place in the list that is none of ours begins it anew. */
function readCursor(cursor: string | undefined): [string, string] {
  try {
    const read = cursorShape.safeParse(JSON.parse(Buffer.from(cursor ?? "", "base64url").toString()));
    return read.success ? read.data : ["", ""];
  } catch {
    return ["", ""];
  }
}

function writeCursor({ name, id }: Row): string {
  return Buffer.from(JSON.stringify([name, id])).toString("base64url");
}
