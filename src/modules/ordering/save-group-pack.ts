import { Refusal } from "~/kernel/refusal";
import { itemNotOnMenu, kitchenMenu } from "~/modules/catalog";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { type GroupDto, groupCan, type SaveGroupPackInput } from "./group-contract";
import { groupOf } from "./group-of";
import { type GroupPerson, requireMember } from "./group-person";
import { groupRefusals } from "./group-refusals";
import { changeMembers, type GroupPack, lockGroup, membersOf } from "./group-row";
import { priceCart } from "./price-cart";

/**
 * Keeps what a member has chosen: their own pack, whole, as far as today's menu has it. Nobody else's is ever touched.
 *
 * Refuses: ordering.group_not_found, group_not_member, group_closed, group_pack_changed (another window was first);
 * catalog.item_not_found, item_not_of_kitchen, option_…. Locks: the group.
 */
export async function saveGroupPack(person: GroupPerson, input: SaveGroupPackInput): Promise<GroupDto> {
  await withTx("ordering.saveGroupPack", async (tx) => {
    const at = now();
    const group = await lockGroup(tx, input.code);
    const member = requireMember(await membersOf(tx, group.id), person);
    if (!groupCan.do("choose", group.status) || group.deadlineAt <= at)
      throw new Refusal(groupRefusals.linkDead);
    if (member.version !== input.expectedVersion) {
      throw new Refusal(groupRefusals.packChanged, {
        details: { version: member.version, pack: member.pack },
      });
    }
    if (input.pack !== null) await requireOnMenu(tx, group.kitchenId, input.pack, at);
    const status = input.pack === null ? "choosing" : "ready";
    await changeMembers(tx, [{ member, to: { status, pack: input.pack } }], at);
  });
  return await groupOf(person, input.code);
}

/** Refuses: catalog.item_not_found, item_not_of_kitchen, option_…. */
export async function requireOnMenu(tx: Tx, kitchenId: string, pack: GroupPack, at: Date): Promise<void> {
  const menu = await kitchenMenu(tx, kitchenId, at);
  for (const { itemId } of pack.items) {
    if (!menu.items.has(itemId)) throw await itemNotOnMenu(tx, kitchenId, itemId);
  }
  priceCart(menu, { packs: [{ name: "", ...pack }], deliveryKobo: 0n, tipKobo: 0n });
}
