import { webhookCounters } from "~/modules/payments";
import { counter, metricsText } from "~/platform/metrics";

/** For Prometheus, inside the house: an ingress does not route it. */
export async function GET(): Promise<Response> {
  const { stored, parked, badSignature } = webhookCounters();
  const webhooks = { stored, parked, bad_signature: badSignature };
  const more = [counter("rachel_webhooks_total", "Webhooks by what became of them at the door", webhooks)];
  return new Response(await metricsText(more), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
}

export const dynamic = "force-dynamic";
