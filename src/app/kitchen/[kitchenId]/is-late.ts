import type { TicketDto } from "~/modules/ordering/contract";

/** What every kitchen of the catalogue promises; somebody who paid looks at an order that nobody has taken. */
const acceptWithinMs = 3 * 60_000;

/** Whether a new order waits longer than the kitchen promises to take it. */
export function isLate({ status, placedAt }: Pick<TicketDto, "status" | "placedAt">, now: string): boolean {
  return status === "placed" && Date.parse(now) - Date.parse(placedAt) > acceptWithinMs;
}
