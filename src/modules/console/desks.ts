import type { Desk } from "./contract";
import type { DeskDefinition } from "./desk";
import { auditDesk, jobsDesk, webhooksDesk } from "./desk-machinery";
import { ordersDesk } from "./desk-orders";
import { paymentsDesk } from "./desk-payments";
import { customersDesk, kitchensDesk } from "./desk-people";
import { refundsDesk } from "./desk-refunds";
import { signInsDesk } from "./desk-sign-ins";
import { walletsDesk } from "./desk-wallets";

export const deskDefinitions: Readonly<Record<Desk, DeskDefinition>> = {
  orders: ordersDesk,
  payments: paymentsDesk,
  refunds: refundsDesk,
  customers: customersDesk,
  kitchens: kitchensDesk,
  wallets: walletsDesk,
  webhooks: webhooksDesk,
  jobs: jobsDesk,
  audit: auditDesk,
  "sign-ins": signInsDesk,
};
