import { Refusal } from "~/kernel/refusal";
import { type Permission, type SignedIn, scopeOf } from "~/modules/identity";
import { financeRefusals } from "~/modules/payments";
import { adminAct, adminProcedure, moneyAct } from "./admin";

/**
 * The books are one: a ledger, a day of payments or a window of webhooks cannot be cut by region. They are open to
 * colleagues of the whole house alone; whatever can be cut (payouts, disputes, orders) asks for the scope itself.
 */
export function houseProcedure(permission: Permission) {
  return adminProcedure(permission).use(async ({ ctx, next }) => {
    requireWholeHouse(ctx.actor);
    return await next();
  });
}

/** As `adminAct`, in the books of the whole house. */
export function houseAct(permission: Permission) {
  return adminAct(permission).use(async ({ ctx, next }) => {
    requireWholeHouse(ctx.actor);
    return await next();
  });
}

/** As `moneyAct`, in the books of the whole house. */
export function houseMoneyAct(permission: Permission) {
  return moneyAct(permission).use(async ({ ctx, next }) => {
    requireWholeHouse(ctx.actor);
    return await next();
  });
}

function requireWholeHouse(actor: SignedIn): void {
  const { regionId, kitchenId } = scopeOf(actor);
  if (regionId !== null || kitchenId !== null) throw new Refusal(financeRefusals.wholeHouse);
}
