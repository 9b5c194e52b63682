import { z } from "zod";
import { housePurposes, statementEntryDto } from "./contract";

/** `2026-11`: a month in Lagos. */
export const monthField = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, { error: "A month looks like 2026-11." });

/** As many rows as a page of print takes; a month with more has more pages. */
const monthPageMax = 100;

export const monthInput = z.object({
  month: monthField,
  /** The version of the last row seen; none: the month's newest. */
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(monthPageMax).default(monthPageMax),
});
export type MonthInput = z.infer<typeof monthInput>;

/** A month of a wallet: opening + in − out = closing, whatever page is looked at. */
export const monthDto = z.object({
  month: z.string(),
  openingKobo: z.number().int(),
  inKobo: z.number().int(),
  outKobo: z.number().int(),
  closingKobo: z.number().int(),
  count: z.number().int(),
  entries: z.array(statementEntryDto),
  nextCursor: z.number().int().nullable(),
  /** The months from the wallet's first movement to this one, the newest first. */
  months: z.array(z.string()),
});
export type MonthDto = z.infer<typeof monthDto>;

/** One row of the statement with the other side of its transfer. */
export const entryReceiptDto = statementEntryDto.extend({
  previousKobo: z.number().int(),
  counterAccount: z.enum([...housePurposes, "customer_wallet"]),
  counterKobo: z.number().int(),
});
export type EntryReceiptDto = z.infer<typeof entryReceiptDto>;
