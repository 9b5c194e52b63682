import { router } from "../../init";
import { auditRouter } from "./audit";
import { batchesRouter } from "./batches";
import { desksRouter } from "./desks";
import { proofRouter } from "./proof";
import { adminRefundsRouter } from "./refunds";
import { securityRouter } from "./security";

/** The console: one desk a line. Every procedure in here starts from `~/trpc/admin`. */
export const adminRouter = router({
  audit: auditRouter,
  proof: proofRouter,
  batches: batchesRouter,
  refunds: adminRefundsRouter,
  desks: desksRouter,
  security: securityRouter,
});
