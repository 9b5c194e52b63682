import type { BatchDto } from "~/modules/batches/contract";

/** Everything the samples tell happens around this moment. */
export const sampleNow = "2026-11-21T18:05:00.000Z";

const share = (key: string, label: string, items: number, amountKobo: number) => ({
  key,
  label,
  items,
  amountKobo,
});

/** The batch of the design's own example: a kitchen's generator failed at dinner. */
export const sampleBatch: BatchDto = {
  id: "bat_sample",
  kind: "refund",
  status: "planned",
  version: 1,
  planHash: "a91f6c0b7d",
  title: "Full refund to the wallet",
  reason: "quality",
  note: "Generator failed at dinner, food went out cold.",
  impact: {
    sentence: "47 orders · 44 customers · ₦234,500.00",
    items: 47,
    people: 44,
    amountKobo: 23_450_000,
    byDestination: [share("wallet", "Wallet", 41, 20_110_000), share("source", "Card or bank", 6, 3_340_000)],
    byKitchen: [share("party-jollof-vi", "Party Jollof by Rachel", 47, 23_450_000)],
    byLiable: [share("kitchen", "Kitchen", 45, 22_400_000), share("house", "Rachel Foods", 2, 1_050_000)],
    largest: [
      { subjectId: "ord_1", label: "RF-7K4Q-21", person: "Adaeze Nwosu", amountKobo: 1_825_000 },
      { subjectId: "ord_2", label: "RF-9M2T-77", person: "Kelechi Eze", amountKobo: 1_490_000 },
      { subjectId: "ord_3", label: "RF-3B8W-05", person: "Hauwa Bello", amountKobo: 1_115_000 },
      { subjectId: "ord_4", label: "RF-6H1D-48", person: "Bisi Adeyemi", amountKobo: 980_000 },
      { subjectId: "ord_5", label: "RF-2C5N-90", person: "Tamuno George", amountKobo: 945_000 },
    ],
    excluded: [
      { why: "Already refunded", items: 2, examples: ["RF-1A1A-11", "RF-2B2B-22"] },
      { why: "Disputed at the customer's bank", items: 1, examples: ["RF-3C3C-33"] },
    ],
    effects: [
      "Party Jollof by Rachel is paid ₦224,000.00 less at its next payout.",
      "What we owe customers in their wallets grows by ₦201,100.00.",
    ],
    irreversible: ["Money that reached a wallet, a card or a bank cannot be taken back."],
    messages: [],
  },
  needsApproval: true,
  requestedBy: { id: "usr_ngozi", name: "Ngozi Okafor" },
  decidedBy: null,
  abortReason: null,
  counts: { planned: 47, done: 0, failed: 0, changed: 0, skipped: 0, excluded: 3 },
  doneKobo: 0,
  createdAt: "2026-11-21T18:03:00.000Z",
  expiresAt: "2026-11-21T18:13:00.000Z",
  startedAt: null,
  finishedAt: null,
  mine: {
    confirm: true,
    approve: false,
    approveBlockedBy: null,
    pause: false,
    resume: false,
    abort: true,
    retry: false,
  },
};

/** The same, half done. */
export const runningBatch: BatchDto = {
  ...sampleBatch,
  status: "executing",
  version: 4,
  decidedBy: { id: "usr_femi", name: "Femi Adewale" },
  counts: { planned: 21, done: 23, failed: 2, changed: 1, skipped: 0, excluded: 3 },
  doneKobo: 11_475_000,
  startedAt: "2026-11-21T18:04:30.000Z",
};
