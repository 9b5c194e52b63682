import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import type { Refusal } from "~/kernel/refusal";
import { type KitchenMenu, kitchenMenu } from "~/modules/catalog";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { OrderStatus } from "./contract";
import { priceGroup, totalOf } from "./group-cart";
import { type GroupDto, type GroupMemberDto, groupPayMinutes } from "./group-contract";
import { type GroupPerson, memberOf } from "./group-person";
import { eatersOf, type Group, groupSeen, type Member, membersOf } from "./group-row";
import { sharePartsOf } from "./group-shares";
import type { PricedCart } from "./price-cart";
import { promoRefusals } from "./promo-refusals";

/**
 * A group as somebody with its link sees it: who is in it and how far, their own pack with its price, and what became of
 * it. What others eat and pay is the host's to see. Who has not joined sees neither address nor names once the list is
 * closed. Refuses: ordering.group_not_found.
 */
export async function groupOf(person: GroupPerson, code: string): Promise<GroupDto> {
  const at = now();
  const db = database();
  const group = await groupSeen(db, code);
  const [members, [place], order] = await Promise.all([
    membersOf(db, group.id),
    rowsOf<{ name: string; region_id: string; theme: string; host: string }>(
      db,
      sql`select k.name, k.region_id, k.theme, u.name as host from kitchens k, users u where k.id = ${group.kitchenId} and u.id = ${group.hostId}`,
    ),
    orderOfGroup(group, person.actor?.id ?? null),
  ]);
  const eaters = eatersOf(members);
  const isGoing = group.status === "open" || group.status === "locked";
  const [seen, { fees }] = await Promise.all([
    priceGroup(db, group, eaters, at),
    kitchenMenu(db, group.kitchenId, at),
  ]);
  const priced = seen?.priced ?? null;
  const parts = new Map(
    (priced === null ? [] : sharePartsOf(priced)).map((part, index) => [eaters[index]?.id ?? "", part]),
  );
  const shareOf = (member: Member) => member.shareKobo ?? parts.get(member.id)?.totalKobo ?? null;
  const mine = memberOf(members, person);
  const isHost = person.actor !== null && person.actor.id === group.hostId;
  const isIn = isHost || mine !== undefined;
  return {
    ...headOf(group, at),
    hostName: place?.host ?? "",
    kitchen: {
      id: group.kitchenId,
      name: place?.name ?? "",
      regionId: place?.region_id ?? "",
      theme: place?.theme ?? "",
    },
    fulfilment: whereOf(group, isIn),
    members:
      isIn || group.status === "open" ? members.filter(({ status }) => status !== "left").map(toDto) : [],
    me: mine === undefined ? null : { ...meOf(mine, group, eaters, priced), ...ownShareOf(mine) },
    promo: isIn && isGoing ? (priced?.promo ?? null) : null,
    extras: isHost && isGoing ? extrasOf(group, fees, seen?.promoRefusal ?? null) : null,
    total: isHost && isGoing && priced !== null ? totalOf(priced) : null,
    order:
      isIn && order !== null ? { ...order, shareId: mine?.status === "paid" ? order.shareId : null } : null,
  };

  function ownShareOf(member: Member) {
    const [shareKobo, part] = [shareOf(member), parts.get(member.id) ?? null];
    return { shareKobo, parts: part?.totalKobo === shareKobo ? part : null };
  }

  function toDto(member: Member): GroupMemberDto {
    const isYou = member.id === mine?.id;
    return {
      id: member.id,
      name: member.name,
      isHost: member.userId === group.hostId,
      isYou,
      status: member.status,
      portions: (member.pack?.items ?? []).reduce((sum, item) => sum + item.quantity, 0),
      shareKobo: isYou || isHost ? shareOf(member) : null,
    };
  }
}

/** What the host chose, and what they must know of their code. */
function extrasOf(group: Group, fees: KitchenMenu["fees"], promoRefusal: Refusal | null): GroupDto["extras"] {
  const { tipKobo, promoCode } = group;
  const settled = Object.values(promoRefusals).find(({ code }) => code === group.promoRefused);
  const refused =
    settled ?? (promoRefusal === null ? null : { code: promoRefusal.code, sentence: promoRefusal.message });
  return {
    tipKobo,
    tipPresetsKobo: fees.tipPresetsKobo.map(koboToNumber),
    promoCode,
    promoRefused: refused === null ? null : { code: refused.code, sentence: refused.sentence },
  };
}

function headOf(group: Group, at: Date) {
  const { code, name, status, version, payMode, slot, deadlineAt, endReason } = group;
  const closesMs = deadlineAt.getTime() - (payMode === "each" ? groupPayMinutes * 60_000 : 0);
  return {
    code,
    name,
    status,
    version,
    payMode,
    slot,
    endReason,
    now: at.toISOString(),
    deadlineAt: deadlineAt.toISOString(),
    closesAt: new Date(closesMs).toISOString(),
  };
}

/** Where the food goes is for those who eat it: a link may be passed on. */
function whereOf({ fulfilment }: Group, isIn: boolean): GroupDto["fulfilment"] {
  if (fulfilment.type === "pickup") return { type: "pickup", zoneId: null, landmark: "" };
  return { type: "delivery", zoneId: fulfilment.zoneId, landmark: isIn ? fulfilment.landmark : "" };
}

function meOf(mine: Member, group: Group, eaters: readonly Member[], priced: PricedCart | null) {
  const packIndex = eaters.findIndex(({ id }) => id === mine.id);
  const lines = (priced?.lines ?? []).filter((line) => line.packIndex === packIndex);
  return {
    memberId: mine.id,
    isHost: mine.userId === group.hostId,
    isGuest: mine.userId === null,
    version: mine.version,
    status: mine.status,
    pack: mine.pack,
    lines: lines.map(({ name, quantity, options, totalKobo }) => ({
      name,
      quantity,
      totalKobo,
      options: options.map((option) =>
        option.quantity > 1 ? `${option.quantity} × ${option.name}` : option.name,
      ),
    })),
  };
}

async function orderOfGroup(group: Group, viewerId: string | null): Promise<GroupDto["order"]> {
  if (group.orderId === null) return null;
  const [row] = await rowsOf<{
    id: string;
    number: string;
    status: OrderStatus;
    eta_from: string;
    eta_to: string;
  }>(database(), sql`select id, number, status, eta_from, eta_to from orders where id = ${group.orderId}`);
  if (row === undefined) return null;
  return {
    id: viewerId === group.hostId ? row.id : null,
    shareId: group.payMode === "each" ? row.id : null,
    number: row.number,
    status: row.status,
    etaFrom: new Date(row.eta_from).toISOString(),
    etaTo: new Date(row.eta_to).toISOString(),
  };
}
