import type { AfterOrderDto } from "~/modules/ordering/contract";
import type { ClaimDto, ClaimsOfOrderDto, ShortageDto } from "~/modules/refunds/contract";

const claim: ClaimDto = {
  id: "clm_sample",
  orderId: "ord_sample",
  reason: "missing_item",
  note: "",
  status: "credited",
  version: 1,
  amountKobo: 180_000,
  lines: [{ lineId: "lin_beans", name: "Ewa Agoyin", quantity: 1, amountKobo: 180_000 }],
  photos: [],
  promisedAt: null,
  decidedAt: "2026-11-21T18:04:00Z",
  decisionNote: null,
  createdAt: "2026-11-21T18:04:00Z",
};

/** Credited at once, waiting for a person, and answered both ways; and there is more to claim. */
export const claims: ClaimsOfOrderDto = {
  claims: [
    claim,
    { ...claim, id: "clm_open", status: "open", promisedAt: "2026-11-22T08:00:00Z", decidedAt: null },
    { ...claim, id: "clm_yes", status: "accepted", decisionNote: "The rider left it at the kitchen. Sorry." },
    { ...claim, id: "clm_no", status: "rejected", decisionNote: "The photo shows the full pack." },
  ],
  claimable: {
    until: "2026-11-22T18:02:00Z",
    instantBelowKobo: 300_000,
    isLate: false,
    lines: [
      {
        lineId: "lin_rice",
        packName: "Adaeze",
        name: "Ofada Rice & Ayamase",
        quantity: 1,
        eachKobo: 500_000,
      },
    ],
    packs: [{ packagingKobo: 30_000, portions: [{ lineId: "lin_rice", quantity: 1 }] }],
    lineBps: { missing_item: 10_000, wrong_item: 10_000, quality: 5_000 },
    lateKobo: null,
    neverArrivedKobo: 889_000,
  },
};

const shortage: ShortageDto = {
  id: "srt_sample",
  orderId: "ord_sample",
  lineId: "lin_beans",
  name: "Ewa Agoyin",
  quantity: 1,
  status: "asked",
  decideBy: "2026-11-21T18:09:00Z",
  removeKobo: 180_000,
  cancelKobo: 889_000,
  isLast: false,
  replacement: { name: "Beans Porridge & Dodo", backKobo: 20_000 },
  backKobo: null,
};

/** Asked with something else to offer; taken out; and exchanged. */
export const shortages: readonly ShortageDto[] = [
  shortage,
  { ...shortage, id: "srt_out", status: "removed", backKobo: 180_000 },
  { ...shortage, id: "srt_other", status: "replaced", backKobo: 20_000 },
];

export const afterOrder: AfterOrderDto = {
  receiptCode: "RF-7K4Q-21-sample",
  deliveredAt: "2026-11-21T18:02:00Z",
  tip: { givenKobo: null, until: "2026-11-22T18:02:00Z", presetsKobo: [20_000, 30_000, 50_000, 100_000] },
  rating: null,
  canRate: true,
  vat: [],
  elsewhere: null,
};
