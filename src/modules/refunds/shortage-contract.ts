import { z } from "zod";
import { shortageStatuses } from "./claim-states";

const kobo = z.number().int();
const idText = z.string().min(1).max(60);

/** How long a customer has to choose; then what is finished is removed and paid back. */
export const choiceMinutes = 5;

/** The kitchen: so many of a line are finished, and what it could cook instead. */
export const reportShortageInput = z.strictObject({
  orderId: idText,
  lineId: idText,
  quantity: z.number().int().min(1).max(99),
  replacementItemId: z.string().min(1).max(200).optional(),
});
export type ReportShortageInput = z.output<typeof reportShortageInput>;

export const shortageChoices = ["replace", "remove", "cancel"] as const;
export type ShortageChoice = (typeof shortageChoices)[number];
export const chooseShortageInput = z.strictObject({ id: idText, choice: z.enum(shortageChoices) });
export type ChooseShortageInput = z.output<typeof chooseShortageInput>;

/** Finished food, as customer and kitchen see it. */
export const shortageDto = z.object({
  id: z.string(),
  orderId: z.string(),
  lineId: z.string(),
  name: z.string(),
  quantity: z.number().int(),
  status: z.enum(shortageStatuses),
  decideBy: z.iso.datetime(),
  /** What comes back when it is removed. */
  removeKobo: kobo,
  /** What comes back when all is cancelled. */
  cancelKobo: kobo,
  /** Nothing else would be left of the order: removing it is cancelling it. */
  isLast: z.boolean(),
  /** What the kitchen offers instead, and what comes back then: the difference, when it costs less. */
  replacement: z.object({ name: z.string(), backKobo: kobo }).nullable(),
  /** What came back; null while it is asked about. */
  backKobo: kobo.nullable(),
});
export type ShortageDto = z.infer<typeof shortageDto>;
export const shortagesDto = z.object({ shortages: z.array(shortageDto) });
