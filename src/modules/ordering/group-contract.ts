import { z } from "zod";
import { can } from "~/kernel/state";
import { statementEntryDto } from "~/modules/ledger/contract";
import { cartInput, packInput, placeOrderInput, slotInput, tipKoboMax } from "./cart-contract";
import { type GroupStatus, groupMemberStatuses, groupPayModes, groupStatuses } from "./group-states";
import { orderStatuses } from "./order-states";

/** Under ten minutes nobody has read the message; after an hour the first are hungry. */
const groupMinutesMin = 10;
export const groupMinutesMax = 60;
/** As many as a cart has packs. */
export const groupMembersMax = 20;
/** Where each pays, the list closes this long before the deadline by itself, so that everybody can still pay. */
export const groupPayMinutes = 5;

/** What may be done to a group in which state; the button and the use-case read the same. */
export const groupCan = can<
  "join" | "choose" | "lock" | "reopen" | "pay" | "place" | "extend" | "cancel",
  GroupStatus
>({
  join: ["open"],
  choose: ["open"],
  lock: ["open"],
  reopen: ["locked"],
  pay: ["locked"],
  place: ["locked"],
  extend: ["open", "locked"],
  cancel: ["open", "locked"],
});

const ownPack = z.strictObject({ items: packInput.shape.items });
const name = z.string().trim().min(1).max(40);
const code = z.string().min(1).max(40);
const minutes = z.number().int().min(groupMinutesMin).max(groupMinutesMax);

export const createGroupInput = z.object({
  kitchenId: z.string().min(1).max(100),
  /** What the group is called; the host's name when it is empty. */
  name: z.string().trim().max(40).default(""),
  payMode: z.enum(groupPayModes),
  fulfilment: placeOrderInput.shape.fulfilment,
  /** Refused: a group's food goes to the group. Named here so that nobody believes it was taken. */
  recipient: placeOrderInput.shape.recipient,
  slot: slotInput.default("asap"),
  deadlineMinutes: minutes,
  /** The host's own pack to begin with: what was in their cart. */
  pack: ownPack.nullable().default(null),
});
export type CreateGroupInput = z.output<typeof createGroupInput>;

export const groupCodeInput = z.object({ code });
export const joinGroupInput = z.object({ code, name });
export type JoinGroupInput = z.output<typeof joinGroupInput>;

/** `pack` null: nothing any more. `expectedVersion` is the member's, so that two tabs do not overwrite each other. */
export const saveGroupPackInput = z.object({
  code,
  expectedVersion: z.number().int().positive(),
  pack: ownPack.nullable(),
});
export type SaveGroupPackInput = z.output<typeof saveGroupPackInput>;

export const removeMemberInput = z.object({ code, memberId: z.string().min(1).max(60) });
export type RemoveMemberInput = z.output<typeof removeMemberInput>;
export const extendGroupInput = z.object({ code, deadlineMinutes: minutes });
export type ExtendGroupInput = z.output<typeof extendGroupInput>;

/** What is left out stays as it is; `promoCode` null: none any more. */
export const groupExtrasInput = z.object({
  code,
  tipKobo: z.number().int().min(0).max(tipKoboMax).optional(),
  promoCode: cartInput.shape.promoCode.unwrap().nullable().optional(),
});
export type GroupExtrasInput = z.output<typeof groupExtrasInput>;

/** `expectedShareKobo` is what the button said: another sum is not what was agreed to. */
export const payShareInput = z.object({
  code,
  expectedShareKobo: z.number().int().positive(),
  pin: placeOrderInput.shape.pin,
});
export type PayShareInput = z.output<typeof payShareInput>;

/** The host pays for all: as an order is paid, for exactly the total that was shown, its tip and promo included. */
export const placeGroupInput = z.object({
  code,
  tenders: placeOrderInput.shape.tenders,
  expectedTotalKobo: z.number().int().positive(),
  pin: placeOrderInput.shape.pin,
});
export type PlaceGroupInput = z.output<typeof placeGroupInput>;

/** What a share is made of; `discountKobo` is taken off, the others sum to the rest. */
const sharePartsDto = z.object({
  foodKobo: z.number().int(),
  packagingKobo: z.number().int(),
  serviceKobo: z.number().int(),
  deliveryKobo: z.number().int(),
  tipKobo: z.number().int(),
  discountKobo: z.number().int(),
  totalKobo: z.number().int(),
});

const groupMemberDto = z.object({
  id: z.string(),
  name: z.string(),
  isHost: z.boolean(),
  isYou: z.boolean(),
  status: z.enum(groupMemberStatuses),
  /** Portions in their pack. */
  portions: z.number().int(),
  /** What their pack comes to, for the host and themselves; null to everybody else, and without a pack. */
  shareKobo: z.number().int().nullable(),
});
export type GroupMemberDto = z.infer<typeof groupMemberDto>;

