import { z } from "zod";
import {
  beginAuthenticatorChange,
  beginEnrolment,
  consoleSessionOf,
  devicesOf,
  endDevice,
  finishAuthenticatorChange,
  finishEnrolment,
  lockConsole,
  meterOf,
  reauthenticate,
} from "~/modules/identity";
import {
  consoleSessionDto,
  deviceDto,
  enrolInput,
  enrolmentDto,
  meterDto,
  reauthenticateInput,
  secondFactorInput,
  shownDto,
} from "~/modules/identity/contract";
import { adminAct, adminProcedure } from "../../admin";
import { permitted, router, visitOf } from "../../init";

/** What a session shows of itself. Open to a colleague whose console is not open yet: this is how it opens. */
const atTheDoor = permitted("console.enter");

export const securityRouter = router({
  session: atTheDoor
    .meta({
      openapi: {
        method: "GET",
        path: "/admin/session",
        tags: ["console"],
        protect: true,
        summary: "What this session has shown, its limits and its budget",
      },
    })
    .input(z.object({}))
    .output(consoleSessionDto)
    .query(({ ctx }) => consoleSessionOf(ctx.actor, visitOf(ctx.headers))),
  secondFactor: atTheDoor
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/session/second-factor",
        tags: ["console"],
        protect: true,
        summary: "Show the code of the authenticator: opens the console to this session",
      },
    })
    .input(secondFactorInput)
    .output(shownDto)
    .mutation(({ ctx, input }) => reauthenticate(ctx.actor, visitOf(ctx.headers), input)),
  reauthenticate: atTheDoor
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/session/reauthenticate",
        tags: ["console"],
        protect: true,
        summary: "Show again who it is: acts with money go through for five minutes",
      },
    })
    .input(reauthenticateInput)
    .output(shownDto)
    .mutation(({ ctx, input }) => reauthenticate(ctx.actor, visitOf(ctx.headers), input)),
  enrol: atTheDoor
    .input(enrolInput)
    .output(enrolmentDto)
    .mutation(({ ctx, input }) => beginEnrolment(ctx.actor, visitOf(ctx.headers), input)),
  confirmEnrolment: atTheDoor
    .input(secondFactorInput)
    .output(shownDto)
    .mutation(({ ctx, input }) => finishEnrolment(ctx.actor, visitOf(ctx.headers), input.code)),
  beginChange: adminAct("console.enter")
    .input(secondFactorInput)
    .output(enrolmentDto)
    .mutation(({ ctx, input }) => beginAuthenticatorChange(ctx.actor, input)),
  finishChange: adminAct("console.enter")
    .input(secondFactorInput)
    .output(z.object({ changed: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await finishAuthenticatorChange(ctx.actor, input);
      return { changed: true };
    }),
  lock: atTheDoor.output(z.object({ locked: z.literal(true) })).mutation(async ({ ctx }) => {
    await lockConsole(ctx.actor);
    return { locked: true };
  }),
  meter: adminProcedure("console.enter")
    .output(meterDto)
    .query(({ ctx }) => meterOf(ctx.actor)),
  devices: adminProcedure("console.enter")
    .output(z.object({ devices: z.array(deviceDto) }))
    .query(async ({ ctx }) => ({ devices: await devicesOf(ctx.actor, ctx.actor.id) })),
  endDevice: adminAct("console.enter")
    .input(z.strictObject({ id: z.string().max(60), reason: z.string().trim().min(3).max(300) }))
    .output(z.object({ ended: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await endDevice(ctx.actor, input);
      return { ended: true };
    }),
});
