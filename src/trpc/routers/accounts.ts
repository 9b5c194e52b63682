import { z } from "zod";
import {
  chooseLocale,
  createApiSession,
  endApiSession,
  listAddresses,
  myAccount,
  requestCode,
  saveAddress,
  signUp,
} from "~/modules/identity";
import {
  addressDto,
  apiSessionDto,
  chooseLocaleInput,
  requestCodeAnswer,
  requestCodeInput,
  saveAddressInput,
  signInInput,
  signUpInput,
  userDto,
} from "~/modules/identity/contract";
import { publicProcedure, router, signedInProcedure } from "../init";

export const accountsRouter = router({
  signUp: publicProcedure
    .meta({ openapi: { method: "POST", path: "/accounts", tags: ["accounts"], summary: "Open an account" } })
    .input(signUpInput)
    .output(userDto)
    .mutation(({ ctx, input }) => signUp(input, ctx.address)),
  createSession: publicProcedure
    .meta({
      openapi: { method: "POST", path: "/sessions", tags: ["accounts"], summary: "Sign in: a bearer token" },
    })
    .input(signInInput)
    .output(apiSessionDto)
    .mutation(({ ctx, input }) => createApiSession(input, ctx.address)),
  endSession: signedInProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/sessions/current",
        tags: ["accounts"],
        protect: true,
        summary: "Sign out: the token of this request ends",
      },
    })
    .input(z.object({}))
    .output(z.object({ ended: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await endApiSession(ctx.actor, ctx.headers);
      return { ended: true };
    }),
  requestCode: publicProcedure
    .input(requestCodeInput)
    .output(requestCodeAnswer)
    .mutation(({ ctx, input }) => requestCode(input, ctx.address)),
  me: signedInProcedure.output(userDto).query(({ ctx }) => myAccount(ctx.actor)),
  chooseLocale: signedInProcedure
    .input(chooseLocaleInput)
    .output(chooseLocaleInput)
    .mutation(({ ctx, input }) => chooseLocale(ctx.actor, input)),
  addresses: signedInProcedure
    .output(z.object({ addresses: z.array(addressDto) }))
    .query(async ({ ctx }) => ({ addresses: await listAddresses(ctx.actor) })),
  saveAddress: signedInProcedure
    .input(saveAddressInput)
    .output(addressDto)
    .mutation(({ ctx, input }) => saveAddress(ctx.actor, input)),
});
