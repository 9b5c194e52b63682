import { z } from "zod";
import { userStatuses } from "~/modules/identity/contract";
import { statementDto, statementEntryDto } from "~/modules/ledger/contract";
import { orderSummaryDto } from "~/modules/ordering/contract";
import { refundReasons, refundStatuses, whereabouts } from "~/modules/refunds/contract";

const kobo = z.number().int();
const count = z.number().int();
const moment = z.iso.datetime();

/** A customer as colleagues see them. */
export const customerPageDto = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  status: z.enum(userStatuses),
  regionName: z.string().nullable(),
  createdAt: moment,
  walletId: z.string().nullable(),
  balanceKobo: kobo,
  orders: z.object({ all: count, open: count, delivered: count, cancelled: count, spentKobo: kobo }),
  lastOrderAt: moment.nullable(),
  addresses: z.array(z.object({ label: z.string(), zoneName: z.string(), landmark: z.string() })),
  /** Apps and programs that are signed in; a browser's cookie is kept by the browser alone. */
  devices: z.array(z.object({ id: z.string(), createdAt: moment, expiresAt: moment })),
  maySuspend: z.boolean(),
});
export type CustomerPageDto = z.infer<typeof customerPageDto>;

/** How often somebody's delivered orders are complained about, beside everybody else's. */
export const claimsDto = z.object({
  days: count,
  delivered: count,
  /** Delivered orders with at least one refund that was not refused. */
  claimed: count,
  refundedKobo: kobo,
  /** In basis points of the delivered orders; null without any. */
  rateBps: count.nullable(),
  /** Of all customers with delivered orders in the same days: half claim less often, half more. */
  medianBps: count.nullable(),
  byReason: z.array(z.object({ reason: z.enum(refundReasons), refunds: count, amountKobo: kobo })),
});
export type ClaimsDto = z.infer<typeof claimsDto>;

export const customerListInput = z.object({
  id: z.string().min(1).max(60),
  cursor: z.string().max(200).optional(),
});
export type CustomerListInput = z.infer<typeof customerListInput>;

export const customerOrdersDto = z.object({
  orders: z.array(orderSummaryDto),
  nextCursor: z.string().nullable(),
});
export const customerStatementInput = z.object({
  id: z.string().min(1).max(60),
  cursor: z.number().int().positive().optional(),
});
export type CustomerStatementInput = z.infer<typeof customerStatementInput>;
/** As the customer's own, each line beside the number of the order it is about. */
export const customerStatementDto = statementDto.extend({
  entries: z.array(statementEntryDto.extend({ orderNumber: z.string().nullable() })),
});
export type CustomerStatementDto = z.infer<typeof customerStatementDto>;

export const customerRefundsDto = z.object({
  refunds: z.array(
    z.object({
      id: z.string(),
      orderId: z.string(),
      orderNumber: z.string(),
      status: z.enum(refundStatuses),
      destination: z.enum(whereabouts),
      reason: z.enum(refundReasons),
      amountKobo: kobo,
      createdAt: moment,
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type CustomerRefundsDto = z.infer<typeof customerRefundsDto>;

export const customerMessagesDto = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      channel: z.enum(["in_app", "mail", "sms"]),
      subject: z.string(),
      body: z.string(),
      status: z.enum(["queued", "sent", "failed", "dead"]),
      createdAt: moment,
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type CustomerMessagesDto = z.infer<typeof customerMessagesDto>;
