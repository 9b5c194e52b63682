import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { canOrderFor, kitchenClosed, kitchenMenu, openState } from "~/modules/catalog";
import { catalogRefusals } from "~/modules/catalog/rules";
import { inOwnName, requirePhone, type SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { orderingRefusals } from "./contract";
import type { CreateGroupInput, GroupDto } from "./group-contract";
import { groupOf } from "./group-of";
import { groupRefusals } from "./group-refusals";
import { newLinkCode } from "./link-code";
import { requireOnMenu } from "./save-group-pack";

/** A person hosts one lunch, perhaps two; more at once is forgotten ones, or somebody playing. */
const openGroupsMax = 3;
/**
 * Begins a group order at a kitchen, with its host as the first member, and with what was in the host's cart when it is
 * given; once per key. Holds neither food nor money.
 *
 * Refuses: catalog.kitchen_not_found, kitchen_closed, zone_not_served; as requireOnMenu; ordering.slot_not_offered, group_bad_deadline,
 * group_too_many, recipient_of_group; identity.bad_phone, unauthenticated (the account was closed meanwhile). Locks: the key.
 */
export async function createGroup(
  actor: SignedIn,
  key: string,
  input: CreateGroupInput,
): Promise<OnceAnswer<GroupDto>> {
  if (input.recipient !== undefined) throw new Refusal(orderingRefusals.recipientOfGroup);
  const made = await inOwnName(() =>
    once<{ code: string }>("ordering.createGroup", { actor, operation: "groups.create", key, input }, (tx) =>
      create(tx, actor, input),
    ),
  );
  const value = await groupOf({ actor, guestToken: null }, made.value.code);
  return { value, replayed: made.replayed };
}

async function create(tx: Tx, actor: SignedIn, input: CreateGroupInput): Promise<{ code: string }> {
  const at = now();
  const deadline = new Date(at.getTime() + input.deadlineMinutes * 60_000);
  await checkKitchen(tx, input, at, deadline);
  await requireFewGroups(tx, actor);
  if (input.pack !== null) await requireOnMenu(tx, input.kitchenId, input.pack, at);
  const [id, code] = [newId("grp", at.getTime()), newLinkCode()];
  const moment = at.toISOString();
  const fulfilment =
    input.fulfilment.type === "delivery"
      ? { ...input.fulfilment, phone: requirePhone(input.fulfilment.phone, "fulfilment.phone") }
      : input.fulfilment;
  const name = input.name === "" ? actor.name.slice(0, 40) : input.name;
  await tx.execute(
    sql`with made as (
          insert into group_orders (id, code, host_id, kitchen_id, name, pay_mode, status, version, fulfilment, slot, deadline_at, created_at, changed_at)
          values (${id}, ${code}, ${actor.id}, ${input.kitchenId}, ${name}, ${input.payMode}, 'open', 1,
            ${JSON.stringify(fulfilment)}::jsonb, ${input.slot}, ${deadline.toISOString()}::timestamptz, ${moment}::timestamptz, ${moment}::timestamptz)
        )
        insert into group_members (id, group_id, user_id, name, pack, status, version, created_at, changed_at)
        values (${newId("gmb", at.getTime())}, ${id}, ${actor.id}, ${actor.name.slice(0, 40)},
          nullif(${JSON.stringify(input.pack)}::jsonb, 'null'::jsonb), ${input.pack === null ? "choosing" : "ready"}, 1, ${moment}::timestamptz, ${moment}::timestamptz)`,
  );
  return { code };
}

/** What would only be found out when the food is ordered is said now, before anybody is invited. */
async function checkKitchen(tx: Tx, input: CreateGroupInput, at: Date, deadline: Date): Promise<void> {
  const menu = await kitchenMenu(tx, input.kitchenId, at);
  const { fulfilment, slot } = input;
  if (fulfilment.type === "delivery" && !menu.zones.has(fulfilment.zoneId)) {
    throw new Refusal(catalogRefusals.zoneNotServed, { details: { zoneId: fulfilment.zoneId } });
  }
  if (slot === "asap") {
    // Also at the deadline: what is collected until then must still be cooked.
    for (const moment of [at, deadline]) {
      if (!openState(menu.kitchen.hours, moment).open) throw kitchenClosed(menu.kitchen, moment);
    }
    return;
  }
  const wanted = new Date(slot);
  if (wanted < at || !canOrderFor(menu.kitchen, wanted, at)) {
    throw new Refusal(orderingRefusals.slotNotOffered, { details: { wanted: wanted.toISOString() } });
  }
  requireBefore(deadline, slot);
}

/** Refuses ordering.group_bad_deadline when the deadline is not before the time that is ordered for. */
export function requireBefore(deadline: Date, slot: string): void {
  if (slot !== "asap" && deadline >= new Date(slot)) {
    throw new Refusal(groupRefusals.badDeadline, { details: { deadline: deadline.toISOString(), slot } });
  }
}

async function requireFewGroups(tx: Tx, actor: SignedIn): Promise<void> {
  const [row] = await rowsOf<{ open: bigint }>(
    tx,
    sql`select count(*) as open from group_orders where host_id = ${actor.id} and status in ('open', 'locked')`,
  );
  const open = Number(row?.open ?? 0n);
  if (open >= openGroupsMax)
    throw new Refusal(groupRefusals.tooManyGroups, { details: { open, openGroupsMax } });
}
