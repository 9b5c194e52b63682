import { z } from "zod";
import { showAgainInput } from "~/modules/identity/contract";

export const deleteAccountInput = z.object({ shown: showAgainInput });
export type DeleteAccountInput = z.infer<typeof deleteAccountInput>;

/** Why an account cannot be closed yet; nothing of it when it can. */
export const closingDto = z.object({
  openOrders: z.number().int(),
  waitingPayments: z.number().int(),
  openRefunds: z.number().int(),
  openClaims: z.number().int(),
  /** Group orders that are still to be placed, or on their way, and count on this person. */
  openGroups: z.number().int(),
  balanceKobo: z.number().int(),
  heldKobo: z.number().int(),
  isStaff: z.boolean(),
});
export type ClosingDto = z.infer<typeof closingDto>;

/** Three copies an hour: a person needs one, and each reads everything there is. */
export const exportsPerHour = 3;
