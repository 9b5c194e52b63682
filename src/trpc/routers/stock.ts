import { z } from "zod";
import { Refusal } from "~/kernel/refusal";
import { kitchenOfItem, lagosDate } from "~/modules/catalog";
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
      atTheirKitchen(ctx.actor, input.kitchenId);
      const at = now();
      await openDay(input.kitchenId, at);
      return { levels: await stockLevelsOf(input.kitchenId, lagosDate(at)) };
    }),
  adjust: permitted("stock.adjust")
    .input(adjustStockInput)
    .output(stockLevelDto)
    .mutation(async ({ ctx, input }) => {
      atTheirKitchen(ctx.actor, await kitchenOfItem(input.itemId));
      return await adjustStock(ctx.actor, input);
    }),
});

function atTheirKitchen(actor: SignedIn, kitchenId: string): void {
  if (!mayAt(actor, "stock.adjust", kitchenId)) throw new Refusal(identityRefusals.notFound);
}
