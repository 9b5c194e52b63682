import { z } from "zod";
import { Refusal } from "~/kernel/refusal";
import { kitchenOfItem, lagosDate, regionOfKitchen } from "~/modules/catalog";
import { identityRefusals, mayAt, type SignedIn } from "~/modules/identity";
import { adjustStock, openDay, stockLevelsOf } from "~/modules/inventory";
import { adjustStockInput, stockLevelDto } from "~/modules/inventory/contract";
import { now } from "~/platform/clock";
import { permitted, router } from "../init";

export const stockRouter = router({
  today: permitted("stock.adjust")
    .input(z.object({ kitchenId: z.string().max(100) }))
    .output(z.object({ levels: z.array(stockLevelDto) }))
    .query(async ({ ctx, input }) => {
      await atTheirKitchen(ctx.actor, input.kitchenId);
      const at = now();
      await openDay(input.kitchenId, at);
      return { levels: await stockLevelsOf(input.kitchenId, lagosDate(at)) };
    }),
  adjust: permitted("stock.adjust")
    .input(adjustStockInput)
    .output(stockLevelDto)
    .mutation(async ({ ctx, input }) => {
      await atTheirKitchen(ctx.actor, await kitchenOfItem(input.itemId));
      return await adjustStock(ctx.actor, input);
    }),
});

async function atTheirKitchen(actor: SignedIn, kitchenId: string): Promise<void> {
  if (!mayAt(actor, "stock.adjust", kitchenId, await regionOfKitchen(kitchenId)))
    throw new Refusal(identityRefusals.notFound);
}
