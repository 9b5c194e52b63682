import { createHash } from "node:crypto";
import { orderForStream } from "~/modules/ordering";
import { isFinal } from "~/modules/ordering/contract";
import { answerStream } from "../../answer-stream";

/**
 * An order's status, live: at once, then at every change, until it is final. The event's id is the order's version
 * and what has been asked about finished food, so that a browser that comes back hears only what is newer. Two changes in one moment are told as the later one.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  let known = lastKnown(request.headers.get("last-event-id"));
  return await answerStream(request, {
    topic: { aggregateId: id },
    look: async (actor, cause) => {
      const order = await orderForStream(actor, id);
      const last = isFinal(order.status);
      // A version from the future is not one of ours: this reader knows nothing.
      if (cause === "begin" && known.version > order.version) known = nothing;
      // Being asked about finished food, and the answer, change no version: they are told as well.
      const asked = fingerprint(order.asked);
      if (order.version <= known.version && asked === known.asked) return { events: [], last };
      known = { version: order.version, asked };
      return { events: [{ id: `${order.version}${asked}`, event: "status", data: order }], last };
    },
  });
}

type Known = { version: number; asked: string };
const nothing: Known = { version: 0, asked: "" };

/** What a reader had heard when it was cut off, by the id of the last event: `5`, or `5.` and a fingerprint. */
function lastKnown(lastEventId: string | null): Known {
  const [, version, asked = ""] = /^(\d{1,9})(\.[\w-]{8})?$/.exec(lastEventId ?? "") ?? [];
  return version === undefined ? nothing : { version: Number(version), asked };
}

/** Empty while nothing was asked and nothing taken off; an id must be short and tell nobody anything. */
function fingerprint(asked: string): string {
  return asked === " 0" ? "" : `.${createHash("sha256").update(asked).digest("base64url").slice(0, 8)}`;
}
