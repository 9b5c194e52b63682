import { z } from "zod";
import { can } from "~/kernel/state";

/** What can be done to many at once. Each kind has one executor, registered by the module that owns the act. */
export const batchKinds = ["refund", "stock_adjustment", "price_change", "suspension"] as const;
export type BatchKind = (typeof batchKinds)[number];

export const batchStatuses = [
  "planned",
  "awaiting_approval",
  "approved",
  "executing",
  "paused",
  "completed",
  "completed_with_failures",
  "aborted",
] as const;
export type BatchStatus = (typeof batchStatuses)[number];

/**
 * Every edge of the machine; a trigger refuses any other. A plan that ran out, was given up, refused by its approver
 * or found changed ends as aborted, with its reason. A retry of what failed takes a batch back to executing.
 */
export const batchEdges: Record<BatchStatus, readonly BatchStatus[]> = {
  planned: ["awaiting_approval", "approved", "aborted"],
  awaiting_approval: ["approved", "aborted"],
  approved: ["executing", "aborted"],
  executing: ["paused", "completed", "completed_with_failures", "aborted"],
  paused: ["executing", "aborted"],
  completed: [],
  completed_with_failures: ["executing"],
  aborted: [],
};

export const batchCan = can<
  "confirm" | "decide" | "execute" | "pause" | "resume" | "abort" | "retry",
  BatchStatus
>({
  confirm: ["planned"],
  decide: ["awaiting_approval"],
  execute: ["approved", "executing"],
  pause: ["executing"],
  resume: ["paused"],
  abort: ["planned", "awaiting_approval", "approved", "executing", "paused"],
  retry: ["completed_with_failures"],
});

/** Why a batch ended early. */
export const abortReasons = ["given_up", "rejected", "expired", "changed"] as const;
export type AbortReason = (typeof abortReasons)[number];

/**
 * `planned` waits for its turn; `excluded` was left out of the plan, with why; `changed` was found different from the
 * plan at execution and nothing was done to it; `failed` may be tried again; `skipped` was never reached.
 */
export const itemStatuses = ["planned", "excluded", "done", "failed", "changed", "skipped"] as const;
export type ItemStatus = (typeof itemStatuses)[number];

/** A plan is a promise of ten minutes. */
export const planLifeSeconds = 600;
/** Above either, somebody else decides (four eyes). */
export const approvalAboveKobo = 10_000_000;
export const approvalAboveItems = 20;
export const batchNoteLengthMin = 10;
export const batchItemsMax = 5_000;

/** What the confirmation token stands for besides the plan and the person. */
export const confirmActions = ["batch.confirm", "batch.approve", "user.suspend", "refund.create"] as const;
export type ConfirmAction = (typeof confirmActions)[number];

const amount = z.number().int().min(0);
const idText = z.string().min(1).max(60);

/** A sum of the plan under one heading: a destination, a kitchen, a liable party. */
export const shareDto = z.object({
  key: z.string(),
  label: z.string(),
  items: z.number().int(),
  amountKobo: amount,
});
export type ShareDto = z.infer<typeof shareDto>;

const letter = z.object({ subject: z.string(), body: z.string() });
/** What people will be told, as it will be written to the one of `of` in each language. */
export const announcedDto = z.object({
  key: z.string(),
  /** How many are told so, each with their own order and amount. */
  people: z.number().int(),
  of: z.string(),
  channels: z.array(z.string()),
  en: letter,
  pcm: letter,
});
export type AnnouncedDto = z.infer<typeof announcedDto>;

/** What will happen, to the kobo, before anything does. For acts without money the amounts are 0. */
export const impactDto = z.object({
  /** "47 orders · 44 customers · ₦234,500.00" */
  sentence: z.string(),
  items: z.number().int(),
  people: z.number().int(),
  amountKobo: amount,
  byDestination: z.array(shareDto),
  byKitchen: z.array(shareDto),
  byLiable: z.array(shareDto),
  largest: z.array(
    z.object({ subjectId: z.string(), label: z.string(), person: z.string(), amountKobo: amount }),
  ),
  excluded: z.array(z.object({ why: z.string(), items: z.number().int(), examples: z.array(z.string()) })),
  /** Sentences: what it does to kitchens' payouts, to what we owe in wallets, to menus, to open orders. */
  effects: z.array(z.string()),
  /** What cannot be taken back. */
  irreversible: z.array(z.string()),
  /** One a destination; plans from before this had none. */
  messages: z.array(announcedDto).default([]),
});
export type ImpactDto = z.infer<typeof impactDto>;

