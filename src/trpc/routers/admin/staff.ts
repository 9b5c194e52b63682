import { z } from "zod";
import {
  changeRole,
  endSessionsOf,
  hireColleague,
  listStaff,
  reactivateUser,
  resetSecondFactor,
  suspendUser,
} from "~/modules/identity";
import {
  changeRoleInput,
  hireInput,
  staffActInput,
  staffPageDto,
  staffPageInput,
} from "~/modules/identity/contract";
import { adminProcedure, moneyAct } from "../../admin";
import { router } from "../../init";

const done = z.object({ done: z.literal(true) });
const isDone = { done: true } as const;

/** Who works here. Acts on colleagues ask for a fresh word like acts with money: a role opens tills. */
export const staffRouter = router({
  list: adminProcedure("staff.read")
    .input(staffPageInput)
    .output(staffPageDto)
    .query(({ ctx, input }) => listStaff(ctx.actor, input)),
  hire: moneyAct("staff.manage")
    .input(hireInput)
    .output(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => hireColleague(ctx.actor, input)),
  changeRole: moneyAct("staff.manage")
    .input(changeRoleInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await changeRole(ctx.actor, input);
      return isDone;
    }),
  endSessions: moneyAct("staff.manage")
    .input(staffActInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await endSessionsOf(ctx.actor, input);
      return isDone;
    }),
  resetSecondFactor: moneyAct("staff.manage")
    .input(staffActInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await resetSecondFactor(ctx.actor, input);
      return isDone;
    }),
  suspend: moneyAct("staff.manage")
    .input(staffActInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await suspendUser(ctx.actor, input);
      return isDone;
    }),
  reactivate: moneyAct("staff.manage")
    .input(staffActInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await reactivateUser(ctx.actor, input);
      return isDone;
    }),
});
