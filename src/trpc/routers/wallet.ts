import { z } from "zod";
import {
  endPinWaiver,
  lockWallet,
  requestOwnCode,
  resetPin,
  setPin,
  unlockWallet,
  waivePin,
} from "~/modules/identity";
import {
  pinWaiverDto,
  requestCodeAnswer,
  resetPinInput,
  setPinInput,
  spendStandDto,
  unlockWalletInput,
  waivePinInput,
} from "~/modules/identity/contract";
import {
  entryReceiptDto,
  entryReceiptOf,
  monthDto,
  monthField,
  monthInput,
  monthOf,
  spendControlsOf,
  statementOf,
  walletOf,
} from "~/modules/ledger";
import { spendControlsDto, statementDto, statementInput, walletDto } from "~/modules/ledger/contract";
import { nameEntry, namePage, spendSummary, spentBy } from "~/modules/ordering";
import { entryOrderDto, namedEntryDto, spendSummaryDto, spentByDto } from "~/modules/ordering/contract";
import { topUp } from "~/modules/payments";
import { paymentStartDto, topUpInput } from "~/modules/payments/contract";
import { byKey, permitted, router, withIdempotencyKey } from "../init";

export const walletRouter = router({
  get: permitted("orders.place")
    .meta({
      openapi: { method: "GET", path: "/wallet", tags: ["wallet"], protect: true, summary: "My wallet" },
    })
    .input(z.object({}))
    .output(walletDto)
    .query(({ ctx }) => walletOf(ctx.actor)),
  entries: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/wallet/entries",
        tags: ["wallet"],
        protect: true,
        summary: "My statement, newest first",
      },
    })
    .input(statementInput)
    .output(statementDto.extend({ entries: z.array(namedEntryDto) }))
    .query(async ({ ctx, input }) => namePage(ctx.actor, await statementOf(ctx.actor, input))),
  month: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/wallet/months/{month}",
        tags: ["wallet"],
        protect: true,
        summary: "A month of my wallet: opening, in, out, closing, and its rows",
      },
    })
    .input(monthInput)
    .output(monthDto.extend({ entries: z.array(namedEntryDto) }))
    .query(async ({ ctx, input }) => namePage(ctx.actor, await monthOf(ctx.actor, input))),
  entry: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/wallet/entries/{id}",
        tags: ["wallet"],
        protect: true,
        summary: "One movement of my wallet, with its other side",
      },
    })
    .input(z.object({ id: z.string().max(60) }))
    .output(entryReceiptDto.extend({ order: entryOrderDto.nullable() }))
    .query(async ({ ctx, input }) => nameEntry(ctx.actor, await entryReceiptOf(ctx.actor, input.id))),
  spentBy: permitted("orders.place")
    .input(z.object({ month: monthField }))
    .output(spentByDto)
    .query(({ ctx, input }) => spentBy(ctx.actor, input.month)),
  spending: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/wallet/spending",
        tags: ["wallet"],
        protect: true,
        summary: "What my orders cost, by month: this one and the eleven before",
      },
    })
    .input(z.object({}))
    .output(spendSummaryDto)
    .query(({ ctx }) => spendSummary(ctx.actor)),
  topUp: permitted("orders.place")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/wallet/top-ups",
        tags: ["wallet"],
        protect: true,
        summary: "Begin a top-up of my wallet; the answer says where to pay",
      },
    })
    .input(topUpInput)
    .output(paymentStartDto)
    .mutation(byKey(topUp)),
  spendControls: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/wallet/spend-controls",
        tags: ["wallet"],
        protect: true,
        summary: "How my wallet is guarded: PIN, lock, cap",
      },
    })
    .input(z.object({}))
    .output(spendControlsDto)
    .query(({ ctx }) => spendControlsOf(ctx.actor)),
  setPin: permitted("orders.place")
    .meta({
      openapi: {
        method: "PUT",
        path: "/wallet/pin",
        tags: ["wallet"],
        protect: true,
        summary: "Set my wallet's PIN, or change it with the one before",
      },
    })
    .input(setPinInput)
    .output(spendStandDto)
    .mutation(({ ctx, input }) => setPin(ctx.actor, input)),
  requestPinReset: permitted("orders.place")
    .meta({
      openapi: {
        method: "POST",
        path: "/wallet/pin/reset-codes",
        tags: ["wallet"],
        protect: true,
        summary: "Send me a code to reset my wallet's PIN",
      },
    })
    .input(z.object({}))
    .output(requestCodeAnswer)
    .mutation(({ ctx }) => requestOwnCode(ctx.actor, "reset_pin")),
  resetPin: permitted("orders.place")
    .meta({
      openapi: {
        method: "POST",
        path: "/wallet/pin/reset",
        tags: ["wallet"],
        protect: true,
        summary: "Replace a forgotten PIN by a code; for 24 hours the wallet pays a limited amount",
      },
    })
    .input(resetPinInput)
    .output(spendStandDto)
    .mutation(({ ctx, input }) => resetPin(ctx.actor, input)),
  // Of a browser alone: a program's token has no list of devices to be taken off.
  waivePin: permitted("orders.place")
    .input(waivePinInput)
    .output(pinWaiverDto)
    .mutation(({ ctx, input }) => waivePin(ctx.actor, input)),
  endPinWaiver: permitted("orders.place")
    .input(z.object({}))
    .output(z.object({ ended: z.boolean() }))
    .mutation(({ ctx }) => endPinWaiver(ctx.actor)),
  lock: permitted("orders.place")
    .meta({
      openapi: {
        method: "POST",
        path: "/wallet/lock",
        tags: ["wallet"],
        protect: true,
        summary: "Lock my wallet: nothing is spent from it, money still arrives",
      },
    })
    .input(z.object({}))
    .output(spendStandDto)
    .mutation(({ ctx }) => lockWallet(ctx.actor)),
  requestUnlockCode: permitted("orders.place")
    .meta({
      openapi: {
        method: "POST",
        path: "/wallet/unlock-codes",
        tags: ["wallet"],
        protect: true,
        summary: "Send me a code to unlock my wallet",
      },
    })
    .input(z.object({}))
    .output(requestCodeAnswer)
    .mutation(({ ctx }) => requestOwnCode(ctx.actor, "unlock_wallet")),
  unlock: permitted("orders.place")
    .meta({
      openapi: {
        method: "POST",
        path: "/wallet/unlock",
        tags: ["wallet"],
        protect: true,
        summary: "Unlock my wallet with its PIN or with a code",
      },
    })
    .input(unlockWalletInput)
    .output(spendStandDto)
    .mutation(({ ctx, input }) => unlockWallet(ctx.actor, input)),
});
