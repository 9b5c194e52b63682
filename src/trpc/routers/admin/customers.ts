import { z } from "zod";
import {
  claimsOf,
  customerMessages,
  customerOrders,
  customerOrderView,
  customerPage,
  customerRefunds,
  customerStatement,
  customerView,
  explainBalance,
  openCustomerView,
  planSuspension,
  reactivateCustomer,
  suspendCustomer,
} from "~/modules/console";
import {
  balanceDto,
  claimsDto,
  customerListInput,
  customerMessagesDto,
  customerOrdersDto,
  customerOrderViewDto,
  customerOrderViewInput,
  customerPageDto,
  customerRefundsDto,
  customerStatementDto,
  customerStatementInput,
  customerViewDto,
  customerViewInput,
  openCustomerViewInput,
  openedCustomerViewDto,
  plannedSuspensionDto,
  reactivateCustomerInput,
  suspendCustomerInput,
} from "~/modules/console/contract";
import { adminAct, adminProcedure } from "../../admin";
import { router } from "../../init";

const byId = z.object({ id: z.string().min(1).max(60) });
const done = z.object({ done: z.literal(true) });

/** One customer: who they are, what moved, what they complain of; and letting them in or not. */
export const adminCustomersRouter = router({
  get: adminProcedure("customers.read")
    .input(byId)
    .output(customerPageDto)
    .query(({ ctx, input }) => customerPage(ctx.actor, input.id)),
  claims: adminProcedure("customers.read")
    .input(byId)
    .output(claimsDto)
    .query(({ ctx, input }) => claimsOf(ctx.actor, input.id)),
  orders: adminProcedure("customers.read")
    .input(customerListInput)
    .output(customerOrdersDto)
    .query(({ ctx, input }) => customerOrders(ctx.actor, input)),
  refunds: adminProcedure("customers.read")
    .input(customerListInput)
    .output(customerRefundsDto)
    .query(({ ctx, input }) => customerRefunds(ctx.actor, input)),
  messages: adminProcedure("customers.read")
    .input(customerListInput)
    .output(customerMessagesDto)
    .query(({ ctx, input }) => customerMessages(ctx.actor, input)),
  statement: adminProcedure("wallets.read_any")
    .input(customerStatementInput)
    .output(customerStatementDto)
    .query(({ ctx, input }) => customerStatement(ctx.actor, input)),
  balance: adminProcedure("wallets.read_any")
    .input(byId)
    .output(balanceDto)
    .query(({ ctx, input }) => explainBalance(ctx.actor, input.id)),
  openView: adminAct("customers.view_as")
    .input(openCustomerViewInput)
    .output(openedCustomerViewDto)
    .mutation(({ ctx, input }) => openCustomerView(ctx.actor, input)),
  view: adminProcedure("customers.view_as")
    .input(customerViewInput)
    .output(customerViewDto)
    .query(({ ctx, input }) => customerView(ctx.actor, input)),
  viewOrder: adminProcedure("customers.view_as")
    .input(customerOrderViewInput)
    .output(customerOrderViewDto)
    .query(({ ctx, input }) => customerOrderView(ctx.actor, input)),
  /** A mutation, since it makes a token; it suspends nobody. */
  planSuspension: adminAct("users.suspend")
    .input(byId)
    .output(plannedSuspensionDto)
    .mutation(({ ctx, input }) => planSuspension(ctx.actor, input.id)),
  suspend: adminAct("users.suspend")
    .input(suspendCustomerInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await suspendCustomer(ctx.actor, input);
      return { done: true };
    }),
  reactivate: adminAct("users.suspend")
    .input(reactivateCustomerInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await reactivateCustomer(ctx.actor, input);
      return { done: true };
    }),
});
