import { z } from "zod";
import { orderStatuses } from "~/modules/ordering/contract";

const count = z.number().int();

/** What a kitchen asks about its money, the newest first. */
const kitchenEarningsDto = z.object({
  /** What we owe it and have not paid out. */
  payableKobo: count,
  payouts: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      amountKobo: count,
      bankReference: z.string(),
      status: z.enum(["requested", "recorded", "reversed"]),
    }),
  ),
  /** Its orders whose payment a bank disputes, or has. */
  disputes: z.array(
    z.object({
      orderId: z.string(),
      orderNumber: z.string(),
      amountKobo: count,
      status: z.enum(["open", "answered", "won", "lost"]),
      at: z.iso.datetime(),
    }),
  ),
});
export type KitchenEarningsDto = z.infer<typeof kitchenEarningsDto>;

/** A kitchen as colleagues see it today. */
export const kitchenPageDto = z.object({
  id: z.string(),
  name: z.string(),
  regionName: z.string(),
  zoneName: z.string(),
  landmark: z.string(),
  phone: z.string(),
  ownership: z.string(),
  commissionBps: count,
  vatRegistered: z.boolean(),
  isHalal: z.boolean(),
  prepMinutes: count,
  acceptWithinSeconds: count,
  minOrderKobo: count,
  isOpen: z.boolean(),
  hours: z.array(z.object({ day: z.string(), times: z.string() })),
  today: z.object({
    date: z.iso.date(),
    orders: count,
    salesKobo: count,
    byStatus: z.array(z.object({ status: z.enum(orderStatuses), orders: count })),
  }),
  /** The next slots that anything is booked in, and the one that is now. */
  slots: z.array(
    z.object({
      startsAt: z.iso.datetime(),
      bookedOrders: count,
      maxOrders: count,
      bookedItems: count,
      maxItems: count,
    }),
  ),
  dishes: z.object({ counted: count, soldOut: count, low: count }),
  /** Null for whoever may not read what a kitchen earns. */
  earnings: kitchenEarningsDto.nullable(),
});
export type KitchenPageDto = z.infer<typeof kitchenPageDto>;
