import { z } from "zod";
import {
  preferencesOf,
  setLowBalance,
  setPreference,
  subscribePush,
  unsubscribePush,
} from "~/modules/notifications";
import {
  preferencesDto,
  setLowBalanceInput,
  setPreferenceInput,
  subscribePushInput,
  unsubscribePushInput,
} from "~/modules/notifications/contract";
import { router, signedInProcedure } from "../init";

export const notificationsRouter = router({
  preferences: signedInProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/me/notifications",
        tags: ["notifications"],
        protect: true,
        summary: "What I am told, and by which channel",
      },
    })
    .input(z.object({}))
    .output(preferencesDto)
    .query(({ ctx }) => preferencesOf(ctx.actor)),
  setPreference: signedInProcedure
    .meta({
      openapi: {
        method: "PUT",
        path: "/me/notifications",
        tags: ["notifications"],
        protect: true,
        summary: "Switch one channel of one topic",
      },
    })
    .input(setPreferenceInput)
    .output(preferencesDto)
    .mutation(({ ctx, input }) => setPreference(ctx.actor, input)),
  setLowBalance: signedInProcedure
    .meta({
      openapi: {
        method: "PUT",
        path: "/me/notifications/low-balance",
        tags: ["notifications"],
        protect: true,
        summary: "Be told when my wallet falls under a sum, or not",
      },
    })
    .input(setLowBalanceInput)
    .output(preferencesDto)
    .mutation(({ ctx, input }) => setLowBalance(ctx.actor, input)),
  subscribePush: signedInProcedure
    .input(subscribePushInput)
    .output(preferencesDto)
    .mutation(({ ctx, input }) => subscribePush(ctx.actor, input)),
  unsubscribePush: signedInProcedure
    .input(unsubscribePushInput)
    .output(preferencesDto)
    .mutation(({ ctx, input }) => unsubscribePush(ctx.actor, input)),
});
