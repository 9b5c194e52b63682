import { router } from "../../init";
import { securityRouter } from "./security";

/** The console: one desk a line. Every procedure in here starts from `~/trpc/admin`. */
export const adminRouter = router({
  security: securityRouter,
});
