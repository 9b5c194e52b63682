import { router } from "../../init";
import { auditRouter } from "./audit";
import { batchesRouter } from "./batches";
import { adminClaimsRouter } from "./claims";
import { adminCustomersRouter } from "./customers";
import { dashboardsRouter } from "./dashboards";
import { deadLettersRouter } from "./dead-letters";
import { desksRouter } from "./desks";
import { disputesRouter } from "./disputes";
import { historyRouter } from "./history";
import { ledgerRouter } from "./ledger";
import { adminMoneyRouter, adminOrdersRouter, notesRouter } from "./orders";
import { payoutsRouter, settlementsRouter } from "./payouts";
import { proofRouter } from "./proof";
import { reconciliationRouter } from "./reconciliation";
import { adminRefundsRouter } from "./refunds";
import { securityRouter } from "./security";
import { staffRouter } from "./staff";
import { adminKitchensRouter, adminStockRouter } from "./stock";
import { webhooksRouter } from "./webhooks";

/** The console: one desk a line. Every procedure in here starts from `~/trpc/admin`. */
export const adminRouter = router({
  audit: auditRouter,
  history: historyRouter,
  proof: proofRouter,
  batches: batchesRouter,
  refunds: adminRefundsRouter,
  claims: adminClaimsRouter,
  dashboards: dashboardsRouter,
  desks: desksRouter,
  orders: adminOrdersRouter,
  money: adminMoneyRouter,
  notes: notesRouter,
  customers: adminCustomersRouter,
  kitchens: adminKitchensRouter,
  stock: adminStockRouter,
  security: securityRouter,
  staff: staffRouter,
  ledger: ledgerRouter,
  reconciliation: reconciliationRouter,
  payouts: payoutsRouter,
  settlements: settlementsRouter,
  disputes: disputesRouter,
  webhooks: webhooksRouter,
  deadLetters: deadLettersRouter,
});
