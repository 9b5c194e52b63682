import { acceptClaim, deskClaimPhoto, deskClaims, rejectClaim } from "~/modules/refunds";
import {
  acceptClaimInput,
  claimDto,
  claimPhotoFileDto,
  listClaimsDto,
  listClaimsInput,
  readClaimPhotoInput,
  rejectClaimInput,
} from "~/modules/refunds/contract";
import { adminProcedure, moneyAct } from "../../admin";
import { byKey, router, withIdempotencyKey } from "../../init";

/** The customers' claims that wait for a person. */
export const adminClaimsRouter = router({
  list: adminProcedure("orders.read_any")
    .input(listClaimsInput)
    .output(listClaimsDto)
    .query(({ ctx, input }) => deskClaims(ctx.actor, input)),
  photo: adminProcedure("orders.read_any")
    .input(readClaimPhotoInput)
    .output(claimPhotoFileDto)
    .query(({ ctx, input }) => deskClaimPhoto(ctx.actor, input.id)),
  accept: moneyAct("refunds.request")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/claims/{id}/accept",
        tags: ["console"],
        protect: true,
        summary: "Accept a claim, whole or in part: the money is in the customer's wallet at once",
      },
    })
    .input(acceptClaimInput)
    .output(claimDto)
    .mutation(byKey(acceptClaim)),
  reject: moneyAct("refunds.request")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/claims/{id}/reject",
        tags: ["console"],
        protect: true,
        summary: "Reject a claim, with a reason that its customer reads",
      },
    })
    .input(rejectClaimInput)
    .output(claimDto)
    .mutation(byKey(rejectClaim)),
});
