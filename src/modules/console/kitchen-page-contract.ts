import { z } from "zod";
import { orderStatuses } from "~/modules/ordering/contract";

const count = z.number().int();

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
  /** What we owe the kitchen and have not paid out; null for whoever may not read the books. */
  payableKobo: count.nullable(),
});
export type KitchenPageDto = z.infer<typeof kitchenPageDto>;