export const batchItemDto = z.object({
  id: z.string(),
  position: z.number().int(),
  subjectId: z.string(),
  /** An order number, a dish, a person: what a colleague calls it. */
  label: z.string(),
  status: z.enum(itemStatuses),
  amountKobo: amount,
  /** Why it was left out, failed or is different now: a sentence. */
  why: z.string().nullable(),
  /** A count or a price as it was planned: from, to. Null where nothing of the subject itself changes. */
  change: z
    .object({ of: z.enum(["count", "price"]), before: z.number().int(), after: z.number().int() })
    .nullable(),
  attempts: z.number().int(),
  doneAt: z.iso.datetime().nullable(),
});
export type BatchItemDto = z.infer<typeof batchItemDto>;

export const batchDto = z.object({
  id: z.string(),
  kind: z.enum(batchKinds),
  status: z.enum(batchStatuses),
  version: z.number().int(),
  /** The first characters are shown: `a91f`. */
  planHash: z.string(),
  title: z.string(),
  reason: z.string(),
  note: z.string(),
  impact: impactDto,
  needsApproval: z.boolean(),
  requestedBy: z.object({ id: z.string(), name: z.string() }),
  decidedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  abortReason: z.enum(abortReasons).nullable(),
  counts: z.object({
    planned: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
    changed: z.number().int(),
    skipped: z.number().int(),
    excluded: z.number().int(),
  }),
  doneKobo: amount,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** What whoever asks may do now; the server decides again when they do. */
  mine: z.object({
    confirm: z.boolean(),
    approve: z.boolean(),
    /** Why approving is not for them: "You asked for this refund: a colleague decides." */
    approveBlockedBy: z.string().nullable(),
    pause: z.boolean(),
    resume: z.boolean(),
    abort: z.boolean(),
    retry: z.boolean(),
  }),
});
export type BatchDto = z.infer<typeof batchDto>;

/** A plan as its requester sees it: with the token that confirms it, shown once. */
export const plannedBatchDto = z.object({ batch: batchDto, confirmationToken: z.string() });
export type PlannedBatchDto = z.infer<typeof plannedBatchDto>;

export const batchItemsInput = z.object({
  id: idText,
  status: z.enum(itemStatuses).optional(),
  cursor: z.coerce.number().int().min(0).max(batchItemsMax).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const batchItemsDto = z.object({
  items: z.array(batchItemDto),
  nextCursor: z.number().int().nullable(),
});

/** One step of a batch: by whom, and why in their words. */
export const batchEventDto = z.object({
  version: z.number().int(),
  status: z.enum(batchStatuses),
  cause: z.string(),
  detail: z.string().nullable(),
  /** Why, in the words of whoever stopped, resumed, gave up or tried again; null for any other step. */
  note: z.string().nullable(),
  actorId: z.string(),
  actorName: z.string(),
  at: z.iso.datetime(),
});
export type BatchEventDto = z.infer<typeof batchEventDto>;
export const batchEventsDto = z.object({ events: z.array(batchEventDto) });

/** `waitingForMe`: those that whoever asks may decide. */
export const listBatchesInput = z.object({
  status: z.enum(batchStatuses).optional(),
  waitingForMe: z.enum(["true", "false"]).default("false"),
  cursor: idText.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(25),
});
export type ListBatchesInput = z.output<typeof listBatchesInput>;
export const batchesDto = z.object({ batches: z.array(batchDto), nextCursor: z.string().nullable() });

/** A file, as text: whoever asked saves it under its name. */
export const batchResultsDto = z.object({ fileName: z.string(), csv: z.string() });

/** Why, in the requester's own words: kept for ever beside every effect. */
export const batchNote = z.string().trim().min(batchNoteLengthMin).max(500);

/** `typedAmount` is what the person typed: naira of the plan's total, "234500" or "234,500.00"; for acts without money, the number of items. */
export const confirmBatchInput = z.strictObject({
  id: idText,
  typedAmount: z.string().trim().min(1).max(40),
  confirmationToken: z.string().max(200).optional(),
});
export const decideBatchInput = z.strictObject({
  id: idText,
  decision: z.enum(["approve", "reject"]),
  note: z.string().trim().min(3).max(300),
  confirmationToken: z.string().max(200).optional(),
});
export type ConfirmBatchInput = z.output<typeof confirmBatchInput>;
export type DecideBatchInput = z.output<typeof decideBatchInput>;
/** Pausing, resuming, aborting and retrying name the version that was looked at, and say why. */
export const steerBatchInput = z.strictObject({
  id: idText,
  expectedVersion: z.number().int().positive(),
  note: z.string().trim().min(3).max(300),
});

export { batchesRefusals } from "./refusals";
