import { z } from "zod";
import { refusals } from "~/kernel/refusal";

/** What can be seen as it was: a wallet, an order, the portions of a dish on a day, and a day's totals. */
export const historySubjects = ["wallet", "order", "stock_level", "day"] as const;
export type HistorySubject = (typeof historySubjects)[number];

const subjectId = z.string().trim().min(1).max(240);
export const historyInput = z.object({
  type: z.enum(historySubjects),
  /** An id; of a day, `2026-11-21`. */
  id: subjectId,
  at: z.iso.datetime({ offset: true }),
});
export type HistoryInput = z.infer<typeof historyInput>;

export const findHistoryInput = z.object({ q: z.string().trim().max(120) });
export const foundHistoryDto = z.object({
  type: z.enum(historySubjects),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
});
export type FoundHistoryDto = z.infer<typeof foundHistoryDto>;

const value = z.union([z.string(), z.number(), z.null()]);

export const historyDto = z.object({
  type: z.enum(historySubjects),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  at: z.iso.datetime(),
  now: z.iso.datetime(),
  /** What it said then, beside what it says now; `was` is null before it began. */
  fields: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      kind: z.enum(["money", "number", "text", "moment"]),
      was: value,
      is: value,
    }),
  ),
  /** Before its first event there was nothing. */
  existed: z.boolean(),
  rebuilt: z.object({
    /** How many events were folded for the state then, and from how many of a snapshot it began. */
    events: z.number().int(),
    fromSnapshot: z.number().int(),
    /** Whether folding on to the last event gives exactly the live row; null for what has no row. */
    equalsLive: z.boolean().nullable(),
  }),
  /** The events around the moment, oldest first. */
  events: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      version: z.number().int(),
      title: z.string(),
      detail: z.string(),
      amountKobo: z.number().int().nullable(),
      isPast: z.boolean(),
    }),
  ),
  /** The moments of the event before the last one that had happened, and of the next. */
  previousAt: z.iso.datetime().nullable(),
  nextAt: z.iso.datetime().nullable(),
  firstAt: z.iso.datetime().nullable(),
  lastAt: z.iso.datetime().nullable(),
});
export type HistoryDto = z.infer<typeof historyDto>;

export const historyRefusals = refusals({
  notFound: {
    code: "analytics.history_not_found",
    status: 404,
    sentence: "There is no such order, wallet, dish or day to look at.",
  },
});
