import { z } from "zod";
import { adjustStockByName, kitchenPage, movementsOf, stockPage } from "~/modules/console";
import {
  kitchenPageDto,
  movementsDto,
  movementsInput,
  namedLevelDto,
  stockPageDto,
} from "~/modules/console/contract";
import { adjustStockInput } from "~/modules/inventory/contract";
import { adminAct, adminProcedure } from "../../admin";
import { router } from "../../init";

const ofKitchen = z.object({ kitchenId: z.string().min(1).max(100) });

/** One kitchen: its facts and its day. */
export const adminKitchensRouter = router({
  get: adminProcedure("orders.read_any")
    .input(ofKitchen)
    .output(kitchenPageDto)
    .query(({ ctx, input }) => kitchenPage(ctx.actor, input.kitchenId)),
});

/** The counts of a kitchen's dishes, why they are what they are, and setting one. */
export const adminStockRouter = router({
  today: adminProcedure("orders.read_any")
    .input(ofKitchen)
    .output(stockPageDto)
    .query(({ ctx, input }) => stockPage(ctx.actor, input.kitchenId)),
  movements: adminProcedure("orders.read_any")
    .input(movementsInput)
    .output(movementsDto)
    .query(({ ctx, input }) => movementsOf(ctx.actor, input)),
  adjust: adminAct("stock.adjust")
    .input(adjustStockInput)
    .output(namedLevelDto)
    .mutation(({ ctx, input }) => adjustStockByName(ctx.actor, input)),
});