/** The groups that somebody is in and that are not over. `dueKobo`: their share, when it is to be paid now. */
export const myGroupsDto = z.object({
  groups: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kitchenName: z.string(),
      status: z.enum(["open", "locked"]),
      deadlineAt: z.iso.datetime(),
      dueKobo: z.number().int().nullable(),
    }),
  ),
});
export type MyGroupsDto = z.infer<typeof myGroupsDto>;

const packLineDto = z.object({
  name: z.string(),
  quantity: z.number().int(),
  options: z.array(z.string()),
  totalKobo: z.number().int(),
});

export const groupDto = z.object({
  code: z.string(),
  name: z.string(),
  status: z.enum(groupStatuses),
  version: z.number().int(),
  payMode: z.enum(groupPayModes),
  hostName: z.string(),
  kitchen: z.object({ id: z.string(), name: z.string(), regionId: z.string(), theme: z.string() }),
  fulfilment: z.object({
    type: z.enum(["delivery", "pickup"]),
    zoneId: z.string().nullable(),
    landmark: z.string(),
  }),
  slot: z.string(),
  /** The server's clock, for the countdowns. */
  now: z.iso.datetime(),
  deadlineAt: z.iso.datetime(),
  /** When the list closes by itself; the deadline, where the host pays. */
  closesAt: z.iso.datetime(),
  endReason: z.string().nullable(),
  /** What the order takes off as it stands: by the host's code, or by itself in the rain. Only to whom is in. */
  promo: z.object({ code: z.string(), discountKobo: z.number().int(), automatic: z.boolean() }).nullable(),
  /** To the host alone: what they chose, and why their code takes nothing off. Where each pays, a tip is given with food of their own only. */
  extras: z
    .object({
      tipKobo: z.number().int(),
      tipPresetsKobo: z.array(z.number().int()),
      promoCode: z.string().nullable(),
      promoRefused: z.object({ code: z.string(), sentence: z.string() }).nullable(),
    })
    .nullable(),
  members: z.array(groupMemberDto),
  /** Your part; null for somebody who has not joined. */
  me: z
    .object({
      memberId: z.string(),
      isHost: z.boolean(),
      isGuest: z.boolean(),
      version: z.number().int(),
      status: z.enum(groupMemberStatuses),
      pack: z.object({ items: packInput.shape.items }).nullable(),
      lines: z.array(packLineDto),
      /** Fixed once the list is closed; an estimate before. */
      shareKobo: z.number().int().nullable(),
      /** What that is made of; null when the menu's prices make another sum by now. */
      parts: sharePartsDto.nullable(),
    })
    .nullable(),
  /** What all packs come to now; to the host alone, while it is not over. */
  total: z
    .object({
      foodKobo: z.number().int(),
      packagingKobo: z.number().int(),
      deliveryKobo: z.number().int(),
      serviceKobo: z.number().int(),
      tipKobo: z.number().int(),
      discountKobo: z.number().int(),
      totalKobo: z.number().int(),
    })
    .nullable(),
  /** What became of it; the id to the host alone, whose order it is. */
  order: z
    .object({
      id: z.string().nullable(),
      /** Where each pays, to whoever paid: what their own share is found by. */
      shareId: z.string().nullable(),
      number: z.string(),
      status: z.enum(orderStatuses),
      etaFrom: z.iso.datetime(),
      etaTo: z.iso.datetime(),
    })
    .nullable(),
});
export type GroupDto = z.infer<typeof groupDto>;

export const groupShareInput = z.object({ orderId: z.string().min(1).max(60) });

/** What somebody ate and paid of an order that several paid. */
export const groupShareDto = z.object({
  orderId: z.string(),
  group: z.object({ code: z.string(), name: z.string(), status: z.enum(groupStatuses) }),
  hostName: z.string(),
  kitchen: z.object({ name: z.string(), theme: z.string() }),
  /** Null as long as there is none, and when nothing came of it. */
  order: z
    .object({
      number: z.string(),
      status: z.enum(orderStatuses),
      placedAt: z.iso.datetime(),
      etaFrom: z.iso.datetime(),
      etaTo: z.iso.datetime(),
    })
    .nullable(),
  memberName: z.string(),
  shareKobo: z.number().int().nullable(),
  lines: z.array(packLineDto),
  parts: sharePartsDto.nullable(),
  /** What it moved in their wallet, oldest first: set aside, given back, refunded. */
  entries: z.array(statementEntryDto),
});
export type GroupShareDto = z.infer<typeof groupShareDto>;
