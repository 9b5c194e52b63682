import { z } from "zod";
import { statementDto, walletDto } from "~/modules/ledger/contract";
import { orderDto, orderSummaryDto } from "~/modules/ordering/contract";
import { refundDto } from "~/modules/refunds/contract";

/** So long one opening lasts; who looks longer says again why. */
export const customerViewMinutes = 15;

const customerId = z.string().min(1).max(60);

export const openCustomerViewInput = z.strictObject({
  id: customerId,
  reason: z.string().trim().min(10).max(300),
});
export type OpenCustomerViewInput = z.infer<typeof openCustomerViewInput>;
export const openedCustomerViewDto = z.object({ openUntil: z.iso.datetime() });

export const customerViewInput = z.strictObject({ id: customerId });
/** What a customer sees when they open the app, as far as it is about money and orders. */
export const customerViewDto = z.object({
  name: z.string(),
  openUntil: z.iso.datetime(),
  wallet: walletDto,
  statement: statementDto.shape.entries,
  orders: z.array(orderSummaryDto),
});
export type CustomerViewDto = z.infer<typeof customerViewDto>;

export const customerOrderViewInput = z.strictObject({ id: customerId, orderId: z.string().min(1).max(60) });
/** One order as its customer sees it; the delivery PIN is theirs alone. */
export const customerOrderViewDto = z.object({
  name: z.string(),
  openUntil: z.iso.datetime(),
  order: orderDto,
  refunds: z.array(refundDto),
});
export type CustomerOrderViewDto = z.infer<typeof customerOrderViewDto>;
