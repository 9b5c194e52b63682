import { router } from "./init";
import { accountsRouter } from "./routers/accounts";
import { adminRouter } from "./routers/admin";
import { catalogRouter } from "./routers/catalog";
import { claimsRouter, shortagesRouter } from "./routers/claims";
import { groupsRouter } from "./routers/groups";
import { notificationsRouter } from "./routers/notifications";
import { kitchenRouter, ordersRouter, quotesRouter } from "./routers/orders";
import { paymentsRouter } from "./routers/payments";
import { refundsRouter } from "./routers/refunds";
import { stockRouter } from "./routers/stock";
import { walletRouter } from "./routers/wallet";

/** Every way in, for the browser (tRPC) and for partners (REST): one noun each. */
export const appRouter = router({
  accounts: accountsRouter,
  admin: adminRouter,
  catalog: catalogRouter,
  claims: claimsRouter,
  groups: groupsRouter,
  kitchen: kitchenRouter,
  notifications: notificationsRouter,
  orders: ordersRouter,
  payments: paymentsRouter,
  quotes: quotesRouter,
  refunds: refundsRouter,
  shortages: shortagesRouter,
  stock: stockRouter,
  wallet: walletRouter,
});
export type AppRouter = typeof appRouter;
