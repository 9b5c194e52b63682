import type { WalletDto } from "~/modules/ledger/contract";
import type { GroupDto, GroupMemberDto } from "~/modules/ordering/contract";
import { now } from "./sample-menu";

type Me = NonNullable<GroupDto["me"]>;

const member: GroupMemberDto = {
  id: "gme_1",
  name: "Adaeze",
  isHost: true,
  isYou: false,
  status: "ready",
  portions: 2,
  shareKobo: null,
};
const members: readonly GroupMemberDto[] = [
  member,
  { ...member, id: "gme_2", name: "Kelechi", isHost: false, portions: 1 },
  { ...member, id: "gme_3", name: "Hauwa", isHost: false, portions: 0 },
];

const parts = {
  foodKobo: 500_000,
  packagingKobo: 30_000,
  serviceKobo: 25_000,
  deliveryKobo: 65_000,
  tipKobo: 0,
  discountKobo: 32_500,
  totalKobo: 587_500,
};
const me: Me = {
  memberId: "gme_2",
  isHost: false,
  isGuest: false,
  version: 2,
  status: "ready",
  pack: {
    items: [{ itemId: "rachels-buka-surulere--ofada-rice-and-ayamase", quantity: 1, options: [], note: "" }],
  },
  lines: [
    { name: "Ofada Rice & Ayamase", quantity: 1, options: ["2 × Ponmo", "Hot"], totalKobo: 320_000 },
    { name: "Zobo", quantity: 2, options: [], totalKobo: 180_000 },
  ],
  shareKobo: 587_500,
  parts,
};
const host: Me = { ...me, memberId: "gme_1", isHost: true };
const extras = {
  tipKobo: 50_000,
  tipPresetsKobo: [20_000, 50_000, 100_000],
  promoCode: "RAINYDAY",
  promoRefused: null,
};

const group: GroupDto = {
  code: "SAMPLE",
  name: "Friday lunch",
  status: "open",
  version: 4,
  payMode: "each",
  hostName: "Adaeze",
  kitchen: { id: "rachels-buka-surulere", name: "Rachel's Buka", regionId: "lagos", theme: "palm" },
  fulfilment: { type: "delivery", zoneId: "los-yaba-surulere", landmark: "Adeniran Ogunsanya" },
  slot: "asap",
  now,
  deadlineAt: "2026-11-21T18:45:00Z",
  closesAt: "2026-11-21T18:20:00Z",
  endReason: null,
  promo: { code: "RAINYDAY", discountKobo: 65_000, automatic: false },
  extras: null,
  members: [...members],
  me,
  total: null,
  order: null,
};

const locked: Partial<GroupDto> = { status: "locked" };
const order = {
  id: null,
  shareId: "ord_sample",
  number: "RF-7K4Q-21",
  status: "preparing",
  etaFrom: "2026-11-21T18:40:00Z",
  etaTo: "2026-11-21T18:55:00Z",
} as const;
const all = { ...parts, foodKobo: 1_180_000, deliveryKobo: 130_000, tipKobo: 50_000, totalKobo: 1_382_500 };
const held = members.map((one) => ({ ...one, portions: 1, status: "held" as const, shareKobo: 460_000 }));

const wallet: WalletDto = { balanceKobo: 1_611_000, heldKobo: 0, currency: "NGN", version: 3 };

type Sample = { key: string; group: GroupDto; person: { name: string; wallet: WalletDto } | null };
const sample = (
  key: string,
  changes: Partial<GroupDto>,
  person: Sample["person"] = { name: "Kelechi", wallet },
): Sample => ({ key, group: { ...group, ...changes }, person });

/** A group in each of its states, as its host, a friend who is in, and a stranger with the link see it. */
export const groups: readonly Sample[] = [
  sample("Open, to its host", { me: host, extras }),
  sample("Open, the code is of no use, nobody has chosen", {
    me: { ...host, pack: null, lines: [], shareKobo: null, parts: null },
    extras: {
      ...extras,
      promoRefused: { code: "ordering.promo_used_up", sentence: "This promo is used up." },
    },
    promo: null,
    members: [{ ...member, portions: 0, isYou: true }],
  }),
  sample("Open, to a friend", {}),
  sample("Open, to whoever has not joined", { me: null, promo: null, members: [] }),
  sample("Open, to whoever is not signed in", { me: null, promo: null, members: [] }, null),
  sample("Closed, to its host: some have not paid", { ...locked, me: { ...host, status: "held" }, extras }),
  sample("Closed, to its host: all have paid", { ...locked, me: { ...host, status: "held" }, members: held }),
  sample("Closed, the share is to be paid", locked),
  sample("Closed, the wallet has too little", locked, {
    name: "Kelechi",
    wallet: { ...wallet, balanceKobo: 120_000 },
  }),
  sample("Closed, the share is set aside", { ...locked, me: { ...me, status: "held" }, members: held }),
  sample("Closed, the host pays for all", { ...locked, payMode: "host", me: host, total: all }),
  sample("Closed, the others wait for the host", { ...locked, payMode: "host" }),
  sample("Closed, to whoever comes late", { ...locked, me: null, members: [] }),
  sample("Ordered, to its host", { status: "placed", me: host, order: { ...order, id: "ord_sample" } }),
  sample("Ordered, to a friend", { status: "placed", order }),
  sample("Called off", { status: "cancelled" }),
  sample("Its time was over", { status: "expired", endReason: "ordering.group_not_all_paid" }),
];
