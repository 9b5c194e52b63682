import { z } from "zod";
import {
  changeContact,
  changePassword,
  changeReceiptName,
  chooseLocale,
  createApiSession,
  deleteAddress,
  endApiSession,
  endOtherSessions,
  endSession,
  listAddresses,
  myAccount,
  passwordOf,
  receiptNameOf,
  renameMe,
  requestCode,
  requestContactCode,
  requestOwnCode,
  saveAddress,
  sessionsOf,
  signUp,
} from "~/modules/identity";
import {
  addressDto,
  apiSessionDto,
  changeContactInput,
  changePasswordInput,
  chooseLocaleInput,
  deleteAddressInput,
  passwordDto,
  receiptNameDto,
  receiptNameInput,
  renameInput,
  requestCodeAnswer,
  requestCodeInput,
  requestContactCodeInput,
  saveAddressInput,
  sessionDto,
  signInInput,
  signUpInput,
  userDto,
} from "~/modules/identity/contract";
import { closingOf, deleteAccount } from "~/modules/privacy";
import { closingDto, deleteAccountInput } from "~/modules/privacy/contract";
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
  deleteAddress: signedInProcedure
    .input(deleteAddressInput)
    .output(deleteAddressInput)
    .mutation(({ ctx, input }) => deleteAddress(ctx.actor, input)),
  rename: signedInProcedure
    .input(renameInput)
    .output(userDto)
    .mutation(({ ctx, input }) => renameMe(ctx.actor, input)),
  receiptName: signedInProcedure.output(receiptNameDto).query(({ ctx }) => receiptNameOf(ctx.actor)),
  setReceiptName: signedInProcedure
    .input(receiptNameInput)
    .output(receiptNameDto)
    .mutation(({ ctx, input }) => changeReceiptName(ctx.actor, input)),
  requestContactCode: signedInProcedure
    .input(requestContactCodeInput)
    .output(requestCodeAnswer)
    .mutation(({ ctx, input }) => requestContactCode(ctx.actor, input)),
  changeContact: signedInProcedure
    .input(changeContactInput)
    .output(userDto)
    .mutation(({ ctx, input }) => changeContact(ctx.actor, input)),
  password: signedInProcedure.output(passwordDto).query(({ ctx }) => passwordOf(ctx.actor)),
  changePassword: signedInProcedure
    .input(changePasswordInput)
    .output(z.object({ ended: z.number().int() }))
    .mutation(({ ctx, input }) => changePassword(ctx.actor, input)),
  requestShowAgainCode: signedInProcedure
    .output(requestCodeAnswer)
    .mutation(({ ctx }) => requestOwnCode(ctx.actor, "show_again")),
  sessions: signedInProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sessions",
        tags: ["accounts"],
        protect: true,
        summary: "Where I am signed in",
      },
    })
    .input(z.object({}))
    .output(z.object({ sessions: z.array(sessionDto) }))
    .query(async ({ ctx }) => ({ sessions: await sessionsOf(ctx.actor) })),
  endSessionById: signedInProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/sessions/{id}",
        tags: ["accounts"],
        protect: true,
        summary: "End one of my sign-ins, wherever it is",
      },
    })
    .input(z.object({ id: z.string().max(60) }))
    .output(z.object({ ended: z.number().int() }))
    .mutation(({ ctx, input }) => endSession(ctx.actor, input)),
  endOtherSessions: signedInProcedure
    .input(z.object({}))
    .output(z.object({ ended: z.number().int() }))
    .mutation(({ ctx }) => endOtherSessions(ctx.actor)),
  closing: signedInProcedure
    .input(z.object({}))
    .output(closingDto)
    .query(({ ctx }) => closingOf(ctx.actor)),
  delete: signedInProcedure
    .input(deleteAccountInput)
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(({ ctx, input }) => deleteAccount(ctx.actor, input)),
});
