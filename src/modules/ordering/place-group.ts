import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import type { OnceAnswer } from "~/platform/idempotency";
import type { OrderDto } from "./contract";
import { orderInputOf } from "./group-cart";
import { groupCan, type PlaceGroupInput } from "./group-contract";
import { requireHost } from "./group-person";
import { groupRefusals } from "./group-refusals";
import { changeMembers, eatersOf, groupSeen, lockGroup, membersOf, moveGroup } from "./group-row";
import { placeOrder } from "./place-order";

/**
 * The host pays for all: the packs of a closed list become one order of the host's, by the same code as any order, and
 * the group is its group in the same transaction. Once per key, for exactly the total that was shown.
 *
 * Refuses: ordering.group_not_found, group_not_host, group_moved_on, group_price_changed; as placeOrder.
 * Locks: the key, the group, then as placeOrder.
 */
export async function placeGroup(
  actor: SignedIn,
  key: string,
  { code, tenders, expectedTotalKobo, pin }: PlaceGroupInput,
): Promise<OnceAnswer<OrderDto>> {
  const seen = await groupSeen(database(), code);
  requireHost(seen, actor);
  const eaters = eatersOf(await membersOf(database(), seen.id));
  if (eaters.length === 0) throw new Refusal(groupRefusals.nobodyReady);
  const input = orderInputOf(seen, eaters, tenders);
  return await placeOrder(actor, key, pin === undefined ? input : { ...input, pin }, {
    before: async (tx) => {
      const group = await lockGroup(tx, code);
      // Packs, tip and code cannot have changed since without the version: packs are only changed while the list is open.
      if (group.payMode !== "host" || !groupCan.do("place", group.status) || group.version !== seen.version) {
        throw new Refusal(groupRefusals.wrongState, { details: { status: group.status } });
      }
    },
    after: async (tx, order) => {
      if (order.totalKobo !== expectedTotalKobo) {
        throw new Refusal(groupRefusals.priceChanged, {
          details: { totalKobo: order.totalKobo, expectedTotalKobo },
        });
      }
      const at = now();
      const members = eatersOf(await membersOf(tx, seen.id));
      await changeMembers(
        tx,
        members.map((member) => ({ member, to: { status: "paid" } })),
        at,
      );
      await moveGroup(tx, seen, { to: "placed", orderId: order.id }, at);
    },
  });
}
