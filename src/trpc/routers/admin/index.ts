import { router } from "../../init";
import { batchesRouter } from "./batches";
import { desksRouter } from "./desks";
import { adminRefundsRouter } from "./refunds";
import { securityRouter } from "./security";

/** The console: one desk a line. Every procedure in here starts from `~/trpc/admin`. */
export const adminRouter = router({
  batches: batchesRouter,
  refunds: adminRefundsRouter,
  desks: desksRouter,
  security: securityRouter,
});
