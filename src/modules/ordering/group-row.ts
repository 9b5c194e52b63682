import { sql } from "drizzle-orm";
import type { z } from "zod";
import { invariant, required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import type { Database } from "~/platform/db/client";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { type CreateGroupInput, createGroupInput, saveGroupPackInput } from "./group-contract";
import { groupRefusals } from "./group-refusals";
import type { GroupMemberStatus, GroupPayMode, GroupStatus } from "./group-states";

/** On the rung of orders: an order is placed for it, or it is all there is to lock. Its members share its lock. */
const groupRows: Lockable = {
  table: "group_orders",
  rung: "order",
  columns: [
    "id",
    "code",
    "host_id",
    "kitchen_id",
    "name",
    "pay_mode",
    "status",
    "version",
    "fulfilment",
    "slot",
    "deadline_at",
    "tip_kobo",
    "promo_code",
    "promo_refused",
    "order_id",
    "end_reason",
    "created_at",
  ],
};

type RawGroup = {
  id: string;
  code: string;
  host_id: `usr_${string}`;
  kitchen_id: string;
  name: string;
  pay_mode: GroupPayMode;
  status: GroupStatus;
  version: number;
  fulfilment: unknown;
  slot: string;
  deadline_at: string;
  tip_kobo: bigint;
  promo_code: string | null;
  promo_refused: string | null;
  order_id: string | null;
  end_reason: string | null;
  created_at: string;
};

export type Group = {
  readonly id: string;
  readonly code: string;
  readonly hostId: `usr_${string}`;
  readonly kitchenId: string;
  readonly name: string;
  readonly payMode: GroupPayMode;
  readonly status: GroupStatus;
  readonly version: number;
  readonly fulfilment: CreateGroupInput["fulfilment"];
  readonly slot: string;
  readonly deadlineAt: Date;
  /** What the host wants to give the rider; where each pays, given with food of their own only. */
  readonly tipKobo: number;
  readonly promoCode: string | null;
  /** Why the code takes nothing off, settled as the list closed by itself. */
  readonly promoRefused: string | null;
  readonly orderId: string | null;
  readonly endReason: string | null;
  readonly createdAt: Date;
};

function toGroup(row: RawGroup): Group {
  return {
    id: row.id,
    code: row.code,
    hostId: row.host_id,
    kitchenId: row.kitchen_id,
    name: row.name,
    payMode: row.pay_mode,
    status: row.status,
    version: row.version,
    fulfilment: createGroupInput.shape.fulfilment.parse(row.fulfilment),
    slot: row.slot,
    deadlineAt: new Date(row.deadline_at),
    tipKobo: Number(row.tip_kobo),
    promoCode: row.promo_code,
    promoRefused: row.promo_refused,
    orderId: row.order_id,
    endReason: row.end_reason,
    createdAt: new Date(row.created_at),
  };
}

/** A group as it stands, without its lock. Refuses ordering.group_not_found. */
export async function groupSeen(on: Tx | Database, code: string): Promise<Group> {
  const columns = sql.raw(groupRows.columns.join(", "));
  const [row] = await rowsOf<RawGroup>(on, sql`select ${columns} from group_orders where code = ${code}`);
  if (row === undefined) throw new Refusal(groupRefusals.notFound);
  return toGroup(row);
}

/** Locks a group, and with it all its members. Refuses ordering.group_not_found. Locks: the group. */
export async function lockGroup(tx: Tx, code: string): Promise<Group> {
  const { id } = await groupSeen(tx, code);
  const [row] = await lockRows<RawGroup>(tx, groupRows, [id]);
  return toGroup(required(row, "a group that was just seen, and is never deleted"));
}

export type GroupPack = NonNullable<z.output<typeof saveGroupPackInput>["pack"]>;

export type Member = {
  readonly id: string;
  readonly userId: `usr_${string}` | null;
  readonly name: string;
  readonly tokenHash: string | null;
  readonly pack: GroupPack | null;
  readonly shareKobo: number | null;
  readonly status: GroupMemberStatus;
  readonly version: number;
};

/**
 * Everybody who is or was in it, in the order in which they came; the host first, whatever the clocks of two servers said:
 * the first share bears the tip. The group's lock is theirs too.
 */
export async function membersOf(on: Tx | Database, groupId: string): Promise<Member[]> {
  const rows = await rowsOf<{
    id: string;
    user_id: `usr_${string}` | null;
    name: string;
    token_hash: string | null;
    pack: unknown;
    share_kobo: bigint | null;
    status: GroupMemberStatus;
    version: number;
  }>(
    on,
    sql`select id, user_id, name, token_hash, pack, share_kobo, status, version from group_members
        where group_id = ${groupId}
        order by user_id is not distinct from (select host_id from group_orders where id = ${groupId}) desc, created_at, id`,
  );
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    name: row.name,
    tokenHash: row.token_hash,
    pack: saveGroupPackInput.shape.pack.parse(row.pack),
    shareKobo: row.share_kobo === null ? null : Number(row.share_kobo),
    status: row.status,
    version: row.version,
  }));
}

