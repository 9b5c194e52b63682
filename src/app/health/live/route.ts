/** The process answers; it says nothing of anything else, so that no outage elsewhere restarts it. */
export function GET(): Response {
  return Response.json({ status: "live" }, { headers: { "cache-control": "no-store" } });
}

/** Asked for, not built: a stored answer would be alive for ever. */
export const dynamic = "force-dynamic";
