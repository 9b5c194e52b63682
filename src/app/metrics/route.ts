import { metricsText } from "~/platform/metrics";

/** For Prometheus, inside the house: an ingress does not route it. */
export async function GET(): Promise<Response> {
  return new Response(await metricsText(), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
}

export const dynamic = "force-dynamic";
