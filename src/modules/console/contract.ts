import { z } from "zod";
import { refusals } from "~/kernel/refusal";

/** The lists of the console: one desk a noun, each with its own columns. */
export const desks = [
  "orders",
  "payments",
  "refunds",
  "customers",
  "kitchens",
  "wallets",
  "webhooks",
  "jobs",
  "audit",
] as const;
export type Desk = (typeof desks)[number];

export const exportStatuses = ["queued", "running", "done", "failed"] as const;
export const noteSubjects = ["order", "customer", "payment", "kitchen"] as const;

/** How a cell is shown and what it can be asked: money is kobo, moments are ISO, a choice is one of a few words. */
export const cellKinds = ["text", "id", "money", "moment", "number", "choice", "phone"] as const;

export const columnDto = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(cellKinds),
  sortable: z.boolean(),
  filterable: z.boolean(),
  /** For choices: what it can be. */
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  /** Whether it is there before anybody chose columns. */
  shown: z.boolean(),
});
export type ColumnDto = z.infer<typeof columnDto>;

export const savedViewDto = z.object({
  /** Null: one of the product's own. */
  id: z.string().nullable(),
  name: z.string(),
  search: z.string(),
  sharedRole: z.string().nullable(),
  mine: z.boolean(),
});
export type SavedViewDto = z.infer<typeof savedViewDto>;

export const deskDto = z.object({
  desk: z.enum(desks),
  title: z.string(),
  columns: z.array(columnDto),
  /** `-createdAt`: newest first. */
  defaultSort: z.string(),
  views: z.array(savedViewDto),
  /** What can be done with chosen rows: the kinds of bulk acts this person may plan. */
  bulkActs: z.array(z.enum(["refund", "suspension", "stock_adjustment", "price_change"])),
  mayExport: z.boolean(),
});
export type DeskDto = z.infer<typeof deskDto>;

/**
 * The state of a list, as its address carries it: `q` free text, `f` once a filter, `sort`, `columns`, `cursor`.
 * A filter is `column:operator:value`: `status:in:placed,accepted`, `total:gte:500000` (kobo), `createdAt:gte:2026-11-01`
 * (Lagos days) or `kitchen:is:mama-titi`. Operators: is, not, in, gte, lte, has.
 */
export const filterOperators = ["is", "not", "in", "gte", "lte", "has"] as const;
export const filtersMax = 12;
export const deskPageInput = z.object({
  desk: z.enum(desks),
  q: z.string().trim().max(120).default(""),
  filters: z
    .array(
      z.object({ column: z.string().max(40), operator: z.enum(filterOperators), value: z.string().max(400) }),
    )
    .max(filtersMax)
    .default([]),
  sort: z.string().max(41).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type DeskPageInput = z.output<typeof deskPageInput>;

const cell = z.union([z.string(), z.number(), z.null()]);
export const deskRowDto = z.object({
  id: z.string(),
  /** The page behind the row, if there is one. */
  href: z.string().nullable(),
  cells: z.record(z.string(), cell),
});
export type DeskRowDto = z.infer<typeof deskRowDto>;

export const deskPageDto = z.object({
  rows: z.array(deskRowDto),
  nextCursor: z.string().nullable(),
  /** How many match, counted to 10,000 at most: `exact` says whether that is all. */
  count: z.object({ atLeast: z.number().int(), exact: z.boolean() }),
});
export type DeskPageDto = z.infer<typeof deskPageDto>;

export const exportDto = z.object({
  id: z.string(),
  desk: z.enum(desks),
  status: z.enum(exportStatuses),
  rowsDone: z.number().int(),
  rowsTotal: z.number().int().nullable(),
  /** Where the file is, once it is done; the address works for its owner, while signed in, until it expires. */
  href: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type ExportDto = z.infer<typeof exportDto>;

/** What the palette finds: a thing with its page, by number, phone in any spelling, reference or name. */
export const foundDto = z.object({
  kind: z.enum(["order", "customer", "payment", "refund", "kitchen", "dish", "batch", "page"]),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  href: z.string(),
});
export type FoundDto = z.infer<typeof foundDto>;

export const consoleRefusals = refusals({
  badFilter: {
    code: "console.bad_filter",
    status: 400,
    sentence: "This list cannot be searched like that. Take the filter away or change it.",
  },
  viewNotFound: { code: "console.view_not_found", status: 404, sentence: "There is no such view." },
  viewNameTaken: {
    code: "console.view_name_taken",
    status: 409,
    sentence: "You have a view of this name already. Choose another name.",
  },
  exportNotFound: {
    code: "console.export_not_found",
    status: 404,
    sentence: "There is no such export, or it has expired.",
  },
});
