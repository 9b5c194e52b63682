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

type Circumstances = {
  readonly orderNumber: string;
  readonly at: Date;
  /** It is of somebody's share: no message of the order itself tells them their own sum, or reaches them at all. */
  readonly isShare?: boolean;
  /** It was handed to an account that the customer named: the card or bank could not take it. */
  readonly isSentToAccount?: boolean;
};

/** The outbox event of a status: what the messages need, no account number, no address. */
export function refundEvent(
  refund: Told,
  { orderNumber, at, isShare = false, isSentToAccount = false }: Circumstances,
): OutboxEvent {
  const destination = refund.destination === "source" && isSentToAccount ? "account" : refund.destination;
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
      destination,
      amountKobo: koboToNumber(refund.amountKobo),
      reason: refund.reason,
      status: refund.status,
      expectedBy: refund.expectedBy?.toISOString() ?? null,
      wasPromised: refund.attemptId !== null,
      // Into the wallet at once it goes in two steps; longer when it waited for a colleague, and nobody has told of it so far.
      wasHeld: refund.attemptId === null && refund.version > 2,
      isShare,
      sentence: refundSentence({ ...refund, destination }),
    },
    at,
  };
}
