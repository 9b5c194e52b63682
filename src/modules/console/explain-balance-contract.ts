import { z } from "zod";
import { actorDto, linkDto } from "./timeline-contract";

const balanceLineDto = z.object({
  key: z.string(),
  /** "Paid for order RF-7K4Q-21", "October 2026: 12 times paid for an order". */
  text: z.string(),
  amountKobo: z.number().int(),
  /** The balance with this line and all before it. */
  afterKobo: z.number().int(),
  /** Of the entry, or of the last one of its group; null for the beginning. */
  at: z.iso.datetime().nullable(),
  /** How many entries it stands for. */
  entries: z.number().int(),
  link: linkDto.nullable(),
});
export type BalanceLineDto = z.infer<typeof balanceLineDto>;

/** Why a wallet has the balance it has: a sum of sentences. */
export const balanceDto = z.object({
  walletId: z.string(),
  owner: actorDto,
  balanceKobo: z.number().int(),
  version: z.number().int(),
  lines: z.array(balanceLineDto),
  /** What the lines come to, and whether that is the balance: if not, the books are wrong, and the proof is red. */
  sumKobo: z.number().int(),
  addsUp: z.boolean(),
  /**
   * No longer in the balance, and not spent: set aside for orders that wait for the rest of their payment, and as shares
   * of group orders that are still to be placed. A group's has no order yet (`orderId` null); its number names the group.
   */
  onHold: z.array(
    z.object({ orderId: z.string().nullable(), number: z.string(), amountKobo: z.number().int() }),
  ),
  onHoldKobo: z.number().int(),
});
export type BalanceDto = z.infer<typeof balanceDto>;
