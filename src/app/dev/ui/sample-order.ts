import { type FeesDto, type OrderDto, type OrderStatus, orderCan } from "~/modules/ordering/contract";
import type { RefundDto } from "~/modules/refunds/contract";
import { now } from "./sample-menu";

/** Two packs with a tip and a promo: every line that a total can have. */
export const fees: FeesDto = {
  foodKobo: 680_000,
  packagingKobo: 60_000,
  deliveryKobo: 130_000,
  serviceKobo: 34_000,
  tipKobo: 50_000,
  discountKobo: 65_000,
  vatIncludedKobo: 47_442,
};
export const totalKobo = 889_000;

const rice = {
  id: "lin_rice",
  packIndex: 0,
  packName: "Adaeze",
  itemId: "rachels-buka-surulere--ofada-rice-and-ayamase",
  name: "Ofada Rice & Ayamase",
  quantity: 1,
  unitPriceKobo: 420_000,
  options: [
    { groupId: "protein-buka", optionId: "ponmo", name: "Ponmo", quantity: 2, unitPriceKobo: 40_000 },
  ],
  totalKobo: 500_000,
  note: "",
};
const beans = {
  ...rice,
  id: "lin_beans",
  packIndex: 1,
  packName: "Kelechi",
  itemId: "rachels-buka-surulere--ewa-agoyin",
  name: "Ewa Agoyin",
  unitPriceKobo: 180_000,
  options: [],
  totalKobo: 180_000,
  note: "Small pepper",
};

const way = [
  ["awaiting_payment", "2026-11-21T17:20:00Z", "system"],
  ["placed", "2026-11-21T17:21:00Z", "system"],
  ["accepted", "2026-11-21T17:22:00Z", "kitchen"],
  ["preparing", "2026-11-21T17:30:00Z", "kitchen"],
  ["ready", "2026-11-21T17:45:00Z", "kitchen"],
  ["out_for_delivery", "2026-11-21T17:50:00Z", "kitchen"],
  ["delivered", "2026-11-21T18:02:00Z", "kitchen"],
] as const;

/** The same order at each of its steps, or called off. */
export function orderAt(status: OrderStatus, changes: Partial<OrderDto> = {}): OrderDto {
  const reached = way.findIndex(([step]) => step === status);
  // Whoever cancels has paid; whose time is over has not.
  const gone = way.slice(0, reached < 0 ? (status === "expired" ? 1 : 2) : reached + 1);
  const events = gone.map(([step, at, by], index) => ({
    version: index + 1,
    status: step,
    at,
    by,
    reason: null,
  }));
  return {
    id: "ord_sample",
    number: "RF-7K4Q-21",
    status,
    version: gone.length,
    totalKobo,
    lines: [rice, beans],
    fees,
    tenders: [{ id: "tnd_1", kind: "wallet", amountKobo: totalKobo, status: "captured" }],
    payment: null,
    payUntil: null,
    acceptBy: status === "placed" ? "2026-11-21T17:24:00Z" : null,
    refundedKobo: 0,
    removedKobo: 0,
    askedUntil: null,
    promoCode: "RAINYDAY",
    kitchen: {
      id: "rachels-buka-surulere",
      name: "Rachel's Buka",
      regionId: "lagos",
      theme: "palm",
      phone: "+2348000001001",
    },
    fulfilment: {
      type: "delivery",
      zoneId: "los-yaba-surulere",
      landmark: "Adeniran Ogunsanya, near the shopping mall",
      directions: "Green gate",
      phone: "+2348000003001",
      riderNote: "",
    },
    recipient: null,
    slotStartsAt: "2026-11-21T17:21:00Z",
    etaFrom: "2026-11-21T18:00:00Z",
    etaTo: "2026-11-21T18:15:00Z",
    deliveryPin: "4071",
    cancel: orderCan.do("cancel", status)
      ? { allowed: true, refundKobo: 0, sentence: "Cancel: nothing was charged" }
      : { allowed: false, refundKobo: 0, sentence: "The rider has it already." },
    events:
      status === "cancelled"
        ? [...events, { version: 3, status, at: now, by: "customer", reason: "changed_mind" }]
        : events,
    createdAt: "2026-11-21T17:20:00Z",
    ...changes,
  };
}

const refund: RefundDto = {
  id: "rfd_sample",
  orderId: "ord_sample",
  status: "processing",
  destination: "source",
  amountKobo: 180_000,
  reason: "quality",
  sentence: "₦1,800 is on its way to your bank, usually within 3 days.",
  requestedAt: "2026-11-21T17:20:00Z",
  approvedAt: "2026-11-21T17:25:00Z",
  sentAt: null,
  processedAt: null,
  expectedBy: "2026-11-24T17:25:00Z",
};

/** On its way to a bank, one there, and one that nobody approved. */
export const refunds: readonly RefundDto[] = [
  refund,
  {
    ...refund,
    id: "rfd_there",
    status: "processed",
    sentAt: "2026-11-21T17:26:00Z",
    processedAt: "2026-11-21T17:40:00Z",
    sentence: "₦1,800 has arrived at your bank.",
  },
  { ...refund, id: "rfd_no", status: "rejected", approvedAt: null, sentence: "This was not approved." },
];
