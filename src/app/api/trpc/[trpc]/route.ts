import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { limitBody, requestIdOf } from "~/platform/http";
import { createContext } from "~/trpc/init";
import { appRouter } from "~/trpc/router";

async function handle(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const limited = await limitBody(request, requestId);
  if (limited instanceof Response) return limited;
  const reply = new Headers({ "x-request-id": requestId, "cache-control": "no-store" });
  return await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: limited,
    router: appRouter,
    createContext: () => createContext({ headers: request.headers, requestId, reply }),
    responseMeta: () => ({ headers: reply }),
  });
}

export { handle as GET, handle as POST };
