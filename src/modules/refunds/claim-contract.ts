import { z } from "zod";
import { claimPhotoDto, photosMax } from "./claim-photo-contract";
import { claimReasons, claimStatuses } from "./claim-states";

const kobo = z.number().int();
const idText = z.string().min(1).max(60);
/** As many as an order has lines at most: twenty packs of thirty. */
const linesMax = 600;

const lineReasons: readonly string[] = ["missing_item", "wrong_item", "quality"];

/** What was missing or wrong with a delivered order: by line and quantity, or the whole of it. */
export const createClaimInput = z
  .strictObject({
    orderId: idText,
    reason: z.enum(claimReasons),
    lines: z
      .array(z.strictObject({ lineId: idText, quantity: z.number().int().min(1).max(99) }))
      .max(linesMax)
      .default([]),
    note: z.string().trim().max(300).default(""),
    /** Pictures that were added before (`claims.addPhoto`). */
    photoIds: z.array(idText).max(photosMax).default([]),
    /** What the form showed: should it be less by now, nothing is claimed. */
    expectedKobo: z.number().int().min(0).optional(),
  })
  .refine(({ lines }) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length, {
    error: "each line once",
    path: ["lines"],
  })
  .refine(({ photoIds }) => new Set(photoIds).size === photoIds.length, {
    error: "each photo once",
    path: ["photoIds"],
  })
  .refine(({ reason, lines }) => lineReasons.includes(reason) === lines.length > 0, {
    error: "lines go with what was missing, wrong or bad, and with nothing else",
    path: ["lines"],
  });
export type CreateClaimInput = z.output<typeof createClaimInput>;

export const claimDto = z.object({
  id: z.string(),
  orderId: z.string(),
  reason: z.enum(claimReasons),
  note: z.string(),
  status: z.enum(claimStatuses),
  version: z.number().int(),
  /** What was asked for; of an accepted one, what was given. */
  amountKobo: kobo,
  lines: z.array(
    z.object({ lineId: z.string(), name: z.string(), quantity: z.number().int(), amountKobo: kobo }),
  ),
  /** Answers that were kept from before there were any have none. */
  photos: z.array(claimPhotoDto).default([]),
  /** By when a person answers; null for what was credited at once. */
  promisedAt: z.iso.datetime().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** In the words of whoever decided, for the customer. */
  decisionNote: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type ClaimDto = z.infer<typeof claimDto>;

/** What may still be claimed of an order, and what it would come to. */
export const claimableDto = z.object({
  until: z.iso.datetime(),
  instantBelowKobo: kobo,
  isLate: z.boolean(),
  lines: z.array(
    z.object({
      lineId: z.string(),
      packName: z.string(),
      name: z.string(),
      /** How many have not been claimed yet. */
      quantity: z.number().int(),
      /** What was paid for one, all discounts off. */
      eachKobo: kobo,
    }),
  ),
  /** Packs whose packaging comes back when these portions of it, all that are left, were missing or wrong. */
  packs: z.array(
    z.object({
      packagingKobo: kobo,
      portions: z.array(z.object({ lineId: z.string(), quantity: z.number().int() })),
    }),
  ),
  /** By reason: of a line's price, in basis points. */
  lineBps: z.record(z.enum(["missing_item", "wrong_item", "quality"]), z.number().int()),
  /** What a claim of the whole order would come to; null: it was made, or there is nothing to give. */
  lateKobo: kobo.nullable(),
  neverArrivedKobo: kobo.nullable(),
});
export type ClaimableDto = z.infer<typeof claimableDto>;

export const claimsOfOrderDto = z.object({ claims: z.array(claimDto), claimable: claimableDto.nullable() });
export type ClaimsOfOrderDto = z.infer<typeof claimsOfOrderDto>;

/** A claim as colleagues see it, with what decides about it. */
export const deskClaimDto = claimDto.extend({
  orderNumber: z.string(),
  orderTotalKobo: kobo,
  /** All that is left of what was paid. */
  leftKobo: kobo,
  /** Of what was claimed: by line, of packs that are empty with it, and the most that accepting it can give. */
  claimLeft: z.object({
    lines: z.array(z.object({ lineId: z.string(), leftKobo: kobo })),
    packagingKobo: kobo,
    mostKobo: kobo,
  }),
  kitchenName: z.string(),
  customer: z.object({ id: z.string(), name: z.string() }),
  deliveredAt: z.iso.datetime(),
  /** The end of the window that was promised. */
  etaTo: z.iso.datetime(),
  /** The policy's own counts: credited in thirty days, rejected in ninety. */
  history: z.object({ credited: z.number().int(), rejected: z.number().int() }),
  suggestedLiable: z.enum(["kitchen", "rider", "house"]),
  decidedBy: z.string().nullable(),
});
export type DeskClaimDto = z.infer<typeof deskClaimDto>;

export const listClaimsInput = z.strictObject({ status: z.enum(["open", "decided"]).default("open") });
export const listClaimsDto = z.object({
  claims: z.array(deskClaimDto),
  budget: z.object({ limitKobo: kobo, usedKobo: kobo }),
});
export type ListClaimsDto = z.infer<typeof listClaimsDto>;

const decisionNote = z.string().trim().min(3).max(300);
export const acceptClaimInput = z.strictObject({
  id: idText,
  expectedVersion: z.number().int().positive(),
  /** At most what was claimed. */
  amountKobo: z.number().int().positive(),
  liable: z.enum(["kitchen", "rider", "house"]),
  /** Shown to the customer. */
  note: decisionNote,
});
export type AcceptClaimInput = z.output<typeof acceptClaimInput>;
export const rejectClaimInput = z.strictObject({
  id: idText,
  expectedVersion: z.number().int().positive(),
  /** Shown to the customer: why not. */
  note: decisionNote,
});
export type RejectClaimInput = z.output<typeof rejectClaimInput>;