/** Whose food counts: they have a pack and have not left. */
export function eatersOf(members: readonly Member[]): (Member & { pack: GroupPack })[] {
  return members.flatMap((member) =>
    member.pack === null || member.status === "left" || member.status === "choosing"
      ? []
      : [{ ...member, pack: member.pack }],
  );
}

type GroupExtras = Pick<Group, "tipKobo" | "promoCode" | "promoRefused">;
type GroupStep = {
  to?: GroupStatus;
  deadlineAt?: Date;
  orderId?: string;
  endReason?: string;
  extras?: Partial<GroupExtras>;
};

/** Moves a locked group on, and tells those who listen; the database refuses what is no path of the machine. */
export async function moveGroup(tx: Tx, group: Group, step: GroupStep, at: Date): Promise<Group> {
  const { to = group.status, deadlineAt = group.deadlineAt, orderId = null, endReason = null } = step;
  const { tipKobo, promoCode, promoRefused } = { ...group, ...step.extras };
  const rows = await rowsOf(
    tx,
    sql`update group_orders set status = ${to}, version = version + 1, deadline_at = ${deadlineAt.toISOString()}::timestamptz,
          tip_kobo = ${tipKobo}::bigint, promo_code = ${promoCode}, promo_refused = ${promoRefused},
          order_id = coalesce(${orderId}, order_id), end_reason = coalesce(${endReason}, end_reason), changed_at = ${at.toISOString()}::timestamptz
        where id = ${group.id} and version = ${group.version}::int returning id`,
  );
  invariant(rows.length === 1, "a locked group had another version than when it was locked");
  const moved = {
    ...group,
    ...step.extras,
    status: to,
    version: group.version + 1,
    deadlineAt,
    orderId,
    endReason,
  };
  if (to !== group.status) {
    const members = await membersOf(tx, group.id);
    await append(tx, [groupEvent(moved, members, at), ...shareEvents(moved, members, at)]);
  }
  return moved;
}

function groupEvent(group: Group, members: readonly Member[], at: Date) {
  return {
    aggregateType: "group",
    aggregateId: group.id,
    aggregateVersion: group.version,
    eventType: `group.${group.status}` as const,
    payload: {
      groupId: group.id,
      code: group.code,
      name: group.name,
      hostId: group.hostId,
      orderId: group.orderId,
      endReason: group.endReason,
      payMode: group.payMode,
      members: members.flatMap(({ userId, status, shareKobo }) =>
        userId === null || status === "left" ? [] : [{ userId, status, shareKobo }],
      ),
    },
    at,
  };
}

const toldOf = { locked: "due", placed: "ordered", cancelled: "over", expired: "over" } as const;

/** What each person with an account must hear of it; its host knows what the host has just done. */
function shareEvents(group: Group, members: readonly Member[], at: Date) {
  if (group.status === "open" || (group.status === "locked" && group.payMode === "host")) return [];
  const what = toldOf[group.status];
  return members.flatMap((member) => {
    const knows = member.userId === group.hostId && group.status !== "expired";
    if (member.userId === null || member.status === "left" || knows) return [];
    return [
      {
        aggregateType: "group_share",
        aggregateId: member.id,
        aggregateVersion: group.version,
        eventType: `group_share.${what}` as const,
        payload: {
          customerId: member.userId,
          groupName: group.name,
          deadlineAt: group.deadlineAt.toISOString(),
          shareKobo: member.shareKobo,
          wasReturned: member.status === "returned",
        },
        at,
      },
    ];
  });
}

type MemberStep = Partial<Pick<Member, "status" | "pack" | "shareKobo">>;

/** Changes members of a locked group, in one statement. */
export async function changeMembers(
  tx: Tx,
  steps: readonly { member: Member; to: MemberStep }[],
  at: Date,
): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map(({ member, to }) => ({
    id: member.id,
    before: member.version,
    status: to.status ?? member.status,
    pack: to.pack === undefined ? member.pack : to.pack,
    share: to.shareKobo === undefined ? member.shareKobo : to.shareKobo,
  }));
  const changed = await rowsOf(
    tx,
    sql`update group_members m set status = row.status, pack = nullif(row.pack, 'null'::jsonb), share_kobo = row.share,
          version = m.version + 1, changed_at = ${at.toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id text, before int, status text, pack jsonb, share bigint)
        where m.id = row.id and m.version = row.before returning m.id`,
  );
  invariant(changed.length === rows.length, "a member of a locked group had another version than was read");
}
