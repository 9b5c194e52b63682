import { orderForStream } from "~/modules/ordering";
import { isFinal } from "~/modules/ordering/contract";
import { answerStream } from "../../answer-stream";

/**
 * An order's status, live: at once, then at every change, until it is final. The event's id is the order's version,
 * so that a browser that comes back hears only what is newer. Two changes in one moment are told as the later one.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  let known = lastKnown(request.headers.get("last-event-id"));
  let asked: string | null = null;
  return await answerStream(request, {
    topic: { aggregateId: id },
    look: async (actor, cause) => {
      const order = await orderForStream(actor, id);
      const last = isFinal(order.status);
      // A version from the future is not one of ours: this reader knows nothing.
      if (cause === "begin" && known > order.version) known = 0;
      // Being asked about finished food, and the answer, change no version: they are told as well.
      if (order.version <= known && (order.asked === asked || asked === null)) {
        asked = order.asked;
        return { events: [], last };
      }
      [known, asked] = [order.version, order.asked];
      return { events: [{ id: String(order.version), event: "status", data: order }], last };
    },
  });
}

function lastKnown(lastEventId: string | null): number {
  return lastEventId !== null && /^\d{1,9}$/.test(lastEventId) ? Number(lastEventId) : 0;
}
