import { koboToNumber } from "~/kernel/money";
import type { OutboxEvent } from "~/platform/outbox";
import type { Refund } from "./refund-row";
import { refundSentence } from "./refund-sentence";

type Told = Pick<
  Refund,
  | "id"
  | "orderId"
  | "customerId"
  | "destination"
  | "amountKobo"
  | "reason"
  | "status"
  | "version"
  | "attemptId"
  | "processedAt"
  | "expectedBy"
>;

/**
 * The outbox event of a status: what the messages need, no account number, no address. `isShare`: it goes to somebody who
 * paid a share, and whom no message of the order itself reaches.
 */
export function refundEvent(refund: Told, orderNumber: string, at: Date, isShare = false): OutboxEvent {
  return {
    aggregateType: "refund",
    aggregateId: refund.id,
    aggregateVersion: refund.version,
    eventType: `refund.${refund.status}`,
    payload: {
      refundId: refund.id,
      orderId: refund.orderId,
      orderNumber,
      customerId: refund.customerId,
      destination: refund.destination,
      amountKobo: koboToNumber(refund.amountKobo),
      reason: refund.reason,
      status: refund.status,
      expectedBy: refund.expectedBy?.toISOString() ?? null,
      wasPromised: refund.attemptId !== null,
      isShare,
      sentence: refundSentence(refund),
    },
    at,
  };
}
