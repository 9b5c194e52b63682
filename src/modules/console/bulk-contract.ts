import { z } from "zod";
import { adjustmentReasons, onHandMax } from "~/modules/inventory/contract";

const idText = z.string().min(1).max(200);
/** A kitchen's whole menu, many times over. */
const dishesMax = 500;
/** One bulk suspension: more than that is an incident with a plan of its own. */
const peopleMax = 500;
/** Prices go in steps of ₦50, as they are written on the board. */
export const priceStepKobo = 5_000;
/** A dish that costs more is a typing mistake. */
export const priceKoboMax = 10_000_000;

/** Dishes of one kitchen: these, or all that are on its menu. */
export const bulkDishSelection = z.strictObject({
  kitchenId: idText,
  itemIds: z.array(idText).min(1).max(dishesMax).optional(),
});

/** `set`: every chosen dish has so many portions today; `change`: so many more, or fewer. */
export const bulkStockParameters = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("set"), quantity: z.number().int().min(0).max(onHandMax) }),
  z.strictObject({ mode: z.literal("change"), quantity: z.number().int().min(-onHandMax).max(onHandMax) }),
]);
export const bulkStockReason = z.enum(adjustmentReasons);

/** A percentage is rounded to the next step; an amount is added, or taken off. */
export const bulkPriceParameters = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("percent"), percent: z.number().int().min(-90).max(200) }),
  z.strictObject({
    mode: z.literal("change"),
    changeKobo: z.number().int().min(-priceKoboMax).max(priceKoboMax).multipleOf(priceStepKobo),
  }),
  z.strictObject({
    mode: z.literal("set"),
    priceKobo: z.number().int().min(priceStepKobo).max(priceKoboMax).multipleOf(priceStepKobo),
  }),
]);
export const bulkPriceReason = z.enum(["cost", "season", "promotion", "mistake", "other"]);

export const bulkSuspensionSelection = z.strictObject({ userIds: z.array(idText).min(1).max(peopleMax) });
export const bulkSuspensionParameters = z.strictObject({});
export const bulkSuspensionReason = z.enum(["fraud", "abuse", "chargebacks", "shared_account", "other"]);
