import { z } from "zod";
import { refusals } from "~/kernel/refusal";
import { roles } from "~/modules/identity/contract";
import {
  cursorLengthMax,
  filterOperators,
  filtersMax,
  filterValueMax,
  searchLengthMax,
} from "./desk-search-shape";

export {
  type DeskSearch,
  type ParsedDeskSearch,
  parseDeskSearch,
  writeDeskSearch,
} from "./desk-search";
export {
  type DeskFilter,
  type FilterOperator,
  filterOperators,
  filtersMax,
  filterValueMax,
  searchLengthMax,
} from "./desk-search-shape";

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
  "sign-ins",
] as const;
export type Desk = (typeof desks)[number];

export const exportStatuses = ["queued", "running", "done", "failed"] as const;

/** How a cell is shown and what it can be asked: money is kobo, moments are ISO, a choice is one of a few words. */
/** A `code` is a name of ours that is read in words, and asked for and exported as it is: `refund.create`. */
const cellKinds = ["text", "id", "code", "money", "moment", "number", "choice", "phone"] as const;

export const columnDto = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(cellKinds),
  sortable: z.boolean(),
  filterable: z.boolean(),
  /** What it can be asked; empty when it is not filterable. */
  operators: z.array(z.enum(filterOperators)),
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

/** The part of an address after "?", as a saved view and an export keep it. */
const searchTextMax = 2_000;

const filterInput = z.object({
  column: z.string().max(40),
  operator: z.enum(filterOperators),
  value: z.string().max(filterValueMax),
});

export const deskInput = z.object({ desk: z.enum(desks) });
export const deskPageInput = z.object({
  desk: z.enum(desks),
  q: z.string().trim().max(searchLengthMax).default(""),
  filters: z.array(filterInput).max(filtersMax).default([]),
  sort: z.string().max(41).optional(),
  cursor: z.string().max(cursorLengthMax).optional(),
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
  /** The page before this one; null on the first. */
  previousCursor: z.string().nullable(),
  /** How many match, counted to 10,000 at most: `exact` says whether that is all. */
  count: z.object({ atLeast: z.number().int(), exact: z.boolean() }),
});
export type DeskPageDto = z.infer<typeof deskPageDto>;

/** A view of one's own, or for everybody of a role (permission views.share); with an id, that view is changed. */
export const saveViewInput = z
  .strictObject({
    id: z.string().max(60).optional(),
    desk: z.enum(desks),
    name: z.string().trim().min(1).max(60),
    search: z.string().max(searchTextMax),
    sharedRole: z.enum(roles).nullable().default(null),
    /** Why others shall see it; a private one needs none. */
    reason: z.string().trim().max(300).default(""),
  })
  .refine(({ sharedRole, reason }) => sharedRole === null || reason.length >= 3, {
    error: "say why others shall see it",
    path: ["reason"],
  });
export type SaveViewInput = z.output<typeof saveViewInput>;
export const removeViewInput = z.strictObject({
  id: z.string().max(60),
  reason: z.string().trim().max(300).default(""),
});
export type RemoveViewInput = z.output<typeof removeViewInput>;

/** The file of a list as its address describes it: `search` is what stands after "?"; its cursor does not count. */
export const startExportInput = z.strictObject({
  desk: z.enum(desks),
  search: z.string().max(searchTextMax),
  reason: z.string().trim().min(3).max(300),
});
export type StartExportInput = z.output<typeof startExportInput>;
export const exportInput = z.object({ id: z.string().max(60) });
/** Up to so many rows are written while one waits; more are written by the worker. */
export const exportAtOnceMax = 5_000;

export const exportDto = z.object({
  id: z.string(),
  desk: z.enum(desks),
  status: z.enum(exportStatuses),
  rowsDone: z.number().int(),
  rowsTotal: z.number().int().nullable(),
  /** Why there is no file, and what to do. */
  failure: z.string().nullable(),
  /** Where the file is, once it is done; the address works for its owner, while signed in, until it expires. */
  href: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type ExportDto = z.infer<typeof exportDto>;
/** One's own, newest first, as long as they can be fetched. */
export const exportsDto = z.object({ exports: z.array(exportDto) });

export const paletteInput = z.object({ q: z.string().trim().max(searchLengthMax) });
/** Of each kind at most so many. */
export const foundMax = 8;

/** What the palette finds: a thing with its page, by number, phone in any spelling, reference or name. */
export const foundDto = z.object({
  kind: z.enum(["order", "customer", "payment", "refund", "kitchen", "dish", "batch", "page"]),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  href: z.string(),
});
export type FoundDto = z.infer<typeof foundDto>;
export const paletteDto = z.object({ found: z.array(foundDto) });

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
  customerViewClosed: {
    code: "console.customer_view_closed",
    status: 428,
    sentence: "Say first why you look at this customer's own view. Nothing was shown.",
  },
});

export {
  bulkDishSelection,
  bulkPriceParameters,
  bulkPriceReason,
  bulkStockParameters,
  bulkStockReason,
  bulkSuspensionParameters,
  bulkSuspensionReason,
  bulkSuspensionSelection,
} from "./bulk-contract";
export {
  type ClaimsDto,
  type CustomerPageDto,
  claimsDto,
  customerListInput,
  customerMessagesDto,
  customerOrdersDto,
  customerPageDto,
  customerRefundsDto,
  customerStatementDto,
  customerStatementInput,
} from "./customer-360-contract";
export { type BalanceDto, type BalanceLineDto, balanceDto } from "./explain-balance-contract";
export { type KitchenPageDto, kitchenPageDto } from "./kitchen-page-contract";
export {
  addNoteInput,
  type NoteDto,
  noteDto,
  noteLengthMax,
  noteSubjects,
  notesDto,
  notesInput,
} from "./notes-contract";
export {
  adminCancelInput,
  finishWithoutPinInput,
  type OrderPageDto,
  orderPageDto,
} from "./order-page-contract";
export {
  type PaymentPageDto,
  paymentPageDto,
  type RefundPageDto,
  refundPageDto,
} from "./payment-page-contract";
export {
  type MovementDto,
  movementsDto,
  movementsInput,
  type NamedLevelDto,
  namedLevelDto,
  type StockPageDto,
  stockPageDto,
} from "./stock-page-contract";
export {
  plannedSuspensionDto,
  reactivateCustomerInput,
  type SuspensionImpactDto,
  suspendCustomerInput,
} from "./suspend-contract";
export {
  type LinkDto,
  type TimelineEventDto,
  type TimelineKind,
  timelineDto,
  timelineKinds,
} from "./timeline-contract";
export {
  type CustomerOrderViewDto,
  type CustomerViewDto,
  customerOrderViewDto,
  customerOrderViewInput,
  customerViewDto,
  customerViewInput,
  customerViewMinutes,
  openCustomerViewInput,
  openedCustomerViewDto,
} from "./view-as-contract";
