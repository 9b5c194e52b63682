import { z } from "zod";

/** What is not as it was: gone from the menu, a choice that is gone, another price, too little left today. */
const reorderChange = z.discriminatedUnion("what", [
  z.object({ what: z.literal("gone"), name: z.string() }),
  z.object({ what: z.literal("option_gone"), name: z.string(), option: z.string() }),
  z.object({ what: z.literal("choose_again"), name: z.string() }),
  z.object({ what: z.literal("price"), name: z.string(), beforeKobo: z.int(), afterKobo: z.int() }),
  z.object({ what: z.literal("short"), name: z.string(), requested: z.int(), available: z.int() }),
]);

export const reorderDto = z.object({
  kitchen: z.object({ id: z.string(), name: z.string(), regionId: z.string() }),
  fulfilment: z.enum(["delivery", "pickup"]),
  zoneId: z.string().nullable(),
  packs: z.array(
    z.object({
      name: z.string(),
      items: z.array(
        z.object({
          itemId: z.string(),
          name: z.string(),
          quantity: z.int(),
          options: z.array(z.object({ groupId: z.string(), optionId: z.string(), quantity: z.int() })),
          note: z.string(),
        }),
      ),
    }),
  ),
  changes: z.array(reorderChange),
});
export type ReorderDto = z.infer<typeof reorderDto>;
