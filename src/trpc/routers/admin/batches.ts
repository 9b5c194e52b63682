import { z } from "zod";
import {
  abortBatch,
  batchEventsFor,
  batchFor,
  batchItemsFor,
  batchResults,
  batchToDecide,
  confirmBatch,
  decideBatch,
  listBatches,
  pauseBatch,
  planBatch,
  resumeBatch,
  retryFailed,
} from "~/modules/batches";
import {
  batchDto,
  batchEventsDto,
  batchesDto,
  batchItemsDto,
  batchItemsInput,
  batchKinds,
  batchNote,
  batchResultsDto,
  confirmBatchInput,
  decideBatchInput,
  listBatchesInput,
  plannedBatchDto,
  steerBatchInput,
} from "~/modules/batches/contract";
import {
  bulkDishSelection,
  bulkPriceParameters,
  bulkPriceReason,
  bulkStockParameters,
  bulkStockReason,
  bulkSuspensionParameters,
  bulkSuspensionReason,
  bulkSuspensionSelection,
} from "~/modules/console/contract";
import { bulkRefundParameters, bulkRefundReason, bulkRefundSelection } from "~/modules/refunds/contract";
import { adminAct, adminProcedure, moneyAct } from "../../admin";
import { answered, byKey, router, withIdempotencyKey } from "../../init";

const oneBatch = z.strictObject({ id: z.string().min(1).max(60) });

/** One kind a line, each with what it is chosen by and what shall be done. */
const plans = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("refund"),
    selection: bulkRefundSelection,
    parameters: bulkRefundParameters,
    reason: bulkRefundReason,
    note: batchNote,
  }),
  z.strictObject({
    kind: z.literal("stock_adjustment"),
    selection: bulkDishSelection,
    parameters: bulkStockParameters,
    reason: bulkStockReason,
    note: batchNote,
  }),
  z.strictObject({
    kind: z.literal("price_change"),
    selection: bulkDishSelection,
    parameters: bulkPriceParameters,
    reason: bulkPriceReason,
    note: batchNote,
  }),
  z.strictObject({
    kind: z.literal("suspension"),
    selection: bulkSuspensionSelection,
    parameters: bulkSuspensionParameters,
    reason: bulkSuspensionReason,
    note: batchNote,
  }),
]);

/** A plan as one object, which OpenAPI can tell; that its parts belong to its kind is asked of `plans`. */
const planBatchInput = z
  .strictObject({
    kind: z.enum(batchKinds),
    selection: z.union([bulkRefundSelection, bulkDishSelection, bulkSuspensionSelection]),
    parameters: z.union([
      bulkRefundParameters,
      bulkStockParameters,
      bulkPriceParameters,
      bulkSuspensionParameters,
    ]),
    reason: z.union([bulkRefundReason, bulkStockReason, bulkPriceReason, bulkSuspensionReason]),
    note: batchNote,
  })
  .superRefine((plan, context) => {
    for (const { path, message } of plans.safeParse(plan).error?.issues ?? []) {
      context.addIssue({ code: "custom", path, message });
    }
  });

function meta(method: "GET" | "POST", path: string, summary: string) {
  return {
    openapi: { method, path: `/admin/batches${path}` as const, tags: ["console"], protect: true, summary },
  };
}

/** Who may do what is decided by the kind of the batch, in its module: a batch that is not theirs does not exist. */
export const batchesRouter = router({
  plan: adminAct("console.enter")
    .use(withIdempotencyKey)
    .meta(meta("POST", "", "Plan an act on many: what it would do, and the token that confirms it"))
    .input(planBatchInput)
    .output(plannedBatchDto)
    .mutation(async ({ ctx, input }) =>
      answered(ctx, await planBatch(ctx.actor, ctx.idempotencyKey, plans.parse(input))),
    ),
  get: adminProcedure("console.enter")
    .meta(meta("GET", "/{id}", "One batch, and how far it has come"))
    .input(oneBatch)
    .output(batchDto)
    .query(({ ctx, input }) => batchFor(ctx.actor, input.id)),
  list: adminProcedure("console.enter")
    .meta(meta("GET", "", "Batches, newest first"))
    .input(listBatchesInput)
    .output(batchesDto)
    .query(({ ctx, input }) => listBatches(ctx.actor, input)),
  items: adminProcedure("console.enter")
    .meta(meta("GET", "/{id}/items", "What became of each subject of a batch"))
    .input(batchItemsInput)
    .output(batchItemsDto)
    .query(({ ctx, input }) => batchItemsFor(ctx.actor, input)),
  events: adminProcedure("console.enter")
    .meta(meta("GET", "/{id}/events", "Who did what to a batch, and why"))
    .input(oneBatch)
    .output(batchEventsDto)
    .query(async ({ ctx, input }) => ({ events: await batchEventsFor(ctx.actor, input.id) })),
  results: adminProcedure("console.enter")
    .meta(meta("GET", "/{id}/results", "Every subject with what became of it, as CSV text"))
    .input(oneBatch)
    .output(batchResultsDto)
    .query(({ ctx, input }) => batchResults(ctx.actor, input.id)),
  confirm: moneyAct("console.enter")
    .use(withIdempotencyKey)
    .meta(meta("POST", "/{id}/confirm", "Confirm a plan by its token and its typed total"))
    .input(confirmBatchInput)
    .output(batchDto)
    .mutation(byKey(confirmBatch)),
  approval: adminProcedure("console.enter")
    .meta(meta("GET", "/{id}/approval", "A batch for whoever may decide it, with the token that approves it"))
    .input(oneBatch)
    .output(plannedBatchDto)
    .query(({ ctx, input }) => batchToDecide(ctx.actor, input.id)),
  decide: moneyAct("console.enter")
    .use(withIdempotencyKey)
    .meta(meta("POST", "/{id}/decide", "Approve or reject what a colleague asked for"))
    .input(decideBatchInput)
    .output(batchDto)
    .mutation(byKey(decideBatch)),
  pause: adminAct("console.enter")
    .meta(meta("POST", "/{id}/pause", "Stop a batch between two subjects"))
    .input(steerBatchInput)
    .output(batchDto)
    .mutation(({ ctx, input }) => pauseBatch(ctx.actor, input)),
  resume: moneyAct("console.enter")
    .meta(meta("POST", "/{id}/resume", "Go on with what is left of a batch"))
    .input(steerBatchInput)
    .output(batchDto)
    .mutation(({ ctx, input }) => resumeBatch(ctx.actor, input)),
  abort: adminAct("console.enter")
    .meta(meta("POST", "/{id}/abort", "Give a batch up: what was done stays done"))
    .input(steerBatchInput)
    .output(batchDto)
    .mutation(({ ctx, input }) => abortBatch(ctx.actor, input)),
  retry: moneyAct("console.enter")
    .meta(meta("POST", "/{id}/retry", "Try once more what failed"))
    .input(steerBatchInput)
    .output(batchDto)
    .mutation(({ ctx, input }) => retryFailed(ctx.actor, input)),
});
