import { health } from "~/platform/health";

/** How every part is (E20). 503 only when nothing can be ordered, which is when the database does not answer. */
export async function GET(): Promise<Response> {
  const found = await health();
  return Response.json(found, {
    status: found.database === "healthy" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}

export const dynamic = "force-dynamic";
