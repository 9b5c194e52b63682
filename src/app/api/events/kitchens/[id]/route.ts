import { Refusal } from "~/kernel/refusal";
import { regionOfKitchen } from "~/modules/catalog";
import { catalogRefusals } from "~/modules/catalog/rules";
import { mayAt } from "~/modules/identity";
import { now } from "~/platform/clock";
import { answerStream } from "../../answer-stream";

/**
 * A tick at once and whenever something has changed about a kitchen's orders; the board then asks for its tickets.
 * For the kitchen's own staff and whoever may read any order; to everybody else there is nothing here.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return await answerStream(request, {
    topic: { field: "kitchenId", value: id },
    look: async (actor, cause) => {
      const regionId = await regionOfKitchen(id);
      if (!mayAt(actor, "kitchen.work", id, regionId) && !mayAt(actor, "orders.read_any", id, regionId))
        throw new Refusal(catalogRefusals.kitchenNotFound);
      const tick = { event: "tick", data: { at: now().toISOString() } };
      return { events: cause === "heartbeat" ? [] : [tick], last: false };
    },
  });
}
